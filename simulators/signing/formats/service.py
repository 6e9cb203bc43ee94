"""Signing whole documents, or digests of them, in a signature format (CSC v2 §11.11)."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.activation import Claims
from simulators.signing.authorisation.algorithms import HASH_OIDS
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.refusals import HashNotAuthorised
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.credential.certificate import facts_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.formats.model import HASH_NAMES, Draft, Material, Order, Signatory
from simulators.signing.formats.outside import Outside
from simulators.signing.formats.refusals import DocumentNotAuthorised, DocumentOfAnotherHash
from simulators.signing.promise.model import Terms
from simulators.signing.promise.service import Promises

_KIND: Final = "signDoc"


class Made(msgspec.Struct, frozen=True):
    """What was signed: documents that carry their signature, signatures apart, and validation data if asked for."""

    documents: tuple[bytes, ...]
    objects: tuple[bytes, ...]
    material: Material | None = None


class Work(msgspec.Struct, frozen=True):
    """What is left to be done of a promise; the documents are spent by `authorisation_id`."""

    owner: str
    credential_id: str
    authorisation_id: str
    orders: tuple[Order, ...]
    with_material: bool


class SignedDocuments:
    """Documents signed in a format."""

    def __init__(
        self,
        surroundings: Surroundings,
        signatures: Signatures,
        credentials: Credentials,
        promises: Promises,
        outside: Outside,
    ) -> None:
        """`outside` is asked for time stamps and validation data."""
        self._clock = surroundings.clock
        self._signatures = signatures
        self._credentials = credentials
        self._promises = promises
        self._outside = outside
        promises.does(_KIND, self._do)

    def sign(
        self, caller: Caller, credential: Credential, sad: str, orders: Sequence[Order], *, with_material: bool
    ) -> Made:
        """All of `orders`, in their order; nothing is spent unless each can be made.

        What `sad` authorises are the digests of the documents. Raises ActivationUnknown, ActivationExpired,
        DocumentOfAnotherHash, DocumentNotAuthorised, DocumentUnreadable; when the signatures are made already,
        TimeStampingSilent or ValidationDataMissing.
        """
        drafts = self._drafts(credential, orders)
        spent = self._spend(caller, credential, sad, orders, lambda _, authorisation_id: authorisation_id)
        return self._make(credential, spent, orders, drafts, with_material=with_material)

    def promise(
        self, caller: Caller, credential: Credential, sad: str, work: tuple[Sequence[Order], bool], terms: Terms
    ) -> str:
        """The id by which the same is fetched later; `work` is the orders and whether validation data are wanted."""
        orders, with_material = work
        self._promises.require(terms)
        self._drafts(credential, orders)

        def along(connection: Connection, authorisation_id: str) -> str:
            left = Work(caller.owner, credential.credential_id, authorisation_id, tuple(orders), with_material)
            return self._promises.make(connection, caller, _KIND, _as_json(left), terms)

        return self._spend(caller, credential, sad, orders, along)

    def _spend(self, caller: Caller, credential: Credential, sad: str, orders: Sequence[Order], along: Any) -> str:
        claims = self._signatures.claims_of(sad)
        digests = _authorised(claims, orders)
        try:
            self._signatures.require(caller, credential, sad, digests)
        except HashNotAuthorised as error:
            raise DocumentOfAnotherHash(credential.credential_id) from error
        try:
            result: str = self._signatures.promise(caller, credential, sad, digests, along)
        except HashNotAuthorised as error:
            raise DocumentNotAuthorised(credential.credential_id) from error
        return result

    def _drafts(self, credential: Credential, orders: Sequence[Order]) -> list[Draft]:
        from simulators.signing.formats.making import draft_of  # loaded when needed: see simulators.warming

        signatory = self._signatory(credential)
        return [draft_of(each, signatory, self._outside) for each in orders]

    def _signatory(self, credential: Credential) -> Signatory:
        certificate = credential.certificate or ""
        held = [base64.b64decode(each) for each in (certificate, *credential.chain)]
        return Signatory(held[0], tuple(held[1:]), facts_of(certificate).holder, self._clock.now())

    def _make(
        self,
        credential: Credential,
        authorisation_id: str,
        orders: Sequence[Order],
        drafts: Sequence[Draft],
        *,
        with_material: bool,
    ) -> Made:
        made = [
            (order.is_in_place, draft.finish(self._value(credential, authorisation_id, order, draft)))
            for order, draft in zip(orders, drafts, strict=True)
        ]
        signatory = self._signatory(credential)
        chain = (signatory.certificate, *signatory.chain)
        return Made(
            documents=tuple(octets for is_in_place, octets in made if is_in_place),
            objects=tuple(octets for is_in_place, octets in made if not is_in_place),
            material=self._outside.validation.of(chain) if with_material else None,
        )

    def _value(self, credential: Credential, authorisation_id: str, order: Order, draft: Draft) -> bytes:
        """The signature over what `draft` asks for; EdDSA hashes for itself (RFC 8032)."""
        octets = draft.to_be_signed
        if order.mechanism.scheme != "eddsa":
            octets = hashlib.new(HASH_NAMES[order.mechanism.digest], octets).digest()
        digests = Digests((octets,), order.mechanism.digest)
        return self._signatures.finish(credential, authorisation_id, digests, order.mechanism)[0]

    def _do(self, left: dict[str, Any]) -> dict[str, Any]:
        work = msgspec.convert(left, Work)
        credential = self._credentials.find(work.owner, work.credential_id)
        drafts = self._drafts(credential, work.orders)
        made = self._make(credential, work.authorisation_id, work.orders, drafts, with_material=work.with_material)
        return answer_of(made)


def answer_of(made: Made) -> dict[str, Any]:
    """`made` as signDoc and signPolling give it, base64."""
    lists = {"DocumentWithSignature": made.documents, "SignatureObject": made.objects}
    answer: dict[str, Any] = {name: [_text(each) for each in octets] for name, octets in lists.items() if octets}
    if made.material is not None:
        answer["validationInfo"] = {
            "ocsp": [_text(each) for each in made.material.ocsps],
            "crl": [_text(each) for each in made.material.crls],
            "certificates": [_text(each) for each in made.material.certificates],
        }
    return answer


def _authorised(claims: Claims, orders: Sequence[Order]) -> Digests:
    """The digests of what is to be signed, by the hash that the authorisation names."""
    made_by = HASH_OIDS[claims.halg]
    if any(each.digest_made_by not in (None, made_by) for each in orders):
        raise DocumentOfAnotherHash(claims.credential)
    return Digests(tuple(each.digest_by(made_by) for each in orders), made_by)


def _as_json(work: Work) -> dict[str, Any]:
    read: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(work))
    return read


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).decode()
