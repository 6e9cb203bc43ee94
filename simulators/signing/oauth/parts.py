"""What the authorization server is made of."""

from dataclasses import dataclass

from simulators.kit.simulator import Surroundings
from simulators.signing.approval.service import Approvals
from simulators.signing.audit.service import Trail
from simulators.signing.authorisation.book import Book
from simulators.signing.authorisation.service import Authorisations
from simulators.signing.credential.service import Credentials
from simulators.signing.oauth.clients import Clients
from simulators.signing.oauth.consent import Consents
from simulators.signing.oauth.kept import Kept
from simulators.signing.oauth.pushing import PushedRequests
from simulators.signing.oauth.revocation import Revocations
from simulators.signing.oauth.tokens import Tokens


@dataclass(frozen=True)
class Neighbours:
    """The nouns of the signing service that the authorization server works with."""

    credentials: Credentials
    authorisations: Authorisations
    approvals: Approvals
    book: Book
    trail: Trail


class Parts:
    """The nouns behind the endpoints and the consent pages."""

    def __init__(self, surroundings: Surroundings, kept: Kept, neighbours: Neighbours) -> None:
        """Each with what it needs."""
        self.clients = Clients(surroundings, kept)
        self.pushed = PushedRequests(surroundings, kept)
        self.consents = Consents(
            surroundings,
            kept,
            neighbours.credentials,
            neighbours.authorisations,
            neighbours.approvals,
            neighbours.trail,
        )
        self.revocations = Revocations(surroundings, kept, neighbours.book)
        self.tokens = Tokens(surroundings, kept, neighbours.authorisations, self.revocations, neighbours.trail)
