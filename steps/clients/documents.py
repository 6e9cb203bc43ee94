"""A program that has whole documents signed: `signatures/signDoc` of the CSC API v2.0 (§11.11)."""

from typing import Final

import msgspec
from msgspec import field

from steps.clients.csc import SigningClient

_SIGN_DOC: Final = "/csc/v2/signatures/signDoc"


class _Signed(msgspec.Struct):
    documents: list[bytes] = field(name="DocumentWithSignature")


class DocumentClient(SigningClient):
    """One program, logged in for one person, that authorises as every program does."""

    def sign_document(self, credential: str, sad: str, document: bytes, **how: str) -> bytes:
        """The document with its signature; `how` are members of the entry as §11.11 names them."""
        body = {"credentialID": credential, "SAD": sad, "documents": [{"document": document} | how]}
        return self._machine.ask("POST", _SIGN_DOC, _Signed, body=body).documents[0]
