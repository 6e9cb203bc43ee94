"""CAdES baseline signatures, B-B and B-T (ETSI EN 319 122-1 §6)."""

from simulators.signing.formats.cms import CmsDraft, draft
from simulators.signing.formats.model import Order, Signatory
from simulators.signing.formats.stamping import Stamps


def prepare(order: Order, signatory: Signatory, stamps: Stamps) -> CmsDraft:
    """A draft over the document, carried along when attached, or over its digest."""
    content = order.content if order.envelope == "Attached" else None
    digest = order.digest_by(order.mechanism.digest)
    return draft(order, signatory, digest, stamps, in_pdf=False, content=content)
