"""A client of the signing service: the CSC API v2.0, as any program would use it."""

import base64
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import field

from steps.clients.machine import Machine, Watch

_BASE: Final = "/csc/v2/"
_PENDING: Final = 202


class _Login(msgspec.Struct):
    access_token: str


class _Listed(msgspec.Struct):
    credential_ids: list[str] = field(name="credentialIDs")


class _Key(msgspec.Struct):
    algo: list[str]


class _Described(msgspec.Struct):
    key: _Key


class _Authorized(msgspec.Struct):
    sad: str = field(name="SAD")


class _Handle(msgspec.Struct):
    handle: str


class _Signed(msgspec.Struct):
    signatures: list[bytes]


class SigningClient:
    """One program, logged in for one person. Every call raises Refused for a no."""

    def __init__(self, address: str, watch: Watch, *, email: str, password: str) -> None:
        """Log in with the person's portal address and password (§11.2)."""
        word = base64.b64encode(f"{email}:{password}".encode()).decode()
        login = Machine(address, watch, {"Authorization": f"Basic {word}"})
        token = login.ask("POST", _BASE + "auth/login", _Login, body={}).access_token
        login.close()
        self._token = token
        self._machine = Machine(address, watch, {"Authorization": f"Bearer {token}"})

    def credentials(self) -> list[str]:
        """The person's credentials (§11.4)."""
        return self._machine.ask("POST", _BASE + "credentials/list", _Listed, body={}).credential_ids

    def algorithms(self, credential: str) -> list[str]:
        """What the credential's key may be asked for (§11.5), the usual first."""
        body = {"credentialID": credential}
        return self._machine.ask("POST", _BASE + "credentials/info", _Described, body=body).key.algo

    def authorize(
        self,
        credential: str,
        digests: Sequence[bytes],
        hash_oid: str,
        code: str,
        *,
        by: str = "OTP",
        count: int | None = None,
    ) -> str:
        """Activation data for signing `digests` (§11.6); `count` signatures where that is not their number."""
        body = {
            "credentialID": credential,
            "numSignatures": len(digests) if count is None else count,
            "hashes": digests,
            "hashAlgorithmOID": hash_oid,
            "authData": [{"id": by, "value": code}],
        }
        return self._machine.ask("POST", _BASE + "credentials/authorize", _Authorized, body=body).sad

    def have_code_sent(self, credential: str) -> None:
        """A code by SMS, for this program and this credential (§11.8)."""
        self._machine.send(
            "POST", _BASE + "credentials/getChallenge", body={"credentialID": credential, "authObjectID": "SMS"}
        )

    def log_out(self) -> None:
        """End the token (§11.3)."""
        self._machine.send("POST", _BASE + "auth/revoke", body={"token": self._token})

    def ask_phone(self, credential: str, digests: Sequence[bytes], hash_oid: str) -> str:
        """Have the signer asked on the phone about `digests`; the handle to come back with (§11.6)."""
        body = {
            "credentialID": credential,
            "numSignatures": len(digests),
            "hashes": digests,
            "hashAlgorithmOID": hash_oid,
            "authData": [{"id": "PHONE"}],
        }
        return self._machine.ask("POST", _BASE + "credentials/authorize", _Handle, body=body).handle

    def fetch(self, handle: str) -> str | None:
        """Activation data once the signer has approved, None while she has not decided (§11.7)."""
        answer = self._machine.send("POST", _BASE + "credentials/authorizeCheck", body={"handle": handle})
        if answer.status_code == _PENDING:
            return None
        return msgspec.json.decode(answer.content, type=_Authorized).sad

    def sign(self, credential: str, digests: Sequence[bytes], algorithm: str, sad: str) -> list[bytes]:
        """The signatures over `digests` (§11.10)."""
        body = {"credentialID": credential, "SAD": sad, "hashes": digests, "signAlgo": algorithm}
        return self._machine.ask("POST", _BASE + "signatures/signHash", _Signed, body=body).signatures
