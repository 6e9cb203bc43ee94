"""Approving and refusing on the phone: what waits, what it says, and the decision signed by the phone's own key."""

from dataclasses import dataclass
from typing import Final

import msgspec

from simulators.authenticator.keystore import Keystore
from simulators.authenticator.model import Entry, Phone
from simulators.authenticator.refusals import RequestGone, ServiceSilent
from simulators.authenticator.secret import Secret
from simulators.authenticator.service import Phones
from simulators.authenticator.store import PhoneStore
from simulators.kit.approval import (
    Decision,
    Statement,
    Waiting,
    birth_octets,
    birth_proof,
    decided_octets,
    read_statement,
)
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database

_SIMULATOR: Final = "authenticator"


class Token(msgspec.Struct):
    """What the service gives for the phone's key."""

    token: str


class WaitingRequests(msgspec.Struct):
    """What waits for the signer's decision."""

    requests: list[Waiting]


@dataclass(frozen=True)
class Request:
    """One request on the phone, and what it says."""

    entry: Entry
    request_id: str
    text: str
    statement: Statement


class Approving:
    """What the signer is asked, on every phone."""

    def __init__(
        self,
        surroundings: Surroundings,
        store: PhoneStore,
        database: Database,
        phones: Phones,
        keystore: Keystore,
    ) -> None:
        """`phones` know the PINs and entries, `keystore` the keys."""
        self._journal = surroundings.journal
        self._service: Peer = surroundings.peer("signing")
        self._store = store
        self._database = database
        self._phones = phones
        self._keystore = keystore

    def add(self, phone_id: str, secret: Secret) -> Entry:
        """Keep `secret`, and tell the service of the key that was born for it; raises EntryAlreadyAdded.

        A secret that the service does not know serves for codes alone; a silent service is told later.
        """
        entry = self._phones.add(phone_id, secret)
        return self._registered(entry)

    def _registered(self, entry: Entry) -> Entry:
        """The entry, with a token if the service takes its key now."""
        public_key = self._keystore.public_key(entry)
        secret = self._keystore.read(entry.wrapped_secret, entry.entry_id)
        body = {
            "secret_id": entry.secret_id,
            "public_key": public_key,
            "proof": birth_proof(secret, public_key),
            "possession": self._keystore.sign(entry, birth_octets(public_key)),
        }
        try:
            token = self._service.ask("POST", "/phone/keys", body=body, answer=Token).token
        except (PeerUnavailable, PeerRefused) as reason:
            self._journal.write(_SIMULATOR, entry.phone_id, "phone-key-not-registered", reason=str(reason))
            return entry
        kept = msgspec.structs.replace(entry, wrapped_token=self._keystore.keep(token, entry.entry_id))
        with self._database.write() as connection:
            self._store.replace_entry(connection, kept)
        return kept

    def waiting(self, phone: Phone) -> list[Request]:
        """What the phone's owner is asked, by any of the entries; none from a service that does not answer."""
        return [each for entry in self._phones.entries(phone.phone_id) for each in self._waiting_for(entry)]

    def _waiting_for(self, entry: Entry) -> list[Request]:
        if not entry.wrapped_token:
            return []
        try:
            found = self._service.ask(
                "POST", "/phone/requests", body={"token": self._token(entry)}, answer=WaitingRequests
            )
        except (PeerUnavailable, PeerRefused):
            return []
        return [
            Request(entry, each.request_id, each.statement, read_statement(each.statement)) for each in found.requests
        ]

    def find(self, phone: Phone, request_id: str) -> Request:
        """One request; raises RequestGone."""
        for request in self.waiting(phone):
            if request.request_id == request_id:
                return request
        raise RequestGone(request_id)

    def decide(self, phone: Phone, request_id: str, decision: Decision, pin: str) -> None:
        """Approve or refuse with the app's PIN; raises PinWrong, AppWiped, RequestGone or ServiceSilent."""
        request = self.find(phone, request_id)
        self._phones.unlock(phone.phone_id, pin)
        body = {
            "token": self._token(request.entry),
            "decision": decision,
            "signature": self._keystore.sign(request.entry, decided_octets(decision, request.text)),
        }
        try:
            self._service.tell("POST", f"/phone/requests/{request_id}/decision", body=body)
        except PeerRefused as no:
            raise RequestGone(request_id) from no
        except PeerUnavailable as silence:
            raise ServiceSilent(request_id) from silence
        self._journal.write(_SIMULATOR, phone.phone_id, "request-decided", request=request_id, decision=decision)

    def _token(self, entry: Entry) -> str:
        return self._keystore.read(entry.wrapped_token, entry.entry_id)
