"""Issues the trusted list: a new one, numbered on, when something has changed or the last one ages."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.exc import IntegrityError

from simulators.ca.hierarchy import Hierarchy
from simulators.ca.others import Issuers
from simulators.ca.standing import NAME
from simulators.ca.trusted_list import store
from simulators.ca.trusted_list.document import document_of
from simulators.ca.trusted_list.model import (
    IssuedList,
    ListSigner,
    Service,
    ServiceLine,
    ServiceType,
    Standing,
    State,
)
from simulators.ca.trusted_list.refusals import StatusStartsInFuture
from simulators.ca.trusted_list.signer import new_signer
from simulators.hsm import ECDSA_SHA256, Hsm
from simulators.kit.clock import Clock
from simulators.kit.journal import Journal
from simulators.kit.refusal import NotFound
from simulators.kit.store import Database
from simulators.kit.xades.writing import TRUSTED_LIST, complete, prepare

VALID_FOR: Final = timedelta(days=30)  # TS 119 612 §5.3.15: six months at most
_RENEWED_AFTER: Final = timedelta(days=1)
_WITHDRAWN_BEFORE: Final = timedelta(days=365)
_KINDS: Final[dict[str, ServiceType]] = {
    "issuing": "CA/QC",
    "ocsp": "Certstatus/OCSP/QC",
    "former": "CA/QC",
    "time-stamps": "TSA/QTST",
}
_NAMES: Final = {"time-stamps": "QESbench TEST Time Stamps"}  # the others are called as their certificates say


class TrustedList:
    """The bench's own trusted list: `former` withdrawn a year before the start, the other services granted."""

    def __init__(
        self,
        database: Database,
        hsm: Hsm,
        certificates: Mapping[str, x509.Certificate],
        clock: Clock,
        journal: Journal,
        home: str,
    ) -> None:
        """`certificates` of the services by id; `hsm` holds the signer's key; `home` is the authority's address."""
        self._database = database
        self._hsm = hsm
        self._certificates = certificates
        self._clock = clock
        self._journal = journal
        self._home = home
        self.signer = self._founded()

    def current(self) -> IssuedList:
        """The list as it stands: it knows every state set so far."""
        with self._database.read() as connection:
            newest, states = store.newest(connection), store.states(connection)
        is_known = newest is not None and newest.states == _fingerprint(states)
        if newest is not None and is_known and self._is_fresh(newest):
            return newest
        return self._issue()

    def services(self) -> tuple[ServiceLine, ...]:
        """Each service as it stands."""
        with self._database.read() as connection:
            listed = self._services(store.states(connection))
        return tuple(
            ServiceLine(each.service_id, each.kind, each.name, each.states[0].status, each.states[0].starting_at)
            for each in listed
        )

    def put(self, service_id: str, standing: Standing) -> None:
        """How it stands with a service from then on; what was said of later moments is taken back.

        Raises NotFound, StatusStartsInFuture. The same again changes nothing.
        """
        if service_id not in _KINDS:
            raise NotFound(service_id)
        now = self._clock.now()
        starting_at = (standing.starting_at or now).replace(microsecond=0)
        if starting_at > now:
            raise StatusStartsInFuture(service_id, field="starting_at")
        state = State(service_id, starting_at, standing.status)
        with self._database.write() as connection:
            current = next(each for each in store.states(connection) if each.service_id == service_id)
            if standing.starting_at is None and current.status == standing.status and current.starting_at <= now:
                return
            store.put_state(connection, state)
        self._journal.write(NAME, service_id, "service-status-changed", **msgspec.structs.asdict(state))

    def _is_fresh(self, newest: IssuedList) -> bool:
        """Young enough, and not of a future that the bench's clock has come back from."""
        return newest.issued_at <= self._clock.now() < newest.issued_at + _RENEWED_AFTER

    def _issue(self) -> IssuedList:
        """A new list; when another process has issued one with the same number, that one."""
        now = self._clock.now().replace(microsecond=0)
        try:
            with self._database.write() as connection:
                newest, states = store.newest(connection), store.states(connection)
                sequence = newest.sequence + 1 if newest else 1
                empty = IssuedList(sequence, now, now + VALID_FOR, _fingerprint(states), b"")
                document = document_of(empty, self._services(states), self._home)
                issued = msgspec.structs.replace(empty, content=self._signed(document, now, sequence))
                store.add(connection, issued)
        except IntegrityError:
            return self.current()
        self._journal.write(NAME, "trusted-list", "trusted-list-issued", sequence=sequence)
        return issued

    def _signed(self, document: bytes, now: datetime, sequence: int) -> bytes:
        """XAdES baseline-B, enveloped (TS 119 612 Annex B)."""
        draft = prepare(document, self.signer.certificate, (), now, f"signature-{sequence}", TRUSTED_LIST)
        digest = hashlib.sha256(draft.to_be_signed).digest()
        return complete(draft, self._hsm.sign(self.signer.key_id, digest, ECDSA_SHA256))

    def _services(self, states: list[State]) -> tuple[Service, ...]:
        return tuple(
            Service(
                service_id=service_id,
                kind=kind,
                name=_NAMES.get(service_id) or _common_name(self._certificates[service_id]),
                certificate=self._certificates[service_id].public_bytes(Encoding.DER),
                states=tuple(each for each in states if each.service_id == service_id),
            )
            for service_id, kind in _KINDS.items()
        )

    def _founded(self) -> ListSigner:
        """The signer of this database and the first states, made on first use; of two processes, one makes them."""
        with self._database.read() as connection:
            kept = store.signer(connection)
        if kept is not None:
            return kept
        now = self._clock.now().replace(microsecond=0)
        began = {name: self._certificates[name].not_valid_before_utc for name in _KINDS}
        first = [State(name, moment, "granted") for name, moment in began.items()]
        withdrawn = State("former", now - _WITHDRAWN_BEFORE, "withdrawn")
        try:
            with self._database.write() as connection:
                store.found(connection, new_signer(self._hsm, now), *first, withdrawn)
        except IntegrityError:
            pass  # another process was first
        return self._founded()


def certificates_of(hierarchy: Hierarchy, issuers: Issuers) -> dict[str, x509.Certificate]:
    """The certificates of the services, by the services' ids.

    Time-stamping units come and go; the service is told by the authority that certifies them (TS 119 612 §5.5.3).
    """
    return {
        "issuing": hierarchy.issuing,
        "ocsp": hierarchy.ocsp,
        "former": issuers["former"].certificate,
        "time-stamps": hierarchy.issuing,
    }


def _common_name(certificate: x509.Certificate) -> str:
    return str(certificate.subject.rdns[-1].rfc4514_string().removeprefix("CN="))


def _fingerprint(states: list[State]) -> str:
    return hashlib.sha256(msgspec.json.encode(states)).hexdigest()
