"""What the rows of the CSC catalogue refer to in $, made through the API itself."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any, Final

from steps.clients.csc_session import Maker, Session, Signer

SHA256: Final = "2.16.840.1.101.3.4.2.1"
_ALGORITHMS: Final = {"P-256": "1.2.840.10045.4.3.2", "RSA-3072": "1.2.840.113549.1.1.11"}


def _login(session: Session, *, remember: bool = False) -> dict[str, Any]:
    return session.ask("auth/login", {"rememberMe": remember}, header=basic(session.signer))


def basic(signer: Signer, password: str | None = None) -> str:
    """A Basic header (RFC 7617)."""
    word = f"{signer.email}:{signer.password if password is None else password}"
    return "Basic " + base64.b64encode(word.encode()).decode()


def digest(text: str) -> str:
    """SHA-256, base64."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _spent(session: Session) -> Any:
    session.forget("sad")
    sad = session.value("sad")
    session.ask("signatures/signHash", {})
    session.forget("sad")
    return sad


def _promised(session: Session) -> Any:
    promised = session.member("signatures/signHash", {"operationMode": "A", "validity_period": 60_000}, "responseID")
    session.forget("sad")
    return promised


VALUES: Final[Mapping[str, Maker]] = {
    "code": lambda session: session.signer.code(),
    "token": lambda session: _login(session)["access_token"],
    "disposable": lambda session: _login(session)["access_token"],
    "refresh": lambda session: _login(session, remember=True)["refresh_token"],
    "basic": lambda session: basic(session.signer),
    "wrong_basic": lambda session: basic(session.signer, "wrong"),
    "credential": lambda session: session.member("credentials/list", {}, "credentialIDs")[0],
    "foreign": lambda session: session.other().value("credential"),
    "hash": lambda _: digest("contract"),
    "other": lambda _: digest("another contract"),
    "sha256": lambda _: SHA256,
    "algorithm": lambda session: _ALGORITHMS[session.signer.key_type],
    "sad": lambda session: session.member("credentials/authorize", {}, "SAD"),
    "spent": _spent,
    "others": lambda session: session.other().value("sad"),
    "promised": _promised,
    "promised_to_others": lambda session: session.other().value("promised"),
}
