"""Asking the signer on the phone: a request goes there, the phone's own key signs the decision (CSC v2 §11.6, §11.7).

The service can't decide in the signer's place: an approval counts only with a signature by the key that was born
in the phone, over the very statement that names the digests.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.approval import Decision, Paper, Statement, Waiting, decided_octets, read_statement
from simulators.kit.ids import Ids, fingerprint
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.access.model import Caller
from simulators.signing.approval.model import Approval, Pending
from simulators.signing.approval.refusals import (
    ApprovalExpired,
    ApprovalForged,
    ApprovalRefused,
    ApprovalUnknown,
    HandleUnknown,
    NoPhoneToAsk,
    TooManyRequests,
)
from simulators.signing.approval.store import ApprovalStore
from simulators.signing.audit.service import Trail, summary_of
from simulators.signing.authorisation.algorithms import HASH_OID_OF, HASH_OIDS
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.service import certificate_digest
from simulators.signing.credential.certificate import facts_of
from simulators.signing.credential.model import Credential
from simulators.signing.enrolment.phones import PhoneKeys, require_signature
from simulators.signing.vault import Vault

_SIMULATOR: Final = "signing"
_PHONE: Final = Caller("", "phone")
_EVENTS: Final[Mapping[Decision, str]] = MappingProxyType({"approve": "approval-given", "refuse": "approval-declined"})


@dataclass(frozen=True)
class Wanted:
    """What a client wants to have signed; `labels` are its names of the documents, as many as digests or none."""

    digests: Digests
    labels: tuple[str, ...] = ()
    description: str = ""


class Approvals:
    """What signers are asked on their phones."""

    def __init__(
        self,
        surroundings: Surroundings,
        store: ApprovalStore,
        database: Database,
        vault: Vault,
        phones: PhoneKeys,
        trail: Trail,
    ) -> None:
        """`phones` knows whose phone has which key; the `trail` is told what was decided."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._lives = surroundings.settings.limits.approval_lives
        self._most = surroundings.settings.limits.approvals_at_once
        self._store = store
        self._database = database
        self._vault = vault
        self._phones = phones
        self._trail = trail

    def ask(self, caller: Caller, client_name: str, credential: Credential, wanted: Wanted) -> Pending:
        """Send a request to the phone of the credential's owner; raises NoPhoneToAsk or TooManyRequests."""
        now, handle = self._clock.now(), Ids.token()
        statement = self._statement(caller, client_name, credential, wanted)
        asked = Approval(
            approval_id=statement.request_id,
            owner=caller.owner,
            client=caller.client,
            handle=fingerprint(handle),
            statement=msgspec.json.encode(statement).decode(),
            asked_at=now,
            expires_at=now + self._lives,
        )
        with self._database.write() as connection:
            if self._phones.of_owner(connection, caller.owner) is None:
                raise NoPhoneToAsk(credential.credential_id)
            if len(self._store.waiting_of(connection, caller.owner, now)) >= self._most:
                raise TooManyRequests(credential.credential_id, most=self._most)
            self._store.put(connection, self._vault.sealed(asked))
        self._note(asked, "approval-asked")
        return Pending(asked.approval_id, handle)

    def _statement(self, caller: Caller, client_name: str, credential: Credential, wanted: Wanted) -> Statement:
        values = [base64.b64encode(digest).decode() for digest in wanted.digests.values]
        labels = wanted.labels or ("",) * len(values)
        now = self._clock.now()
        return Statement(
            request_id=self._ids.new("approval"),
            owner=caller.owner,
            client=caller.client,
            client_name=client_name,
            credential_id=credential.credential_id,
            certificate=certificate_digest(credential),
            holder=facts_of(credential.certificate or "").holder,
            hash_oid=HASH_OID_OF[wanted.digests.made_by],
            papers=tuple(Paper(label, value) for label, value in zip(labels, values, strict=True)),
            description=wanted.description,
            asked_at=now,
            expires_at=now + self._lives,
        )

    def waiting_for(self, token: str) -> list[Waiting]:
        """What the phone that holds `token` has to decide, oldest first; raises PhoneUnknown or RecordTampered.

        A request that somebody has changed in the database is not shown, and the journal says so.
        """
        with self._database.read() as connection:
            owner = self._phones.of_token(connection, token).owner
            found = self._store.waiting_of(connection, owner, self._clock.now())
        for spoilt in [each for each in found if not self._vault.is_genuine(each)]:
            self._journal.write(_SIMULATOR, owner, "record-tampered", approval=spoilt.approval_id)
        return [Waiting(each.approval_id, each.statement) for each in found if self._vault.is_genuine(each)]

    def decide(self, token: str, approval_id: str, decision: Decision, signature: bytes) -> None:
        """The phone's decision; raises PhoneUnknown, ApprovalUnknown, ApprovalForged or RecordTampered."""
        with self._trail.watching("approval-refused", _PHONE, approval_id):
            decided = self._decide(token, approval_id, decision, signature)
        self._note(decided, _EVENTS[decision])

    def _decide(self, token: str, approval_id: str, decision: Decision, signature: bytes) -> Approval:
        with self._database.write() as connection:
            key = self._phones.of_token(connection, token)
            asked = self._store.by_id(connection, approval_id) if approval_id.isprintable() else None
            if asked is None or asked.owner != key.owner:
                raise ApprovalUnknown
            self._vault.genuine(asked, asked.approval_id)
            if asked.state != "waiting" or self._clock.now() >= asked.expires_at:
                raise ApprovalUnknown(approval_id)
            require_signature(key.public_key, signature, decided_octets(decision, asked.statement), ApprovalForged)
            state = "approved" if decision == "approve" else "refused"
            decided = msgspec.structs.replace(asked, state=state, enrolment_id=key.enrolment_id, signature=signature)
            self._store.replace(connection, self._vault.sealed(decided), was="waiting")
            self._tell(connection, decided, _EVENTS[decision])
        return decided

    def _tell(self, connection: Connection, decided: Approval, event: str) -> None:
        said = read_statement(decided.statement)
        summary = summary_of(digests_of(said).values)
        detail = {"approval": decided.approval_id, "client": decided.client, "digests": summary}
        self._trail.append(connection, event, said.credential_id, decided.owner, count=len(said.papers), **detail)

    def check(self, caller: Caller, handle: str) -> Statement | Pending:
        """What the signer approved, once; or a new handle while there is no decision, upon which the old one dies.

        Raises HandleUnknown, ApprovalRefused, ApprovalExpired, ApprovalForged or RecordTampered.
        """
        with self._database.write() as connection:
            asked = self._store.by_handle(connection, fingerprint(handle))
            if asked is None or (asked.owner, asked.client) != (caller.owner, caller.client):
                raise HandleUnknown
            if self._is_open(self._vault.genuine(asked, asked.approval_id)):
                following = Ids.token()
                renewed = msgspec.structs.replace(asked, handle=fingerprint(following))
                self._store.replace(connection, self._vault.sealed(renewed), was="waiting")
                return Pending(asked.approval_id, following)
            return self._settle(connection, asked)

    def take(self, approval_id: str) -> Statement | None:
        """What the signer approved, once; None while there is no decision. Raises as check() does."""
        with self._database.write() as connection:
            asked = self._store.by_id(connection, approval_id)
            if asked is None:
                raise HandleUnknown
            is_open = self._is_open(self._vault.genuine(asked, approval_id))
            return None if is_open else self._settle(connection, asked)

    def is_waiting(self, approval_id: str) -> bool:
        """Whether the signer can still decide."""
        with self._database.read() as connection:
            asked = self._store.by_id(connection, approval_id)
        return asked is not None and self._is_open(asked)

    def _is_open(self, asked: Approval) -> bool:
        return asked.state == "waiting" and self._clock.now() < asked.expires_at

    def _settle(self, connection: Connection, asked: Approval) -> Statement:
        """The approved statement, taken; the phone's signature is looked at again, by the key that counts now."""
        if asked.state == "taken":
            raise HandleUnknown(asked.approval_id)
        if asked.state == "refused":
            raise ApprovalRefused(asked.approval_id)
        if asked.state == "waiting" or self._clock.now() >= asked.expires_at + self._lives:
            raise ApprovalExpired(asked.approval_id)
        key = self._phones.of_owner(connection, asked.owner)
        if key is None or key.enrolment_id != asked.enrolment_id:
            raise ApprovalForged(asked.approval_id)
        require_signature(key.public_key, asked.signature, decided_octets("approve", asked.statement), ApprovalForged)
        taken = self._vault.sealed(msgspec.structs.replace(asked, state="taken"))
        if not self._store.replace(connection, taken, was="approved"):
            raise HandleUnknown(asked.approval_id)
        return read_statement(asked.statement)

    def _note(self, asked: Approval, event: str) -> None:
        credential = read_statement(asked.statement).credential_id
        self._journal.write(_SIMULATOR, credential, event, approval=asked.approval_id)


def digests_of(statement: Statement) -> Digests:
    """The digests that a statement names."""
    values = tuple(base64.b64decode(paper.digest) for paper in statement.papers)
    return Digests(values, HASH_OIDS[statement.hash_oid])
