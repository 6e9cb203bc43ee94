"""Whom the higher levels of a signature need."""

from dataclasses import dataclass

from simulators.signing.formats.stamping import Stamps
from simulators.signing.formats.validation import ValidationData


@dataclass(frozen=True)
class Outside:
    """A time-stamping authority (B-T), and a certification authority (B-LT)."""

    stamps: Stamps
    validation: ValidationData
