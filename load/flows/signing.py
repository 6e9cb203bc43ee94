"""Flows of the signing service: hashes signed, with and without the authorisation, and documents."""

import hashlib

from load.csc import CscClient
from load.made import Made
from load.signers import Signers
from load.stock import Digests, Stock
from load.wire import Wire


class SignHash:
    """Have `count` authorised hashes signed by one call."""

    def __init__(self, client: CscClient, stock: Stock, made: Made, count: int) -> None:
        """`stock` holds what is authorised already."""
        self._client = client
        self._stock = stock
        self._made = made
        self._count = count

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        ready = self._stock.take(wire, self._count)
        for digest, value in zip(
            ready.digests, self._client.sign(wire, ready.signer, ready.sad, ready.digests), strict=True
        ):
            self._made.put("signature", ready.signer.number, digest, value)


class _Authorizing:
    """What begins with a signer who shows who signs."""

    def __init__(self, client: CscClient, signers: Signers, digests: Digests, made: Made) -> None:
        """`signers` in turn, each with a code that was not used; what is signed differs by what `digests` gives."""
        self._client = client
        self._signers = signers
        self._digests = digests
        self._made = made


class AuthorizeAndSign(_Authorizing):
    """The whole way of one signature: what the signer shows, then the signature."""

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        signer, code = self._signers.next()
        digests = self._digests.next(1)
        given = self._client.authorize(wire, signer, code, digests)
        (value,) = self._client.sign(wire, signer, given.sad, digests)
        self._made.put("signature", signer.number, digests[0], value)


class SignDocument(_Authorizing):
    """The whole way of one document: authorised by its digest, signed as CAdES."""

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        signer, code = self._signers.next()
        document = f"TEST umowa {self._digests.next(1)[0].hex()}\n".encode()
        given = self._client.authorize(wire, signer, code, [hashlib.sha256(document).digest()])
        value = self._client.sign_document(wire, signer, given.sad, document)
        self._made.put("document", signer.number, document, value)
