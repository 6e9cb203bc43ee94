"""How the authority's public services fail: what a verifier must cope with, switched on through the control plane."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, Literal

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from simulators.ca.hierarchy import Hierarchy
from simulators.ca.refusals import ServiceSilent
from simulators.ca.revocation_lists import RevocationLists
from simulators.ca.standing import Standings
from simulators.ca.status import Responder
from simulators.hsm import Hsm, device_key
from simulators.kit.clock import Clock
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal

NAME: Final = "ca"
_ABOUT: Final = "public-services"
_STALE_BY: Final = timedelta(days=2)
_YEARS: Final = timedelta(days=10 * 365)


class ServicesState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How they work. `status` is OCSP, `lists` the CRLs; the defaults are services with nothing wrong.

    `silent`: 503 and no answer. `stale`: answers of two days ago. `stranger`: answers signed by a responder
    that the authority has not named (RFC 6960 §4.2.2.2).
    """

    status: Literal["right", "silent", "stale", "stranger"] = "right"
    lists: Literal["right", "silent"] = "right"


class _Earlier:
    """A clock that is slow by so much."""

    def __init__(self, clock: Clock, by: timedelta) -> None:
        self._clock = clock
        self._by = by

    def now(self) -> datetime:
        return self._clock.now() - self._by


class PublicServices:
    """What anybody gets who asks about certificates: the right answers, unless told otherwise."""

    def __init__(
        self,
        standings: Standings,
        lists: RevocationLists,
        hsm: Hsm,
        hierarchy: Hierarchy,
        clock: Clock,
        journal: Journal,
    ) -> None:
        """All work; the state lasts as long as the process."""
        self._standings = standings
        self._lists = lists
        self._hsm = hsm
        self._hierarchy = hierarchy
        self._clock = clock
        self._journal = journal
        self._right = Responder(standings, hsm, hierarchy, clock)
        self._stale = Responder(standings, hsm, hierarchy, _Earlier(clock, _STALE_BY))
        self.state = ServicesState()

    def become(self, state: ServicesState) -> ServicesState:
        """From now on they work so."""
        if state != self.state:
            self.state = state
            self._journal.write(NAME, _ABOUT, "public-services-changed", **msgspec.structs.asdict(state))
        return state

    def answer(self, request: bytes) -> bytes:
        """An OCSP answer, DER; raises ServiceSilent, StatusRequestMalformed."""
        if self.state.status == "silent":
            raise ServiceSilent(_ABOUT)
        if self.state.status == "stranger":
            return self._stranger.answer(request)
        return (self._stale if self.state.status == "stale" else self._right).answer(request)

    def revocation_list(self, issuer: str) -> bytes:
        """A CRL, DER; raises ServiceSilent."""
        if self.state.lists == "silent":
            raise ServiceSilent(_ABOUT)
        return self._lists.current(issuer).content

    @cached_property
    def _stranger(self) -> Responder:
        """A responder that says of itself that it may answer, and nobody else does."""
        key_id = self._hsm.generate("P-256", "ocsp-stranger")
        key = device_key(self._hsm, key_id)
        now = self._clock.now()
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Stranger TEST OCSP Responder")])
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(Ids.serial())
            .not_valid_before(now - _YEARS)
            .not_valid_after(now + _YEARS)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
            .sign(key, hashes.SHA256())
        )
        key_ids = {**self._hierarchy.key_ids, "ocsp": key_id}
        hierarchy = replace(self._hierarchy, ocsp=certificate, key_ids=key_ids)
        return Responder(self._standings, self._hsm, hierarchy, self._clock)
