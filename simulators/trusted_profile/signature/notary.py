"""Builds a signature around the value that the component gives, and has it judged as if a stranger had brought it."""

from datetime import datetime
from typing import Final, Protocol

import msgspec

from simulators.kit.xades.writing import APPLICATION, CHALLENGE, Draft, complete, prepare
from simulators.kit.xades.writing import Purpose as Signing
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.signature.model import Purpose, Signed, Transaction
from simulators.trusted_profile.validation.model import Expected, Signer

_SIGNING: Final[dict[Purpose, Signing]] = {"confirm": APPLICATION, "link": APPLICATION, "login": CHALLENGE}


class Judge(Protocol):
    """Whoever says whether a signed document will do (`validation.Validation`)."""

    def judge(self, xml: bytes, expected: Expected, at: datetime) -> Signer:
        """Who signed `xml`, judged at `at`; raises a refusal that names what is wrong."""
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
        signed, now = complete(_read(draft), value), self._parts.clock.now()
        expected = Expected(transaction.document, transaction.begun_at, now, transaction.pesel)
        return Signed(signed, self._judge.judge(signed, expected, now).certificate)


def _read(draft: bytes) -> Draft:
    return msgspec.msgpack.decode(draft, type=Draft)
