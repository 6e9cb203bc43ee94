"""What the e-document states, held against what was chosen, entered and verified; what its seal binds."""

from datetime import datetime, timedelta
from typing import Final

import httpx
from babel.dates import format_date

from steps.clients.e_documents import EDocumentRecord
from steps.clients.orders import Parameters
from steps.journeys import e_document, orders
from steps.proofs import pades
from steps.screens.e_document import OutcomePage
from steps.world.cast import Role
from steps.world.world import World

_MONTHS: Final = {12: "12 miesięcy", 24: "24 miesiące", 36: "36 miesięcy"}
_KINDS: Final = {"pesel": "numer PESEL", "passport": "numer paszportu", "identity_card": "numer dowodu osobistego"}
_TYPES: Final = {"passport": "PAS", "identity_card": "IDC"}
_ENGLISH: Final = {
    "pesel": "PESEL number",
    "passport": "passport number",
    "identity_card": "identity card number",
}
_SEALED: Final = "Podpisany e-dokument z pieczęcią"


def identifier_of(world: World, role: Role, chosen: Parameters) -> str:
    """The identifier as ETSI EN 319 412-1 §5.1.3 writes it."""
    person = world.person(role)
    if chosen.identifier == "pesel":
        return f"PNOPL-{person.pesel}"
    document = person.document(chosen.identifier)
    return f"{_TYPES[chosen.identifier]}{document.state}-{document.number}"


def states_choice(world: World, role: Role) -> None:
    """Page and paper say each parameter, and the paper says it beside its term."""
    chosen = _chosen(world, role)
    organisation = chosen.organisation
    _states(
        world,
        role,
        {
            "Okres ważności": _MONTHS[chosen.validity_months],
            "Rodzaj identyfikatora": _KINDS[chosen.identifier],
            "Identyfikator": identifier_of(world, role, chosen),
            "Klucz": chosen.key_type,
            "Dane organizacji": (
                f"{organisation.name}, NIP {organisation.nip}" if organisation else "bez danych organizacji"
            ),
        },
    )


def states_person(world: World, role: Role) -> None:
    """Page and paper say who the person is, and by which verification the portal knows."""
    person = world.person(role)
    _states(
        world,
        role,
        {
            "Imiona": person.given_names,
            "Nazwisko": person.surname,
            "Data urodzenia": format_date(person.birth_date, "d MMMM y", locale="pl_PL"),
            "Numer PESEL": str(person.pesel),
            "Adres": person.address.line,
            "Numer weryfikacji": str(orders.order_now(world, role).verification_id),
            "Wynik": "pozytywny",
        },
    )


def states_it_in_english(world: World, role: Role) -> None:
    """The paper in the other language says the same."""
    words = e_document.words_read(world, role)
    chosen = _chosen(world, role)
    for said in (
        "E-document for the issue of a qualified electronic signature",
        f"{chosen.validity_months} months",
        _ENGLISH[chosen.identifier],
        identifier_of(world, role, chosen),
        "without organisation data",
    ):
        assert said in words, f"{said!r} is not in: {words}"


def is_sealed(world: World, role: Role) -> None:
    """Two independent readers find a whole and valid seal of a certificate that leads to the bench's root."""
    outcome = OutcomePage(world.computer_of(role), world.addresses["portal"])
    outcome.expect_issued()
    sealed = outcome.download(_SEALED)
    world.remember(f"sealed of {role}", sealed)
    world.evidence.attach("signed-e-document.pdf", sealed, "application/pdf")
    assert not _judged(world, sealed)


def seal_binds(world: World, role: Role) -> None:
    """The sealed record names the person, the very octets that were read, the code's transaction and the time."""
    sealed, read = world.recall(f"sealed of {role}", bytes), world.recall(f"e-document of {role}", EDocumentRecord)
    record, person = pades.attached(sealed, "evidence.json"), world.person(role)
    assert record["person"]["account_id"] == e_document.account_id_of(world, role)
    assert (record["person"]["given_names"], record["person"]["surname"]) == (person.given_names, person.surname)
    assert record["document"]["sha256"] == read.digest_sha256
    assert pades.begins_with(sealed, record["document"]["octets"], read.digest_sha256)
    assert sealed.startswith(world.recall(f"paper of {role}", bytes))
    assert record["code"]["transaction"] == read.transaction
    now, signed_at = world.control.time().now, datetime.fromisoformat(record["signed_at"])
    assert now - timedelta(minutes=2) < signed_at <= now
    claimed = pades.claimed_time(sealed)
    assert claimed is not None
    assert signed_at - timedelta(seconds=1) <= claimed <= now


def seal_breaks(world: World, role: Role) -> None:
    """One octet of what was read is changed: no reader calls it valid any more."""
    sealed = world.recall(f"sealed of {role}", bytes)
    place = len(world.recall(f"paper of {role}", bytes)) // 2
    assert _judged(world, sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])


def _judged(world: World, sealed: bytes) -> list[str]:
    root = httpx.get(f"{world.addresses['ca']}/certificates/root.cer", trust_env=False).content
    issuing = httpx.get(f"{world.addresses['ca']}/certificates/issuing.cer", trust_env=False).content
    return [str(each) for each in pades.findings(sealed, [root, issuing], world.control.time().now)]


def _chosen(world: World, role: Role) -> Parameters:
    chosen = orders.order_now(world, role).parameters
    assert chosen is not None, "the order has no parameters"
    return chosen


def _states(world: World, role: Role, expected: dict[str, str]) -> None:
    words, statements = e_document.words_read(world, role), e_document.statements_read(world, role)
    for term, value in expected.items():
        assert statements.get(term) == value, f"the page says {term}: {statements.get(term)!r}, not {value!r}"
        assert f"{term} {value}" in words, f"the paper does not say {term} {value}: {words}"
