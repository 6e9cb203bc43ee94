"""Messages of the CSC API v2.0: what clients send and get, member by member as §11 names them."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType, field

Chain = Literal["none", "single", "chain"]


class InfoRequest(msgspec.Struct, frozen=True):
    """`info` (§11.1)."""

    lang: str | None = None


class SignAlgorithms(msgspec.Struct, frozen=True):
    """Algorithms and, at the same place of the second list, their parameters (base64 DER; empty for none)."""

    algos: list[str]
    algo_params: list[str] = field(name="algoParams")


class SignatureFormats(msgspec.Struct, frozen=True):
    """Formats of signDoc (C, X, P, J) and, at the same place of the second list, their envelope properties."""

    formats: list[str]
    envelope_properties: list[list[str]]


class Info(msgspec.Struct, frozen=True):
    """What the service is and can do (§11.1)."""

    specs: str
    name: str
    logo: str
    region: str
    lang: str
    description: str
    auth_type: list[str] = field(name="authType")
    methods: list[str]
    sign_algorithms: SignAlgorithms = field(name="signAlgorithms")
    oauth2: str | UnsetType = UNSET
    asynchronous: bool = field(name="asynchronousOperationMode", default=True)
    validation_info: bool | UnsetType = field(name="validationInfo", default=UNSET)
    signature_formats: SignatureFormats | UnsetType = UNSET
    conformance_levels: list[str] | UnsetType = UNSET


class LoginRequest(msgspec.Struct, frozen=True):
    """`auth/login` (§11.2): Basic in the header, or `refresh_token` here."""

    refresh_token: str | None = None
    remember_me: bool = field(name="rememberMe", default=False)
    client_data: str | None = field(name="clientData", default=None)


class Login(msgspec.Struct, frozen=True):
    """Tokens (§11.2)."""

    access_token: str
    expires_in: int
    refresh_token: str | UnsetType = UNSET


class RevokeRequest(msgspec.Struct, frozen=True):
    """`auth/revoke` (§11.3)."""

    token: str
    token_type_hint: Literal["access_token", "refresh_token"] | None = None
    client_data: str | None = field(name="clientData", default=None)


class ListRequest(msgspec.Struct, frozen=True):
    """`credentials/list` (§11.4)."""

    user_id: str | None = field(name="userID", default=None)
    credential_info: bool = field(name="credentialInfo", default=False)
    certificates: Chain = "single"
    cert_info: bool = field(name="certInfo", default=False)
    auth_info: bool = field(name="authInfo", default=False)
    only_valid: bool = field(name="onlyValid", default=False)
    lang: str | None = None
    client_data: str | None = field(name="clientData", default=None)


class InfoOfRequest(msgspec.Struct, frozen=True):
    """`credentials/info` (§11.5)."""

    credential_id: str = field(name="credentialID")
    certificates: Chain = "single"
    cert_info: bool = field(name="certInfo", default=False)
    auth_info: bool = field(name="authInfo", default=False)
    lang: str | None = None
    client_data: str | None = field(name="clientData", default=None)


class Key(msgspec.Struct, frozen=True):
    """A credential's key (§11.5)."""

    status: Literal["enabled", "disabled"]
    algo: tuple[str, ...]
    len: int
    curve: str | UnsetType = UNSET


class Cert(msgspec.Struct, frozen=True):
    """A credential's certificate (§11.5): base64 DER, end entity first; times `YYYYMMDDHHMMSSZ`."""

    status: Literal["valid", "expired", "revoked", "suspended"]
    certificates: list[str] | UnsetType = UNSET
    issuer_dn: str | UnsetType = field(name="issuerDN", default=UNSET)
    serial_number: str | UnsetType = field(name="serialNumber", default=UNSET)
    subject_dn: str | UnsetType = field(name="subjectDN", default=UNSET)
    valid_from: str | UnsetType = field(name="validFrom", default=UNSET)
    valid_to: str | UnsetType = field(name="validTo", default=UNSET)


class AuthObject(msgspec.Struct, frozen=True):
    """One thing to be shown at authorization (§8.3)."""

    type: str
    id: str
    label: str
    format: str | UnsetType = UNSET
    generator: str | UnsetType = UNSET


class Auth(msgspec.Struct, frozen=True):
    """How a credential is authorised (§11.5)."""

    mode: Literal["explicit", "oauth2code"]
    expression: str | UnsetType = UNSET
    objects: list[AuthObject] | UnsetType = UNSET


class CredentialInfo(msgspec.Struct, frozen=True):
    """What there is to know of a credential (§11.5)."""

    key: Key
    cert: Cert
    multisign: int
    lang: str
    auth: Auth | UnsetType = UNSET
    credential_id: str | UnsetType = field(name="credentialID", default=UNSET)
    signature_qualifier: str = field(name="signatureQualifier", default="eu_eidas_qes")
    scal: str = field(name="SCAL", default="2")


class CredentialList(msgspec.Struct, frozen=True):
    """The caller's credentials (§11.4)."""

    credential_ids: list[str] = field(name="credentialIDs")
    credential_infos: list[CredentialInfo] | UnsetType = field(name="credentialInfos", default=UNSET)
    only_valid: bool | UnsetType = field(name="onlyValid", default=UNSET)


class AuthData(msgspec.Struct, frozen=True):
    """The value of one authentication object (§11.6); an out-of-band one has none (§8.3)."""

    id: str
    value: str | None = None


class AuthorizeRequest(msgspec.Struct, frozen=True):
    """`credentials/authorize` (§11.6)."""

    credential_id: str = field(name="credentialID")
    num_signatures: int = field(name="numSignatures")
    hashes: list[str] | None = None
    hash_algorithm_oid: str | None = field(name="hashAlgorithmOID", default=None)
    auth_data: list[AuthData] = field(name="authData", default=[])
    description: str | None = None
    client_data: str | None = field(name="clientData", default=None)


class Authorized(msgspec.Struct, frozen=True):
    """Signature activation data and its seconds (§11.6)."""

    sad: str = field(name="SAD")
    expires_in: int = field(name="expiresIn")


class Handle(msgspec.Struct, frozen=True):
    """What to come back with while the signer has not decided (§11.6, §11.7)."""

    handle: str


class CheckRequest(msgspec.Struct, frozen=True):
    """`credentials/authorizeCheck` (§11.7)."""

    handle: str
    client_data: str | None = field(name="clientData", default=None)


class SignHashRequest(msgspec.Struct, frozen=True):
    """`signatures/signHash` (§11.10); without `SAD`, the bearer token must stand for activation data."""

    credential_id: str = field(name="credentialID")
    hashes: list[str]
    sign_algo: str = field(name="signAlgo")
    sad: str | None = field(name="SAD", default=None)
    hash_algorithm_oid: str | None = field(name="hashAlgorithmOID", default=None)
    sign_algo_params: str | None = field(name="signAlgoParams", default=None)
    operation_mode: Literal["S", "A"] = field(name="operationMode", default="S")
    validity_period: int | None = None
    response_uri: str | None = None
    client_data: str | None = field(name="clientData", default=None)


class Signed(msgspec.Struct, frozen=True):
    """One signature for each hash, in the same order (§11.10), base64; or the id by which they are fetched."""

    signatures: list[str] | UnsetType = UNSET
    response_id: str | UnsetType = field(name="responseID", default=UNSET)


class Failure(msgspec.Struct, frozen=True):
    """Every error (§10)."""

    error: str
    error_description: str
