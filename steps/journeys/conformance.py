"""Playing the CSC catalogue against the service of the bench, with signers made through the control plane."""

import csv
import io
import itertools
from datetime import timedelta
from pathlib import Path
from typing import Final

import httpx
import msgspec

from steps.clients import authority, phones
from steps.clients.csc import SigningClient
from steps.clients.csc_oauth import ConsentForms
from steps.clients.csc_player import Played, Player
from steps.clients.csc_session import Program
from steps.clients.machine import trusted
from steps.clients.orders import issue
from steps.journeys.activation import PIN
from steps.proofs.csc_rows import Row, read_rows
from steps.world.world import World

_CATALOGUE: Final = Path(__file__).parents[2] / "features" / "conformance" / "csc_rows.toml"
_STEP: Final = timedelta(seconds=30)
_SECONDS: Final = 40.0
_BACK: Final = "https://program.example/back"
_NUMBERS: Final = itertools.count(1)


class Rows(msgspec.Struct):
    """The catalogue, and what came of it."""

    known: list[Row]
    played: list[Played] = []


class BenchSigner:
    """Somebody invented who holds a certificate and a phone that shows codes."""

    def __init__(self, world: World, key_type: str) -> None:
        """Through an order that is brought to its end."""
        self._world = world
        control = world.control
        person = control.new_person({})
        account = control.new_account(person)
        chosen = {"validity_months": 12, "identifier": "pesel", "key_type": key_type}
        order = issue(control, control.new_order(account, "document", parameters=chosen).order_id)
        self.email = person.email
        self.password = person.password
        self.key_type = key_type
        self._serial = str(order.certificate_serial)
        self._phone = phones.new_phone(control, PIN)
        phones.enrol(control, self._phone, account.account_id)
        self._forms = ConsentForms(_client(world), self.email, self.password)

    def code(self) -> str:
        """The next code of the phone."""
        self.passes(_STEP.total_seconds())
        return phones.code_on(self._world.control, self._phone)

    def passes(self, seconds: float) -> None:
        """The bench's clock goes on."""
        self._world.control.advance_time(timedelta(seconds=seconds))

    def revoke(self) -> None:
        """At the authority."""
        authority.revoke(self._world.control, self._serial, f"catalogue/{self._serial}", "key-compromise")

    def program(self) -> Program:
        """Registered through the control plane."""
        made = Program(f"program-{next(_NUMBERS)}", f"secret of program {next(_NUMBERS)}", _BACK)
        body = {"client_id": made.client_id, "name": "Program", "secret": made.secret, "redirect_uris": [_BACK]}
        self._world.control.tell("POST", "/signing/clients", **body)
        return made

    def agrees(self, location: str) -> str:
        """By the forms of the consent pages, which other sentences see in a browser."""
        return self._forms.agree(location, self.code())

    def refuses(self, location: str) -> str:
        """The same, saying no."""
        return self._forms.refuse(location)

    def set_pin(self, pin: str) -> None:
        """At the signing service."""
        watch, address = self._world.net.answered, self._world.addresses["signing"]
        (credential,) = SigningClient(address, watch, email=self.email, password=self.password).credentials()
        self._world.control.tell("PUT", f"/signing/credentials/{credential}/pin", pin=pin)


def has_catalogue(world: World) -> None:
    """The rows are read, and the bench's time goes back by itself."""
    world.remember("catalogue", Rows(read_rows(_CATALOGUE)))
    world.net.expect(httpx.codes.NOT_IMPLEMENTED)
    world.afterwards(world.control.follow_real_time)


def plays(world: World, method: str) -> None:
    """Every row of `method`, in every edition."""
    rows = world.recall("catalogue", Rows)
    player = Player(_client(world), rows.known, lambda key_type: BenchSigner(world, key_type))
    rows.played = list(player.play([each for each in rows.known if each.method == method]))
    assert rows.played, f"no row is about {method}"
    world.evidence.attach(f"{method.replace('/', ' ')}, rows.csv", _table(world, rows.played), "text/csv")


def _client(world: World) -> httpx.Client:
    """Whoever speaks to the service: a program, or a person's browser."""
    http = httpx.Client(
        base_url=world.addresses["signing"],
        timeout=_SECONDS,
        verify=trusted(),
        trust_env=False,
        event_hooks={"response": [world.net.discretion.heard]},
    )
    world.afterwards(http.close)
    return http


def findings(world: World) -> list[str]:
    """What is not as the specification has it; another wording is told in the table only."""
    played = world.recall("catalogue", Rows).played
    return [f"{each.row.name}: {found}" for each in played for found in each.findings if found.severity == "error"]


def _table(world: World, played: list[Played]) -> bytes:
    """A line for each row: where it stands, what it says, what has to be answered, what was; no token of it."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(["row", "requirement", "clause", "expected", "answered", "verdict"])
    for each in played:
        row = each.row
        expected = f"{row.status} {row.error or ''} {row.like or row.description()}".strip()
        said = world.net.discretion.spare(each.content.decode(errors="replace"))
        answered = f"{each.status} {said[:160]}".strip()
        verdict = "; ".join(map(str, each.findings)) or "as specified"
        lines.writerow([row.name, row.tag, f"{row.dialect} §{row.clause}", expected, answered, verdict])
    return written.getvalue().encode()
