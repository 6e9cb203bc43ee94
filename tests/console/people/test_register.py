from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from simulators.console.people.model import NewPerson
from simulators.console.people.register import Register
from simulators.console.people.service import People
from simulators.console.people.store import PeopleStore
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.peers import Peer, PeerRefused
from simulators.kit.store import Database


class Site(Peer):
    """Stands in for the trusted-profile site: writes down what it is told, or refuses."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, object]] = []
        self.refuses = False

    def tell(self, method: str, path: str, *, body: object, secret: str | None = None) -> None:  # noqa: ARG002 - as a peer has it
        if self.refuses:
            raise PeerRefused(422, "form-refused")
        self.told.append((method, path, body))


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def registered_people(tmp_path: Path, clock: BenchClock, journal: Journal, site: Site) -> Iterator[People]:
    tables = MetaData()
    store = PeopleStore(tables)
    database = Database(f"sqlite:///{tmp_path}/people.sqlite", tables)
    yield People(database, store, clock, Ids(7), journal, Register(site, journal))
    database.close()


def test_everybody_with_a_pesel_is_in_the_register(registered_people: People, site: Site) -> None:
    person = registered_people.invent(NewPerson(given_names="Żaneta Maria", surname="Gęślarz-Łoś"))
    entry = {"given_names": "Żaneta Maria", "surname": "Gęślarz-Łoś", "birth_date": person.birth_date}
    assert site.told == [("PUT", f"/api/residents/{person.pesel}", entry)]


@pytest.mark.parametrize("wish", [NewPerson(registered=False), NewPerson(pesel=None), NewPerson(citizenship="UA")])
def test_others_are_left_out(registered_people: People, site: Site, wish: NewPerson) -> None:
    registered_people.invent(wish)
    assert site.told == []


def test_person_whom_the_register_will_not_have_is_invented_all_the_same(
    registered_people: People, site: Site, journal: Journal
) -> None:
    site.refuses = True
    person = registered_people.invent(NewPerson(pesel="85072112348"))
    assert person.pesel == "85072112348"
    (entry,) = journal.entries(event="person-not-registered")
    assert (entry.about, entry.detail) == (person.person_id, {"reason": "422 form-refused"})


def test_person_is_invented_where_nobody_keeps_a_register(people: People, journal: Journal) -> None:
    person = people.invent(NewPerson())
    assert [entry.about for entry in journal.entries(event="person-not-registered")] == [person.person_id]
