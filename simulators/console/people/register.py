"""Tells the PESEL register of the people who were invented, so that a trusted profile can be had for them."""

from simulators.console.people.model import Person
from simulators.kit.journal import Journal
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused


class Register:
    """The register that the trusted-profile site keeps."""

    def __init__(self, site: Peer, journal: Journal) -> None:
        """`site` is the trusted profile, or somebody's real one, which knows nothing of this."""
        self._site = site
        self._journal = journal

    def enter(self, person: Person) -> None:
        """The register knows `person`; where it can't or won't, the journal says so and nothing else happens."""
        body = {"given_names": person.given_names, "surname": person.surname, "birth_date": person.birth_date}
        try:
            self._site.tell("PUT", f"/api/residents/{person.pesel}", body=body)
        except (PeerRefused, PeerUnavailable) as reason:
            self._journal.write("console", person.person_id, "person-not-registered", reason=str(reason))
