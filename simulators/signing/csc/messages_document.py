"""Messages of `signatures/signDoc` and `signatures/timestamp` (CSC v2 §11.11, §11.13; v1 §11.10)."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType, field

from simulators.signing.formats.orders import Property


class TimestampRequest(msgspec.Struct, frozen=True):
    """`signatures/timestamp` (v1 §11.10, v2 §11.13); `nonce` is in hex."""

    hash: str
    hash_algo: str = field(name="hashAlgo")
    nonce: str | None = None
    client_data: str | None = field(name="clientData", default=None)


class Timestamped(msgspec.Struct, frozen=True):
    """The time-stamp token (RFC 3161 §2.4.2), base64 DER."""

    timestamp: str


class DocumentEntry(msgspec.Struct, frozen=True):
    """One of `documents` (§11.11): the document in base64, and how it is to be signed."""

    document: str
    sign_algo: str | None = field(name="signAlgo", default=None)
    sign_algo_params: str | None = field(name="signAlgoParams", default=None)
    signature_format: str | None = None
    conformance_level: str | None = None
    signed_envelope_property: str | None = None
    signed_props: list[Property] = []
    container: str | None = None


class DigestEntry(msgspec.Struct, frozen=True):
    """One of `documentDigests` (§11.11): digests in base64, each of a document that is signed in the same way."""

    hashes: list[str]
    hash_algorithm_oid: str | None = field(name="hashAlgorithmOID", default=None)
    sign_algo: str | None = field(name="signAlgo", default=None)
    sign_algo_params: str | None = field(name="signAlgoParams", default=None)
    signature_format: str | None = None
    conformance_level: str | None = None
    signed_envelope_property: str | None = None
    signed_props: list[Property] = []
    container: str | None = None


class SignDocRequest(msgspec.Struct, frozen=True):
    """`signatures/signDoc` (§11.11); one client spells `returnValidationInfo` otherwise, and is understood."""

    credential_id: str | None = field(name="credentialID", default=None)
    signature_qualifier: str | None = field(name="signatureQualifier", default=None)
    sad: str | None = field(name="SAD", default=None)
    documents: list[DocumentEntry] | None = None
    document_digests: list[DigestEntry] | None = field(name="documentDigests", default=None)
    operation_mode: Literal["S", "A"] = field(name="operationMode", default="S")
    validity_period: int | None = None
    response_uri: str | None = None
    return_validation_info: bool = field(name="returnValidationInfo", default=False)
    return_validation_information: bool = field(name="returnValidationInformation", default=False)
    client_data: str | None = field(name="clientData", default=None)


class ValidationInfo(msgspec.Struct, frozen=True):
    """What a reader needs to verify the signature later (§11.11), base64 DER."""

    ocsp: list[str]
    crl: list[str]
    certificates: list[str]


class SignedDoc(msgspec.Struct, frozen=True):
    """Documents with their signature, signatures apart (§11.11), base64; or the id by which they are fetched."""

    documents: list[str] | UnsetType = field(name="DocumentWithSignature", default=UNSET)
    objects: list[str] | UnsetType = field(name="SignatureObject", default=UNSET)
    validation_info: ValidationInfo | UnsetType = field(name="validationInfo", default=UNSET)
    response_id: str | UnsetType = field(name="responseID", default=UNSET)
