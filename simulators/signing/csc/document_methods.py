"""`signatures/signDoc` of the CSC API (v2 §11.11)."""

from collections.abc import Iterator
from typing import Final

import msgspec

from simulators.hsm import KeyType, Mechanism
from simulators.signing.authorisation.algorithms import HASH_LENGTHS, HASH_OID_OF, hash_named, mechanism_named
from simulators.signing.authorisation.refusals import HashOfWrongLength, ParameterMissing, ParameterWrong
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.csc.acting import Acting
from simulators.signing.csc.dialects import SINCE_V2
from simulators.signing.csc.messages import SignatureFormats
from simulators.signing.csc.messages_document import DigestEntry, DocumentEntry, SignDocRequest, SignedDoc
from simulators.signing.csc.methods import Asked, Method
from simulators.signing.csc.reading import octets
from simulators.signing.formats.model import ENVELOPES, LEVELS, Order
from simulators.signing.formats.orders import Wish, order_of
from simulators.signing.formats.refusals import (
    BothToSign,
    DigestNotBase64,
    DocumentNotBase64,
    DocumentTooLargeToSign,
    HashContradictsAlgorithm,
    NothingToSign,
    QualifierWrong,
)
from simulators.signing.formats.service import SignedDocuments, answer_of
from simulators.signing.promise.model import Terms

FORMATS: Final = SignatureFormats(list(ENVELOPES), [list(each) for each in ENVELOPES.values()])
CONFORMANCE_LEVELS: Final[list[str]] = list(LEVELS)
_QUALIFIER: Final = "eu_eidas_qes"
_USUAL_HASH: Final = HASH_OID_OF["SHA-256"]  # where neither the algorithm nor the entry names one
_MEGABYTE: Final = 1024 * 1024


class DocumentMethods:
    """How a client has documents signed in a format."""

    def __init__(self, acting: Acting, signatures: Signatures, documents: SignedDocuments, largest: int) -> None:
        """`largest` is the octets that a document may have."""
        self._acting = acting
        self._signatures = signatures
        self._documents = documents
        self._largest = largest

    def methods(self) -> list[Method]:
        """The rows of this class."""
        room = 2 * self._largest  # base64, and more than one document
        return [
            Method(
                "signatures/signDoc",
                "Sign documents",
                self.sign_doc,
                SignDocRequest,
                SignedDoc,
                SINCE_V2,
                also=(403,),
                largest_body=room,
            )
        ]

    def sign_doc(self, asking: Asked[SignDocRequest]) -> SignedDoc:
        """Documents with their signatures, or signatures apart, or the id to come back with."""
        asked = asking.message
        sad = asking.caller.sad if asked.sad is None else asked.sad
        if sad is None:
            raise ParameterMissing(kind="string", name="SAD")
        _require_one(asked)
        credential = self._acting.find_usable(asking.caller, self._named(asked, sad))
        caller = self._acting.as_owner(asking.caller, credential)
        orders = [*self._of_documents(asked, credential.key_type), *_of_digests(asked, credential.key_type)]
        terms = Terms(asked.validity_period, asked.response_uri)
        with_material = asked.return_validation_info or asked.return_validation_information
        if asked.operation_mode == "A":
            work = (orders, with_material)
            return SignedDoc(response_id=self._documents.promise(caller, credential, sad, work, terms))
        made = self._documents.sign(caller, credential, sad, orders, with_material=with_material)
        return msgspec.convert(answer_of(made), SignedDoc)

    def _named(self, asked: SignDocRequest, sad: str) -> str:
        """The credential that is named, or, by the kind of signature, the one that was authorised."""
        if asked.signature_qualifier not in (None, _QUALIFIER):
            raise QualifierWrong
        if asked.credential_id is not None:
            return asked.credential_id
        if asked.signature_qualifier is None:
            raise ParameterMissing(kind="string", name="credentialID")
        return self._signatures.claims_of(sad).credential

    def _of_documents(self, asked: SignDocRequest, key_type: KeyType) -> Iterator[Order]:
        for entry in asked.documents or ():
            content = octets(entry.document, DocumentNotBase64)
            if len(content) > self._largest:
                raise DocumentTooLargeToSign(megabytes=self._largest // _MEGABYTE)
            order = order_of(_wish(entry), _mechanism(entry, key_type, _USUAL_HASH), key_type, of_digest=False)
            yield msgspec.structs.replace(order, content=content)


def _require_one(asked: SignDocRequest) -> None:
    if asked.documents and asked.document_digests:
        raise BothToSign
    if not asked.documents and not any(each.hashes for each in asked.document_digests or ()):
        raise NothingToSign


def _of_digests(asked: SignDocRequest, key_type: KeyType) -> Iterator[Order]:
    for entry in asked.document_digests or ():
        made_by = hash_named(entry.hash_algorithm_oid)
        mechanism = _mechanism(entry, key_type, entry.hash_algorithm_oid)
        if mechanism.digest != made_by:
            raise HashContradictsAlgorithm
        order = order_of(_wish(entry), mechanism, key_type, of_digest=True)
        for each in entry.hashes:
            digest = octets(each, DigestNotBase64)
            if len(digest) != HASH_LENGTHS[made_by]:
                raise HashOfWrongLength
            yield msgspec.structs.replace(order, digest=digest, digest_made_by=made_by)


def _mechanism(entry: DocumentEntry | DigestEntry, key_type: KeyType, hash_oid: str | None) -> Mechanism:
    if entry.sign_algo is None:
        raise ParameterMissing(kind="string", name="signAlgo")
    parameters = octets(entry.sign_algo_params, _ParametersWrong) if entry.sign_algo_params is not None else None
    return mechanism_named(key_type, entry.sign_algo, parameters, hash_oid)


def _wish(entry: DocumentEntry | DigestEntry) -> Wish:
    return Wish(
        entry.signature_format,
        entry.conformance_level,
        entry.signed_envelope_property,
        entry.container,
        entry.signed_props,
    )


class _ParametersWrong(ParameterWrong):
    description = "Invalid parameter signAlgoParams"
