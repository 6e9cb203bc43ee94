"""The draft of a signature in whatever format is ordered; loaded when needed: see simulators.warming."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from simulators.kit.refusal import Refusal
from simulators.signing.formats import asic, cades, jades, pades, xades
from simulators.signing.formats.model import Draft, Format, Order, Signatory
from simulators.signing.formats.outside import Outside
from simulators.signing.formats.refusals import DocumentUnreadable
from simulators.signing.formats.stamping import Stamps
from simulators.signing.refusals import SigningRefusal

_PREPARING: Final[Mapping[Format, Callable[[Order, Signatory, Stamps], Draft]]] = MappingProxyType(
    {"X": xades.prepare, "C": cades.prepare, "J": jades.prepare}
)


def draft_of(order: Order, signatory: Signatory, outside: Outside) -> Draft:
    """The draft; raises DocumentUnreadable, or another SigningRefusal that says what is wrong with the document."""
    try:
        if order.container == "ASiC-E":
            return asic.prepare(order, signatory, outside.stamps)
        if order.signature_format == "P":
            return pades.prepare(order, signatory, outside)
        return _PREPARING[order.signature_format](order, signatory, outside.stamps)
    except SigningRefusal:
        raise
    except Refusal as error:
        raise DocumentUnreadable from error
