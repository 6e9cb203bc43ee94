"""Answering a program's request for a signature, and what the program then does."""

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from playwright.sync_api import expect

from steps.clients.oauth import Program
from steps.journeys import activation, approval, authorisation, codes
from steps.screens.consent import ConsentPages
from steps.world.cast import Role
from steps.world.world import World

_REASONS: Final = {"authorization-code-wrong": "Nieprawidłowy kod autoryzacji."}


def program_of(world: World, name: str) -> Program:
    """The program, registered when first named."""
    key = f"program {name}"
    if not world.notes.has(key):
        world.remember(key, Program(world.control, world.addresses["signing"], world.net.answered, name))
    return world.recall(key, Program)


def pages_of(world: World, role: Role) -> ConsentPages:
    """The consent as the person's browser has it."""
    return ConsentPages(world.computer_of(role))


def asks(world: World, name: str, role: Role, papers: Sequence[str], *, certificate_of: Role | None = None) -> None:
    """The program sends the person to the service; she logs in."""
    program, person = program_of(world, name), world.person(role)
    credential = authorisation.credential_of(world, certificate_of or role)
    address = program.asks(credential, [(each, _digest(world, each)) for each in papers])
    world.remember("asking program", program)
    pages_of(world, role).come(address, person.email, person.password)


def has_asked(world: World, name: str, role: Role, papers: Sequence[str]) -> None:
    """The person has the request before her."""
    codes.stop_clock(world)
    asks(world, name, role, papers)
    expect(pages_of(world, role).request()).to_contain_text(name)


def tells(world: World, role: Role, name: str, papers: Sequence[str]) -> None:
    """The consent names the program, each paper and its digest."""
    said = pages_of(world, role).request()
    for words in (name, *papers, *(_digest(world, each).hex() for each in papers)):
        expect(said).to_contain_text(words)


def consents(world: World, role: Role, which: str) -> None:
    """The person types a code, and is sent back to the program."""
    pages_of(world, role).consent(codes.code_of(world, role, which))
    pages_of(world, role).expect_back()


def tries_to_consent(world: World, role: Role, which: str) -> None:
    """The person types a code that is not taken."""
    pages_of(world, role).consent(codes.code_of(world, role, which))


def consents_on_phone(world: World, role: Role) -> None:
    """The person approves on her phone; her computer goes back to the program by itself."""
    pages_of(world, role).leave_to_phone()
    approval.approves(world, role)
    pages_of(world, role).expect_back()


def refuses(world: World, role: Role) -> None:
    """The person says no, and is sent back to the program."""
    pages_of(world, role).refuse()
    pages_of(world, role).expect_back()


def has_consented(world: World, role: Role, name: str, papers: Sequence[str]) -> None:
    """The person's signature is ready, and the program holds an authorisation."""
    activation.is_ready(world, role)
    has_asked(world, name, role, papers)
    consents(world, role, "the code of the moment")
    world.remember(f"authorisation for {name}", program_of(world, name).exchange())


def is_refused(world: World, role: Role, reason: str) -> None:
    """The person is told why her consent was not taken."""
    expect(pages_of(world, role).refusals()).to_contain_text(_REASONS[reason])


def can_still_consent(world: World, role: Role, name: str, paper: str) -> None:
    """The right code is taken after the wrong one."""
    consents(world, role, "the code of the moment")
    signs(world, name, role, [paper])


def signs(world: World, name: str, role: Role, papers: Sequence[str]) -> None:
    """The program fetches its authorisation and signs; the signature fits."""
    world.remember(f"authorisation for {name}", program_of(world, name).exchange())
    hands_in(world, name, role, papers)
    assert not authorisation.signature_findings(world, role, papers[0])


def hands_in(world: World, name: str, role: Role, papers: Sequence[str]) -> None:
    """The program asks for the person's signatures by its authorisation."""
    program, credential = program_of(world, name), authorisation.credential_of(world, role)
    sad = world.recall(f"authorisation for {name}", str)
    digests = [_digest(world, each) for each in papers]
    algorithm = authorisation.algorithm_of(world, role)
    made = authorisation.outcome_of(lambda: program.sign(credential, digests, algorithm, sad))
    world.remember("signing", made)


def is_handed_in_by_own_program(world: World, role: Role, paper: str, name: str) -> None:
    """The person's own program shows the authorisation that was meant for another one."""
    sad = world.recall(f"authorisation for {name}", str)
    authorisation.hands_in(world, role, [paper], sad=sad)


def papers_named(words: str) -> list[str]:
    """The papers in quotes; "no paper" names none."""
    return re.findall('"([^"]+)"', words)


def gives_back(world: World, name: str) -> None:
    """The program ends its authorisation."""
    program_of(world, name).give_back(world.recall(f"authorisation for {name}", str))


def is_told(world: World, name: str, role: Role, error: str) -> None:
    """What the person's browser brought the program."""
    pages_of(world, role).expect_back()
    assert program_of(world, name).answers[-1]["error"] == error


def _digest(world: World, paper: str) -> bytes:
    return hashlib.sha256(world.documents.pdf(paper)).digest()
