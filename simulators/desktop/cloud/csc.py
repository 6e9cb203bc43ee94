"""A client of the CSC API v2.0 (§11): what the cloud signer asks of any signing service that speaks it."""

import base64
import binascii
from collections.abc import Mapping
from typing import Final, TypeVar

import httpx
import msgspec
from msgspec import field

from simulators.hsm import Digest
from simulators.kit.trust import trusted

T = TypeVar("T")
_SECONDS: Final = 30
HASH_OIDS: Final[dict[Digest, str]] = {
    "SHA-256": "2.16.840.1.101.3.4.2.1",
    "SHA-384": "2.16.840.1.101.3.4.2.2",
    "SHA-512": "2.16.840.1.101.3.4.2.3",
}
ECDSA_OIDS: Final[dict[Digest, str]] = {
    "SHA-256": "1.2.840.10045.4.3.2",
    "SHA-384": "1.2.840.10045.4.3.3",
    "SHA-512": "1.2.840.10045.4.3.4",
}
RSA_OIDS: Final[dict[Digest, str]] = {
    "SHA-256": "1.2.840.113549.1.1.11",
    "SHA-384": "1.2.840.113549.1.1.12",
    "SHA-512": "1.2.840.113549.1.1.13",
}


class ServiceSilent(Exception):
    """No answer, a 5xx, or an answer that is not of the CSC API."""


class ServiceRefused(Exception):
    """An answer by §10: `error` and `error_description`."""

    def __init__(self, status: int, error: str, description: str) -> None:
        """As they came."""
        super().__init__(f"{status} {error}: {description}")
        self.status = status
        self.error = error
        self.description = description


class _Failure(msgspec.Struct):
    error: str = ""
    error_description: str = ""


class _Login(msgspec.Struct):
    access_token: str


class _Listed(msgspec.Struct):
    credential_ids: list[str] = field(name="credentialIDs")


class _Key(msgspec.Struct, frozen=True):
    status: str
    algo: list[str] = []


class _Cert(msgspec.Struct, frozen=True):
    status: str = "valid"
    certificates: list[str] = []


class _AuthObject(msgspec.Struct, frozen=True):
    id: str
    type: str = ""


class _Auth(msgspec.Struct, frozen=True):
    mode: str = ""
    objects: list[_AuthObject] = []


class _Info(msgspec.Struct, frozen=True):
    key: _Key
    cert: _Cert
    auth: _Auth = _Auth()


class Credential(msgspec.Struct, frozen=True):
    """One credential (§11.5): certificates in DER, signer first; `secret_id` names what its owner must type."""

    credential_id: str
    is_enabled: bool
    status: str
    algorithms: list[str]
    certificates: list[bytes]
    secret_id: str


class _Authorized(msgspec.Struct):
    sad: str = field(name="SAD")


class _Signed(msgspec.Struct):
    signatures: list[str]


class CscClient:
    """Calls of one service. Each method raises ServiceSilent or ServiceRefused."""

    def __init__(self, address: str) -> None:
        """`address` as CSC clients are given it, before `/csc/v2`."""
        self._http = httpx.Client(base_url=f"{address}/csc/v2/", timeout=_SECONDS, verify=trusted(), trust_env=False)

    def log_in(self, email: str, password: str) -> str:
        """A bearer token (§11.2)."""
        basic = base64.b64encode(f"{email}:{password}".encode()).decode()
        return self._ask("auth/login", {}, f"Basic {basic}", _Login).access_token

    def credentials(self, token: str) -> list[Credential]:
        """What the person has (§11.4, §11.5)."""
        listed = self._ask("credentials/list", {}, f"Bearer {token}", _Listed)
        return [self.credential(token, each) for each in listed.credential_ids]

    def credential(self, token: str, credential_id: str) -> Credential:
        """One credential (§11.5)."""
        asked = {"credentialID": credential_id, "certificates": "chain", "certInfo": True, "authInfo": True}
        info = self._ask("credentials/info", asked, f"Bearer {token}", _Info)
        secrets = [each.id for each in info.auth.objects if each.type == "Password"]
        return Credential(
            credential_id=credential_id,
            is_enabled=info.key.status == "enabled",
            status=info.cert.status,
            algorithms=info.key.algo,
            certificates=[_octets(each) for each in info.cert.certificates],
            secret_id=secrets[0] if secrets else "OTP",
        )

    def authorize(self, token: str, credential: Credential, digest: bytes, made_by: Digest, code: str) -> str:
        """Signature activation data for one hash (§11.6)."""
        asked = {
            "credentialID": credential.credential_id,
            "numSignatures": 1,
            "hashes": [base64.b64encode(digest).decode()],
            "hashAlgorithmOID": HASH_OIDS[made_by],
            "authData": [{"id": credential.secret_id, "value": code}],
        }
        return self._ask("credentials/authorize", asked, f"Bearer {token}", _Authorized).sad

    def sign(self, token: str, credential: Credential, digest: bytes, made_by: Digest, sad: str) -> bytes:
        """The signature (§11.10): PKCS#1 v1.5 octets, or DER of ECDSA-Sig-Value."""
        elliptic = any(each in ECDSA_OIDS.values() for each in credential.algorithms)
        asked = {
            "credentialID": credential.credential_id,
            "SAD": sad,
            "hashes": [base64.b64encode(digest).decode()],
            "hashAlgorithmOID": HASH_OIDS[made_by],
            "signAlgo": (ECDSA_OIDS if elliptic else RSA_OIDS)[made_by],
        }
        made = self._ask("signatures/signHash", asked, f"Bearer {token}", _Signed).signatures
        if len(made) != 1:
            raise ServiceSilent("signatures/signHash")
        return _octets(made[0])

    def _ask(self, method: str, asked: Mapping[str, object], authorization: str, answer: type[T]) -> T:
        try:
            response = self._http.post(method, json=asked, headers={"Authorization": authorization})
        except httpx.TransportError as error:
            raise ServiceSilent(method) from error
        try:
            if 400 <= response.status_code < 500:
                said = msgspec.json.decode(response.content, type=_Failure)
                raise ServiceRefused(response.status_code, said.error, said.error_description)
            if response.status_code != 200:
                raise ServiceSilent(f"{method}: {response.status_code}")
            return msgspec.json.decode(response.content, type=answer)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ServiceSilent(method) from error


def _octets(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ServiceSilent("base64") from error
