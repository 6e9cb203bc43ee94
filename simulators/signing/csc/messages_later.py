"""Messages of methods that end later or go on: challenges, extension, polling; and what v2.2 adds to `info`."""

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType, field

from simulators.signing.csc.messages import Info


class ChallengeRequest(msgspec.Struct, frozen=True):
    """`credentials/getChallenge` (§11.8)."""

    credential_id: str = field(name="credentialID")
    auth_object_id: str = field(name="authObjectID")
    client_data: str | None = field(name="clientData", default=None)


class ExtendRequest(msgspec.Struct, frozen=True):
    """`credentials/extendTransaction` (§11.9)."""

    credential_id: str = field(name="credentialID")
    sad: str = field(name="SAD")
    hashes: list[str] | None = None
    hash_algorithm_oid: str | None = field(name="hashAlgorithmOID", default=None)
    client_data: str | None = field(name="clientData", default=None)


class PollRequest(msgspec.Struct, frozen=True):
    """`signatures/signPolling` (§11.12)."""

    request_id: str = field(name="requestID")
    user_id: str | None = field(name="userID", default=None)
    client_data: str | None = field(name="clientData", default=None)


class Polled(msgspec.Struct, frozen=True):
    """What the request that was promised an answer gave: that of signHash, or that of signDoc (§11.12)."""

    signatures: list[str] | UnsetType = UNSET
    documents: list[str] | UnsetType = field(name="DocumentWithSignature", default=UNSET)
    objects: list[str] | UnsetType = field(name="SignatureObject", default=UNSET)
    validation_info: dict[str, Any] | UnsetType = field(name="validationInfo", default=UNSET)


class OAuthServer(msgspec.Struct, frozen=True):
    """One authorization server (v2.2)."""

    label: str
    base_uri: str = field(name="baseUri")
    auth_type: list[str] = field(name="authType")
    supports_rar: bool = field(name="supportsRar")


class InfoV22(Info, frozen=True):
    """`info` as v2.2 has it: the authorization servers as a list, and what may be signed."""

    oauth2_servers: list[OAuthServer] | UnsetType = field(name="oauth2Servers", default=UNSET)
    supports_rar: bool = field(name="supportsRar", default=False)
    supported_hash_types: tuple[Literal["dtbsr"], ...] = field(name="supportedHashTypes", default=("dtbsr",))
