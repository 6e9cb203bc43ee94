"""Builds a signature around the value that the component gives, and has it judged as if a stranger had brought it."""

from typing import Final, Protocol

import msgspec

from simulators.kit.xades.writing import APPLICATION, CHALLENGE, Draft, complete, prepare
from simulators.kit.xades.writing import Purpose as Signing
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.signature.model import Purpose, Signed, Transaction

_SIGNING: Final[dict[Purpose, Signing]] = {"confirm": APPLICATION, "link": APPLICATION, "login": CHALLENGE}


class Judge(Protocol):
    """Whoever says whether a signed document will do."""

    def __call__(self, xml: bytes, transaction: Transaction) -> bytes:
        """The signer's certificate (DER); raises a refusal that names what is wrong."""
        ...


class Notary:
    """Prepares and completes signatures (XAdES baseline-B)."""

    def __init__(self, parts: Parts, judge: Judge) -> None:
        """`judge` knows nothing of how the signature came about."""
        self._parts = parts
        self._judge = judge

    def prepare(self, transaction: Transaction, certificate: bytes) -> bytes:
        """The draft of a signature with `certificate` (DER), as it is kept; raises what xades.prepare refuses.

        The chain that the component offers is left out: the path is built from the trusted list alone.
        """
        now = self._parts.clock.now()
        signing = _SIGNING[transaction.purpose]
        draft = prepare(transaction.document, certificate, (), now, transaction.transaction_id, signing)
        return msgspec.msgpack.encode(draft)

    def to_be_signed(self, draft: bytes) -> bytes:
        """The octets that the component is to hash and sign."""
        return _read(draft).to_be_signed

    def notarise(self, transaction: Transaction, draft: bytes, value: bytes) -> Signed:
        """The signed document, judged good; raises whatever is wrong with it."""
        signed = complete(_read(draft), value)
        return Signed(signed, self._judge(signed, transaction))


def _read(draft: bytes) -> Draft:
    return msgspec.msgpack.decode(draft, type=Draft)
