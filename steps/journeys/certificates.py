"""Certificates: how one is issued through an order, and what anybody can find out about it."""

from typing import Any, Final

from steps.clients import authority
from steps.clients.authority import Repository
from steps.clients.orders import issue
from steps.clients.records import Message, Person
from steps.journeys.portal import account_of
from steps.journeys.spoilt_certificates import spoilt
from steps.proofs import facts, status
from steps.proofs.certificate import judge
from steps.proofs.finding import Finding
from steps.proofs.statements import disclosure_addresses, statements_of_der
from steps.world.cast import Role
from steps.world.world import World

_MEDIA_TYPE: Final = "application/pkix-cert"
_KINDS: Final = {"PESEL": "pesel", "identity card": "identity_card", "passport": "passport"}
ORGANISATION: Final = {"name": "Huta Szkła TEST Sp. z o.o.", "nip": "0000000017"}
_USUAL: Final = {"validity_months": 24, "identifier": "pesel", "key_type": "P-256"}
_TOLD: Final = ("Podpis kwalifikowany został wydany", "qualified signature has been issued")
_NONCE: Final = bytes(range(32))


def has_signed_order(world: World, role: Role, **chosen: object) -> None:
    """The person's order stands at its e-document, with these parameters."""
    parameters = {**_USUAL, **chosen}
    person = world.person(role)
    order = world.control.new_order(
        account_of(world, role),
        "document",
        parameters=parameters,
        personal_data=_data_of(person, str(parameters["identifier"])),
    )
    world.remember(f"order of {role}", order.order_id)


def has_order_by(world: World, role: Role, identifier: str, **chosen: object) -> None:
    """The same; `identifier` as a person calls it."""
    has_signed_order(world, role, identifier=_KINDS[identifier], **chosen)


def has_order_for_organisation(world: World, role: Role) -> None:
    """The person signs for an organisation."""
    has_signed_order(world, role, organisation=ORGANISATION)


def is_issued(world: World, role: Role) -> None:
    """The order ends with a certificate, which is kept as evidence."""
    order = issue(world.control, world.recall(f"order of {role}", str))
    assert order.certificate_serial is not None, f"the order stands at {order.stage}"
    certificate = authority.certificate_of(world.control, order.certificate_serial)
    world.evidence.attach(f"{role}.cer", certificate.certificate, _MEDIA_TYPE)
    earlier = f"certificate of {role}"
    if world.notes.has(earlier):
        world.remember(f"first certificate of {role}", world.recall(earlier, bytes))
    world.remember(earlier, certificate.certificate)


def holds_certificate(world: World, role: Role) -> None:
    """The person has been issued a certificate."""
    has_signed_order(world, role)
    is_issued(world, role)


def messages_once_told(world: World, role: Role) -> list[Message]:
    """What is on the person's phone once the issue was told there: whatever comes later is about something else."""
    phone = world.person(role).phone

    def told() -> list[Message]:
        come = world.control.messages(phone, channel="sms")
        return come if any(word in each.text for each in come for word in _TOLD) else []

    return world.eventually(told)


def certificate_of(world: World, role: Role) -> bytes:
    """The person's latest certificate, DER."""
    return world.recall(f"certificate of {role}", bytes)


def by_serial(world: World, serial: str) -> bytes:
    """The certificate with this serial (hex), DER."""
    return authority.certificate_of(world.control, serial).certificate


def serial_of(world: World, role: Role) -> str:
    """Its serial, as the authority writes it."""
    return f"{facts.serial_of(certificate_of(world, role)):x}"


def issuer_of(world: World, role: Role) -> bytes:
    """The issuer's certificate, from where the person's says it is."""
    address = facts.addresses_in(certificate_of(world, role))["issuer"]
    return Repository(world.net.answered).fetch(address)


def findings(world: World, role: Role) -> list[Finding]:
    """What is wrong with the person's certificate."""
    return judge(certificate_of(world, role), issuer_of(world, role))


def copy_findings(world: World, role: Role, defect: str) -> list[Finding]:
    """What is found in a copy of the person's certificate with this defect."""
    copy, issuer = spoilt(certificate_of(world, role), issuer_of(world, role), defect)
    world.evidence.attach(f"{role}, spoilt.cer", copy, _MEDIA_TYPE)
    return judge(copy, issuer)


def identifier_expected(world: World, role: Role, identifier: str) -> str:
    """How the certificate writes the number on the evidence that was chosen."""
    person = world.person(role)
    if identifier == "PESEL":
        return f"PNOPL-{person.pesel}"
    document = person.document(_KINDS[identifier])
    return f"{'IDC' if identifier == 'identity card' else 'PAS'}{document.state}-{document.number}"


def ask_status(world: World, role: Role) -> status.Status:
    """What the authority answers at once, having checked that the answer can be relied on."""
    return ask_status_of(world, role, certificate_of(world, role))


def ask_status_of(world: World, role: Role, certificate: bytes) -> status.Status:
    """The same, about any certificate of the person's."""
    return _ask_about(world, role, facts.serial_of(certificate))


def ask_status_of_another(world: World, role: Role) -> status.Status:
    """The answer about a number next to the person's, which nobody was given."""
    return _ask_about(world, role, facts.serial_of(certificate_of(world, role)) + 1)


def _ask_about(world: World, role: Role, serial: int) -> status.Status:
    issuer = issuer_of(world, role)
    address = facts.addresses_in(certificate_of(world, role))["status"]
    answer = Repository(world.net.answered).ask_status(address, status.question(serial, issuer, _NONCE))
    world.evidence.attach(f"status of {role}.ors", answer, "application/ocsp-response")
    found = status.judge_answer(answer, issuer, world.control.time().now, _NONCE)
    assert not found, "\n".join(map(str, found))
    return status.status_in(answer)


def look_at_list(world: World, role: Role) -> status.Status:
    """What the revocation list says, having checked that it can be relied on."""
    certificate = certificate_of(world, role)
    revocation_list = Repository(world.net.answered).fetch(facts.addresses_in(certificate)["list"])
    world.evidence.attach("issuing.crl", revocation_list, "application/pkix-crl")
    found = status.judge_list(revocation_list, issuer_of(world, role), world.control.time().now)
    assert not found, "\n".join(map(str, found))
    return status.status_on(revocation_list, facts.serial_of(certificate))


def disclosures(world: World, role: Role) -> dict[str, bytes]:
    """The disclosure statements that the certificate names, by language."""
    places = disclosure_addresses(statements_of_der(certificate_of(world, role)))
    public = Repository(world.net.answered)
    return {language: public.fetch(authority.over_http(place)) for language, place in places.items()}


def suspends(world: World, role: Role) -> None:
    """The authority takes the report of a lost phone."""
    authority.suspend(world.control, serial_of(world, role), f"suspension-{serial_of(world, role)}")


def lifts(world: World, role: Role) -> None:
    """The phone is found."""
    authority.lift(world.control, serial_of(world, role), f"lifting-{serial_of(world, role)}")


def revokes(world: World, role: Role) -> None:
    """The authority takes the report that the signature is out of control."""
    authority.revoke(world.control, serial_of(world, role), f"revocation-{serial_of(world, role)}", "key-compromise")


def _data_of(person: Person, identifier: str) -> dict[str, Any]:
    """The person's data as an order holds them, with the document whose number will stand in the certificate."""
    data: dict[str, Any] = {
        "given_names": person.given_names,
        "surname": person.surname,
        "birth_date": person.birth_date,
        "citizenship": person.citizenship,
        "phone": person.phone,
        "address": person.address.line,
        "pesel": person.pesel,
    }
    if identifier == "pesel":
        return data
    document = person.document(identifier)
    return data | {"document_state": document.state, "document_number": document.number}
