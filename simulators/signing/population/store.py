"""The records of a population: those of the service's other nouns, many in one transaction."""

from dataclasses import dataclass

from sqlalchemy import Connection

from simulators.signing.access.model import Token
from simulators.signing.access.store import AccessStore
from simulators.signing.credential.model import Credential
from simulators.signing.credential.store import CredentialStore
from simulators.signing.enrolment.model import Enrolment, Guard
from simulators.signing.enrolment.store import EnrolmentStore
from simulators.signing.factor.model import Pin
from simulators.signing.factor.store import FactorStore


@dataclass(frozen=True)
class PopulationStore:
    """Where each kind of record lies."""

    credentials: CredentialStore
    enrolments: EnrolmentStore
    factors: FactorStore
    access: AccessStore

    def known_credentials(self, connection: Connection, request_keys: list[str]) -> dict[str, Credential]:
        """The credentials that are there already, by the key of the request."""
        return {each.request_key: each for each in self.credentials.by_requests(connection, request_keys)}

    def known_enrolments(self, connection: Connection, request_keys: list[str]) -> dict[str, Enrolment]:
        """The same of enrolments."""
        return {each.request_key: each for each in self.enrolments.by_requests(connection, request_keys)}

    def add_credentials(self, connection: Connection, credentials: list[Credential], pins: list[Pin]) -> None:
        """New credentials with their certificates, and the PINs of those that have one."""
        if credentials:
            self.credentials.put(connection, *credentials)
        if pins:
            self.factors.add_pins(connection, *pins)

    def add_enrolments(self, connection: Connection, enrolments: list[Enrolment], guards: list[Guard]) -> None:
        """New enrolments, each with a guard for its owner."""
        if enrolments:
            self.enrolments.put(connection, *enrolments)
            self.enrolments.add_guards(connection, *guards)

    def add_tokens(self, connection: Connection, tokens: list[Token]) -> None:
        """New access tokens."""
        self.access.put(connection, *tokens)
