"""Signatures that are made after the request, and fetched later (CSC v2 §11.10, operationMode A)."""

import base64
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulators.hsm import Mechanism
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.promise.model import Terms
from simulators.signing.promise.service import Promises

_KIND = "signHash"


class Work(msgspec.Struct, frozen=True):
    """What is left to be done: the digests are spent, `authorisation_id` says by which authorisation."""

    owner: str
    credential_id: str
    authorisation_id: str
    digests: tuple[bytes, ...]
    mechanism: Mechanism


class DeferredSignatures:
    """Signatures that were promised."""

    def __init__(self, promises: Promises, signatures: Signatures, credentials: Credentials) -> None:
        """`promises` are kept by `signatures`."""
        self._promises = promises
        self._signatures = signatures
        self._credentials = credentials
        promises.does(_KIND, self._do)

    def promise(
        self, caller: Caller, credential: Credential, sad: str, digests: Digests, mechanism: Mechanism, terms: Terms
    ) -> str:
        """The id by which the signatures are fetched; raises as Promises.require() and Signatures.make() do."""
        self._promises.require(terms)

        def along(connection: Connection, authorisation_id: str) -> str:
            work = Work(caller.owner, credential.credential_id, authorisation_id, digests.values, mechanism)
            return self._promises.make(connection, caller, _KIND, msgspec.to_builtins(work), terms)

        return self._signatures.promise(caller, credential, sad, digests, along)

    def _do(self, left: dict[str, Any]) -> dict[str, Any]:
        work = msgspec.convert(left, Work)
        credential = self._credentials.find(work.owner, work.credential_id)
        digests = Digests(work.digests, work.mechanism.digest)
        made = self._signatures.finish(credential, work.authorisation_id, digests, work.mechanism)
        return {"signatures": [base64.b64encode(each).decode() for each in made]}
