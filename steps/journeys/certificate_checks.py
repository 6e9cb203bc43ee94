"""What somebody who relies on a certificate looks at, and what must be so."""

from datetime import date

from cryptography import x509

from steps.clients.machine import Refused
from steps.journeys import certificates
from steps.proofs import facts
from steps.screens.repository import CertificatePage, RepositoryPage
from steps.world.cast import Role
from steps.world.world import World


def is_named_by(world: World, role: Role, identifier: str) -> None:
    """The number is the one on the evidence."""
    found = facts.subject_of(certificates.certificate_of(world, role))["serialNumber"]
    expected = certificates.identifier_expected(world, role, identifier)
    assert found == expected, f"the certificate says {found}, the evidence {expected}"


def gives_names(world: World, role: Role) -> None:
    """Letter by letter."""
    person, subject = world.person(role), facts.subject_of(certificates.certificate_of(world, role))
    assert (subject["GN"], subject["SN"]) == (person.given_names, person.surname), subject
    assert subject["CN"] == person.full_name, subject


def names_organisation(world: World, role: Role) -> None:
    """The name of the organisation, beside the person's."""
    subject = facts.subject_of(certificates.certificate_of(world, role))
    assert subject.get("O") == certificates.ORGANISATION["name"], subject


def is_on_key(world: World, role: Role, key_type: str) -> None:
    """The key is of the kind that was chosen."""
    found = facts.key_type_of(certificates.certificate_of(world, role))
    assert found == key_type, f"the key is {found}"


def is_fit(world: World, role: Role) -> None:
    """Nothing is found against it."""
    found = certificates.findings(world, role)
    assert not found, "\n".join(map(str, found))


def check_copy(world: World, role: Role, defect: str) -> None:
    """A copy with one thing wrong is looked at."""
    world.remember("findings", certificates.copy_findings(world, role, defect))


def objected(world: World, clause: str) -> None:
    """That one thing was found, and nothing else."""
    found = world.recall("findings", list)
    assert [each.clause for each in found] == [clause], "\n".join(map(str, found)) or "nothing was found"


def ends_on(world: World, role: Role, last_day: date) -> None:
    """To the second, by the clocks of Poland."""
    begins, after = facts.validity_of(certificates.certificate_of(world, role))
    assert (after.date(), after.time()) == (last_day, begins.time()), f"valid from {begins} until {after}"


def both_are_valid(world: World, role: Role) -> None:
    """The second has taken nothing from the first."""
    for name in ("first certificate", "certificate"):
        certificate = world.recall(f"{name} of {role}", bytes)
        assert certificates.ask_status_of(world, role, certificate) == "good", f"the {name} is not good"


def differ(world: World, role: Role) -> None:
    """Neither number nor key is used twice."""
    read = [
        x509.load_der_x509_certificate(world.recall(f"{name} of {role}", bytes))
        for name in ("first certificate", "certificate")
    ]
    assert read[0].serial_number != read[1].serial_number, "both have the same serial number"
    assert read[0].public_key() != read[1].public_key(), "both are on the same key"


def authority_says(world: World, role: Role, expected: str) -> None:
    """The answer about the one certificate."""
    found = certificates.ask_status(world, role)
    assert found == expected, f"the authority says {found}"


def list_says(world: World, role: Role, expected: str) -> None:
    """The list of those that no longer count."""
    found = certificates.look_at_list(world, role)
    assert found == expected, f"the revocation list says {found}"


def ask_about_nobodys_number(world: World, role: Role) -> None:
    """Somebody guesses a number."""
    world.remember("answer", certificates.ask_status_of_another(world, role))


def answered(world: World, expected: str) -> None:
    """What came back."""
    found = world.recall("answer", str)
    assert found == expected, f"the authority answered {found}"


def try_to_lift(world: World, role: Role) -> None:
    """Somebody asks for what can't be."""
    try:
        certificates.lifts(world, role)
    except Refused as refusal:
        world.remember("refusal", refusal.code)


def refused(world: World, reason: str) -> None:
    """The authority said no, for that reason."""
    found = world.recall("refusal", str)
    assert found == reason, f"the authority refused because of {found}"


def follow_addresses(world: World, role: Role) -> None:
    """Everything is fetched as a stranger would."""
    world.remember("issuer", certificates.issuer_of(world, role))
    world.remember("listed", certificates.look_at_list(world, role))
    world.remember("terms", certificates.disclosures(world, role))


def everything_was_there(world: World) -> None:
    """An issuer, a list that says the certificate is good, and terms that are PDFs."""
    issuer = x509.load_der_x509_certificate(world.recall("issuer", bytes))
    assert issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca, "the issuer is no authority"
    assert world.recall("listed", str) == "good"
    terms = world.recall("terms", dict)
    assert set(terms) == {"pl", "en"}, f"there are terms in {sorted(terms)}"
    assert all(content.startswith(b"%PDF-") for content in terms.values()), "the terms are no PDF"


def look_up(world: World, reader: Role, role: Role) -> None:
    """Somebody finds the certificate in the repository, without logging in."""
    repository = RepositoryPage(world.computer_of(reader), world.addresses["ca"]).open()
    repository.open_certificate(certificates.serial_of(world, role), world.person(role).full_name)


def can_be_read(world: World, reader: Role, role: Role) -> None:
    """Who it is for, what it is good for, and that it counts."""
    person = world.person(role)
    page = CertificatePage(world.computer_of(reader), person.full_name)
    page.expect_standing("Ważny")
    page.expect_lines(f"SN = {person.surname}", f"serialNumber = PNOPL-{person.pesel}", "nonRepudiation", "QcSSCD")
