"""Messages of the CSC API v1.0.4 that v2.0 has otherwise, member by member as v1 §11 names them."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType, field

from simulators.signing.csc.messages import Cert, Key

Presence = Literal["true", "false", "optional"]


class InfoV1(msgspec.Struct, frozen=True):
    """What the service is and can do (v1 §11.1)."""

    specs: str
    name: str
    logo: str
    region: str
    lang: str
    description: str
    auth_type: list[str] = field(name="authType")
    methods: list[str]
    oauth2: str | UnsetType = UNSET


class ListRequestV1(msgspec.Struct, frozen=True):
    """`credentials/list` (v1 §11.4)."""

    user_id: str | None = field(name="userID", default=None)
    max_results: int | None = field(name="maxResults", default=None)
    page_token: str | None = field(name="pageToken", default=None)
    client_data: str | None = field(name="clientData", default=None)


class CredentialListV1(msgspec.Struct, frozen=True):
    """One page of the caller's credentials (v1 §11.4)."""

    credential_ids: list[str] = field(name="credentialIDs")
    next_page_token: str | UnsetType = field(name="nextPageToken", default=UNSET)


class PinGroup(msgspec.Struct, frozen=True):
    """Whether a PIN is asked for (v1 §11.5); how long it is, nobody is told."""

    presence: Presence
    format: str | UnsetType = UNSET
    label: str | UnsetType = UNSET


class OtpGroup(msgspec.Struct, frozen=True):
    """Which one-time code is asked for (v1 §11.5); `online` ones are sent by `credentials/sendOTP`."""

    presence: Presence
    type: Literal["online", "offline"]
    format: str
    label: str
    id: str = field(name="ID")


class CredentialInfoV1(msgspec.Struct, frozen=True):
    """What there is to know of a credential (v1 §11.5)."""

    key: Key
    cert: Cert
    auth_mode: Literal["explicit", "oauth2code"] = field(name="authMode")
    multisign: int
    lang: str
    scal: str = field(name="SCAL", default="2")
    pin: PinGroup | UnsetType = field(name="PIN", default=UNSET)
    otp: OtpGroup | UnsetType = field(name="OTP", default=UNSET)


class AuthorizeRequestV1(msgspec.Struct, frozen=True):
    """`credentials/authorize` (v1 §11.6)."""

    credential_id: str = field(name="credentialID")
    num_signatures: int = field(name="numSignatures")
    hash: list[str] | None = None
    pin: str | None = field(name="PIN", default=None)
    otp: str | None = field(name="OTP", default=None)
    description: str | None = None
    client_data: str | None = field(name="clientData", default=None)


class SendOtpRequest(msgspec.Struct, frozen=True):
    """`credentials/sendOTP` (v1 §11.8)."""

    credential_id: str = field(name="credentialID")
    client_data: str | None = field(name="clientData", default=None)


class ExtendRequestV1(msgspec.Struct, frozen=True):
    """`credentials/extendTransaction` (v1 §11.7)."""

    credential_id: str = field(name="credentialID")
    sad: str = field(name="SAD")
    hash: list[str] | None = None
    client_data: str | None = field(name="clientData", default=None)


class SignHashRequestV1(msgspec.Struct, frozen=True):
    """`signatures/signHash` (v1 §11.9)."""

    credential_id: str = field(name="credentialID")
    sad: str = field(name="SAD")
    hash: list[str]
    sign_algo: str = field(name="signAlgo")
    hash_algo: str | None = field(name="hashAlgo", default=None)
    sign_algo_params: str | None = field(name="signAlgoParams", default=None)
    client_data: str | None = field(name="clientData", default=None)
