"""The cloud signer on the person's computer: logged in with the portal's password, it signs what a code allows."""

import threading
from typing import NoReturn

import msgspec

from simulators.desktop.cloud.csc import Credential, CscClient, ServiceRefused, ServiceSilent
from simulators.desktop.cloud.refusals import (
    CloudCertificateExpired,
    CloudCertificateRevoked,
    CloudCertificateSuspended,
    CloudCodeRefused,
    CloudCredentialRefused,
    CloudLocked,
    CloudLoginWrong,
    CloudNotLoggedIn,
    CloudSilent,
)
from simulators.desktop.reading import Unreadable, facts_of
from simulators.desktop.window.refusals import WindowEnded
from simulators.hsm import Digest
from simulators.kit.journal import Journal
from simulators.kit.refusal import Refusal

_SIMULATOR = "desktop"
_TOKEN_ENDED = ("invalid_token", "expired_token")
_WRONG_SECRET = ("invalid_authentication_data", "invalid_otp", "invalid_pin")
_STATUSES: dict[str, type[WindowEnded]] = {
    "revoked": CloudCertificateRevoked,
    "suspended": CloudCertificateSuspended,
    "expired": CloudCertificateExpired,
}


class Login(msgspec.Struct, frozen=True):
    """Who is logged in. The token lives in memory only and ends with the component."""

    email: str
    token: str


class CloudSigner:
    """At most one person is logged in, as on a computer of their own."""

    def __init__(self, service: CscClient, journal: Journal) -> None:
        """`service` is any CSC service."""
        self._service = service
        self._journal = journal
        self._login: Login | None = None
        self._lock = threading.Lock()

    @property
    def email(self) -> str | None:
        """Who is logged in."""
        with self._lock:
            return self._login.email if self._login else None

    def log_in(self, email: str, password: str) -> None:
        """Raises CloudLoginWrong or CloudSilent."""
        try:
            token = self._service.log_in(email, password)
        except ServiceSilent as silence:
            raise CloudSilent(email) from silence
        except ServiceRefused as no:
            raise CloudLoginWrong(email, field="email") from no
        with self._lock:
            self._login = Login(email, token)
        self._journal.write(_SIMULATOR, email, "cloud-logged-in")

    def log_out(self) -> None:
        """Forget the login; again is no harm."""
        with self._lock:
            self._login = None

    def credentials(self) -> list[Credential]:
        """What the person who is logged in has; raises CloudNotLoggedIn or CloudSilent."""
        login = self._require_login()
        try:
            found = self._service.credentials(login.token)
            return [_readable(each) for each in found if each.certificates]
        except (ServiceSilent, Unreadable) as silence:
            raise CloudSilent(login.email) from silence
        except ServiceRefused as no:
            if no.error in _TOKEN_ENDED:
                self._explain(login, no)
            raise CloudSilent(login.email) from no

    def credential(self, credential_id: str) -> Credential:
        """One of them, fit to sign; raises the reason why it is not."""
        login = self._require_login()
        try:
            credential = _readable(self._service.credential(login.token, credential_id))
        except (ServiceSilent, Unreadable) as silence:
            raise CloudSilent(login.email) from silence
        except ServiceRefused as no:
            self._explain(login, no)
        if credential.status in _STATUSES:
            raise _STATUSES[credential.status](credential_id)
        if not credential.is_enabled:
            raise CloudCredentialRefused(credential_id)
        return credential

    def sign(self, credential: Credential, digest: bytes, made_by: Digest, code: str) -> bytes:
        """A signature that `code` authorises; raises CloudCodeRefused, CloudLocked and the like."""
        login = self._require_login()
        try:
            sad = self._service.authorize(login.token, credential, digest, made_by, code)
            value = self._service.sign(login.token, credential, digest, made_by, sad)
        except ServiceSilent as silence:
            raise CloudSilent(login.email) from silence
        except ServiceRefused as no:
            self._explain(login, no)
        self._journal.write(_SIMULATOR, credential.credential_id, "cloud-signed", digest=digest.hex())
        return value

    def _require_login(self) -> Login:
        with self._lock:
            if self._login is None:
                raise CloudNotLoggedIn
            return self._login

    def _explain(self, login: Login, no: ServiceRefused) -> NoReturn:
        """The refusal that the service's words mean (CSC v2 §10, §11.6, §11.10)."""
        if no.error in _TOKEN_ENDED:
            self.log_out()
        raise _meaning(no)(login.email) from no


def _readable(credential: Credential) -> Credential:
    """The same, if its certificates can be read; raises Unreadable."""
    if not credential.certificates:
        raise Unreadable
    for each in credential.certificates:
        facts_of(each)
    return credential


def _meaning(no: ServiceRefused) -> type[Refusal]:
    if no.error in _TOKEN_ENDED:
        return CloudNotLoggedIn
    if no.error in _WRONG_SECRET:
        return CloudCodeRefused
    if "locked" in no.description.lower():
        return CloudLocked
    if "expired" in no.description.lower():
        return CloudCertificateExpired
    return CloudCredentialRefused
