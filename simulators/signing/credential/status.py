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
_AT_ONCE: Final = 200  # serials in one question, whose address has to stay short
Status = Literal["valid", "expired", "revoked", "suspended"]
UNUSABLE: Final[dict[Status, type[SigningRefusal]]] = {
    "revoked": CredentialRevoked,
    "suspended": CredentialSuspended,
    "expired": CredentialExpired,
}


class StatusAnswer(msgspec.Struct, frozen=True):
    """What is read from the authority's answer about one certificate."""

    serial: str
    status: Status
    ends_at: datetime


class EditionAnswer(msgspec.Struct, frozen=True):
    """The authority's word for all its certificates as they stand: another one once any of them stands otherwise.

    `standings` are those of the certificates that were asked about, in this edition or a later one.
    """

    edition: str
    standings: list[StatusAnswer] = []


@dataclass(frozen=True)
class _Known:
    """That a certificate was valid in an edition, and how long it is if nothing is decided about it."""

    edition: str
    ends_at: datetime


@dataclass(frozen=True)
class _Word:
    """What came of one question: the edition, None where the authority has none, and who stands how by serial."""

    edition: str | None
    standings: dict[str, StatusAnswer]


class StatusSource:
    """Asks the certification authority, every time: a kept answer may have become untrue.

    On the event loop it asks whether anything has been decided since, once for all that come together, and in the same
    question about those certificates of which nothing is known. So a revocation holds from its answer on, in every
    process.
    """

    def __init__(self, authority: Peer, clock: Clock) -> None:
        """`authority` is the peer that plays the role `ca`."""
        self._authority = authority
        self._clock = clock
        self._word = AskedTogether(self._ask_together)
        self._known: dict[str, _Known] = {}

    def of(self, credential: Credential) -> Status:
        """The status of the credential's certificate; raises CertificateStatusUnknown."""
        return self._ask(credential).status

    def require_valid(self, credential: Credential) -> None:
        """Raises the refusal that fits a certificate which is not valid now."""
        _require_valid(credential, self.of(credential))

    async def require_valid_together(self, credential: Credential) -> None:
        """The same on the event loop."""
        serial = credential.serial or ""
        try:
            word = await (self._word.answer() if serial in self._known else self._word.answer(serial))
            if self._is_known(serial, word.edition):
                return
            if serial not in word.standings and serial in self._known:
                word = await self._word.answer(serial)  # what was known of it is of an earlier edition
        except PeerUnavailable as silence:
            raise CertificateStatusUnknown(credential.credential_id) from silence
        found = word.standings.get(serial)
        said = found if found is not None else await run_in_threadpool(self._ask, credential)
        _require_valid(credential, said.status)
        if word.edition is not None:
            self._remember(serial, _Known(word.edition, said.ends_at))

    def _is_known(self, serial: str, edition: str | None) -> bool:
        """Whether the certificate is valid, by what was said of it in this edition."""
        known = self._known.get(serial)
        return known is not None and known.edition == edition and self._clock.now() <= known.ends_at

    async def _ask_together(self, serials: tuple[str, ...]) -> _Word:
        """The edition first of all, so that nothing said of a certificate is older."""
        edition, standings = None, dict[str, StatusAnswer]()
        for place in range(0, max(1, len(serials)), _AT_ONCE):
            try:
                said = await self._authority.look(_question(serials[place : place + _AT_ONCE]), answer=EditionAnswer)
            except PeerRefused:
                return _Word(None, {})  # an authority that has no such word, so that nothing of it can be kept
            edition = said.edition if place == 0 else edition
            standings |= {each.serial: each for each in said.standings}
        return _Word(edition, standings)

    def _ask(self, credential: Credential) -> StatusAnswer:
        try:
            return self._authority.ask("GET", f"/api/certificates/{credential.serial}", answer=StatusAnswer)
        except (PeerUnavailable, PeerRefused) as silence:
            raise CertificateStatusUnknown(credential.credential_id) from silence

    def _remember(self, serial: str, known: _Known) -> None:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[serial] = known


def _question(serials: tuple[str, ...]) -> str:
    return "/api/standings?of=" + ",".join(serials) if serials else "/api/standings"


def _require_valid(credential: Credential, status: Status) -> None:
    if status in UNUSABLE:
        holder = facts_of(credential.certificate or "").holder
        raise UNUSABLE[status](credential.credential_id, field="credential", holder=holder)
