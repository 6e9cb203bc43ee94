"""Reading what is asked for each document: defaults, spellings, and what goes together (CSC v2 §11.11)."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from simulators.hsm import KeyType, Mechanism
from simulators.signing.authorisation.refusals import ParameterWrong
from simulators.signing.formats import jades, xades
from simulators.signing.formats.commitments import is_commitment, kind_of
from simulators.signing.formats.model import ENVELOPES, LEVELS, SHORT_TERM, Container, Envelope, Format, Level, Order
from simulators.signing.formats.refusals import (
    ContainerWrong,
    EnvelopeWrong,
    FormatWrong,
    LevelWrong,
    PropertiesWrong,
)

_LEVEL: Final = re.compile(r"ades-(?:b-)?(b|t|lt|lta)", re.IGNORECASE | re.ASCII)
_CONTAINERS: Final[tuple[Container, ...]] = ("No", "ASiC-E")


class Property(msgspec.Struct, frozen=True):
    """One signed attribute that is asked for."""

    attribute_name: str
    attribute_value: str | None = None


class Wish(msgspec.Struct, frozen=True):
    """The words of one entry, as they came; None is left out."""

    signature_format: str | None
    conformance_level: str | None
    signed_envelope_property: str | None
    container: str | None
    signed_props: Sequence[Property] = ()


def order_of(wish: Wish, mechanism: Mechanism, key_type: KeyType, *, of_digest: bool) -> Order:
    """What is to be made, without what it is made of.

    Raises FormatWrong, LevelWrong, ContainerWrong, EnvelopeWrong, PropertiesWrong, or ParameterWrong for a
    mechanism that the format can't say.
    """
    chosen = _format(wish.signature_format)
    container = _container(wish.container, chosen, of_digest=of_digest)
    envelope = _envelope(wish.signed_envelope_property, chosen, of_digest=of_digest or container != "No")
    level = _level(wish.conformance_level, chosen, of_digest=of_digest)
    _require_expressible(chosen, mechanism, key_type)
    return Order(
        signature_format=chosen,
        level=level,
        envelope=envelope,
        mechanism=mechanism,
        container=container,
        commitment=_commitment(wish.signed_props),
    )


def _format(asked: str | None) -> Format:
    for each in ENVELOPES:
        if asked == each:
            return each
    raise FormatWrong


def _level(asked: str | None, chosen: Format, *, of_digest: bool) -> Level:
    """Long-term levels are PAdES's alone, and need the document."""
    read = _LEVEL.fullmatch("AdES-B-B" if asked is None else asked)
    levels = LEVELS if chosen == "P" and not of_digest else SHORT_TERM
    for each in levels:
        if read and each == f"AdES-B-{read[1].upper()}":
            return each
    raise LevelWrong


def _container(asked: str | None, chosen: Format, *, of_digest: bool) -> Container:
    for each in _CONTAINERS:
        if (asked or "No").lower() == each.lower():
            if each != "No" and (of_digest or chosen not in ("X", "C")):
                raise ContainerWrong
            return each
    raise ContainerWrong


def _envelope(asked: str | None, chosen: Format, *, of_digest: bool) -> Envelope:
    """Of a digest, and in a container, a signature is apart from what it signs; a PDF's is made for a PDF."""
    offered = ENVELOPES[chosen]
    if of_digest and chosen != "P":
        offered = ("Detached",)
    for each in offered:
        if asked is None or asked.lower() == each.lower():
            return each
    raise EnvelopeWrong


def _require_expressible(chosen: Format, mechanism: Mechanism, key_type: KeyType) -> None:
    fits = {"X": xades.signs_by(mechanism), "J": jades.signs_by(mechanism, key_type)}
    if not fits.get(chosen, True):
        raise ParameterWrong(name="signAlgo")


def _commitment(asked: Sequence[Property]) -> str | None:
    """The one attribute that is put in besides those of the baseline: what signing commits to."""
    wrong = [each.attribute_name for each in asked if not is_commitment(each.attribute_name)]
    if wrong or len(asked) > 1:
        raise PropertiesWrong(names=", ".join(wrong or [each.attribute_name for each in asked]))
    if not asked:
        return None
    kind = kind_of(asked[0].attribute_value or "")
    if kind is None:
        raise PropertiesWrong(names=asked[0].attribute_name)
    return kind
