"""What the authority says about a certificate at this moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import msgspec
from anyio.to_thread import run_sync as run_in_threadpool

from simulators.kit.asking import AskedTogether
from simulators.kit.clock import Clock
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.signing.credential.certificate import facts_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.refusals import CredentialExpired, CredentialRevoked, CredentialSuspended
from simulators.signing.refusals import CertificateStatusUnknown, SigningRefusal

_REMEMBERED: Final = 100_000
Status = Literal["valid", "expired", "revoked", "suspended"]
UNUSABLE: Final[dict[Status, type[SigningRefusal]]] = {
    "revoked": CredentialRevoked,
    "suspended": CredentialSuspended,
    "expired": CredentialExpired,
}


class StatusAnswer(msgspec.Struct, frozen=True):
    """What is read from the authority's answer."""

    status: Status
    ends_at: datetime


class EditionAnswer(msgspec.Struct, frozen=True):
    """The authority's word for all its certificates as they stand: another one once any of them stands otherwise."""

    edition: str


@dataclass(frozen=True)
class _Known:
    """That a certificate was valid in an edition, and how long it is if nothing is decided about it."""

    edition: str
    ends_at: datetime


class StatusSource:
    """Asks the certification authority, every time: a kept answer may have become untrue.

    On the event loop it asks whether anything has been decided since, once for all that come together, and asks
    about a certificate only then. So a revocation holds from its answer on, in every process.
    """

    def __init__(self, authority: Peer, clock: Clock) -> None:
        """`authority` is the peer that plays the role `ca`."""
        self._authority = authority
        self._clock = clock
        self._edition = AskedTogether(self._ask_edition)
        self._known: dict[str, _Known] = {}

    def of(self, credential: Credential) -> Status:
        """The status of the credential's certificate; raises CertificateStatusUnknown."""
        return self._ask(credential).status

    def _ask(self, credential: Credential) -> StatusAnswer:
        try:
            return self._authority.ask("GET", f"/api/certificates/{credential.serial}", answer=StatusAnswer)
        except (PeerUnavailable, PeerRefused) as silence:
            raise CertificateStatusUnknown(credential.credential_id) from silence

    async def _ask_edition(self) -> str | None:
        """None: an authority that has no such word, so that nothing of it can be kept."""
        try:
            return (await self._authority.look("/api/standings", answer=EditionAnswer)).edition
        except PeerRefused:
            return None

    def require_valid(self, credential: Credential) -> None:
        """Raises the refusal that fits a certificate which is not valid now."""
        _require_valid(credential, self.of(credential))

    async def require_valid_together(self, credential: Credential) -> None:
        """The same on the event loop."""
        try:
            edition = await self._edition.answer()
        except PeerUnavailable as silence:
            raise CertificateStatusUnknown(credential.credential_id) from silence
        serial = credential.serial or ""
        known = self._known.get(serial)
        if known is not None and known.edition == edition and self._clock.now() <= known.ends_at:
            return
        said = await run_in_threadpool(self._ask, credential)
        _require_valid(credential, said.status)
        if edition is not None:
            self._remember(serial, _Known(edition, said.ends_at))

    def _remember(self, serial: str, known: _Known) -> None:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[serial] = known


def _require_valid(credential: Credential, status: Status) -> None:
    if status in UNUSABLE:
        holder = facts_of(credential.certificate or "").holder
        raise UNUSABLE[status](credential.credential_id, field="credential", holder=holder)
