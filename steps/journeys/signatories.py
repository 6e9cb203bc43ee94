"""Certificates of all kinds, for keys that the driving side holds itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from cryptography import x509

from steps.clients import authority
from steps.clients.records import Person
from steps.world.cast import Role
from steps.world.own_key import OwnKey
from steps.world.world import World

_OTHER: Final = Role("Celina")
Kind = Callable[[World, Role], "Signatory"]


class Issued(msgspec.Struct, frozen=True):
    """A certificate as the authority gave it."""

    serial: str
    certificate: bytes


@dataclass(frozen=True)
class Signatory:
    """A key with its certificate (DER)."""

    key: OwnKey
    certificate: bytes

    @property
    def serial(self) -> str:
        """Its serial, hex."""
        return f"{x509.load_der_x509_certificate(self.certificate).serial_number:x}"


def issued_to(world: World, role: Role, **different: Any) -> Signatory:
    """A certificate that the authority gives the person for a key of her own; `different` as its interface has it."""
    key, person = OwnKey(), world.person(role)
    serial = world.control.ask("POST", "/ca/certificates", Issued, **_application(person, key, different))
    return Signatory(key, serial.certificate)


def _application(person: Person, key: OwnKey, different: Mapping[str, Any]) -> dict[str, Any]:
    subject = {
        "country": person.citizenship,
        "given_names": person.given_names,
        "surname": person.surname,
        "identifier": f"PNOPL-{person.pesel}",
        "organisation": None,
        "common_name": f"{person.full_name} TEST",
    }
    given = {"profile": "qcp-n-qscd", "validity_months": 24, **different}
    subject |= given.pop("subject", {})
    return {"key": f"own-{key.fingerprint}", "csr": key.request(), "subject": subject, **given}


def _with(*defects: str) -> Kind:
    """A certificate that the authority spoils on purpose, or whose status it spoils."""

    def issue(world: World, role: Role) -> Signatory:
        world.net.expect(503)  # what can't be known now may be known later
        authority.spoil(world.control, f"PNOPL-{world.person(role).pesel}", *defects)
        return issued_to(world, role)

    return issue


def _revoked(world: World, role: Role) -> Signatory:
    who = issued_to(world, role)
    authority.revoke(world.control, who.serial, f"revocation-{who.serial}", "key-compromise")
    return who


def _suspended(world: World, role: Role) -> Signatory:
    who = issued_to(world, role)
    authority.suspend(world.control, who.serial, f"suspension-{who.serial}")
    return who


def _lifted(world: World, role: Role) -> Signatory:
    who = _suspended(world, role)
    authority.lift(world.control, who.serial, f"lifting-{who.serial}")
    return who


def _named_by(kind: str) -> Kind:
    prefix = {"passport": "PAS", "identity_card": "IDC"}[kind]

    def named(world: World, role: Role) -> Signatory:
        document = world.person(role).document(kind)
        identifier = f"{prefix}{document.state}-{document.number}"
        return issued_to(world, role, subject={"identifier": identifier})

    return named


KINDS: Final[Mapping[str, Kind]] = {
    "is good": issued_to,
    "lasts a year": lambda world, role: issued_to(world, role, validity_months=12),
    "names another person": lambda world, _: issued_to(world, _OTHER),
    "names her by her passport": _named_by("passport"),
    "names her by her identity card": _named_by("identity_card"),
    "has expired": _with("already-expired"),
    "has been revoked": _revoked,
    "is suspended": _suspended,
    "was suspended for a while": _lifted,
    "is not valid yet": _with("not-yet-valid"),
    "is not qualified": lambda world, role: issued_to(world, role, profile="ncp"),
    "has its key outside a device": lambda world, role: issued_to(world, role, profile="qcp-n"),
    "is meant for seals": _with("for-seals"),
    "is meant for logging in": _with("without-non-repudiation"),
    "comes from an identity card": _with("personal-signature"),
    "comes from a stranger": _with("issued-by-stranger"),
    "comes from an impostor of the authority": _with("issued-by-impostor"),
    "comes from a withdrawn authority": _with("issued-by-withdrawn"),
    "has nobody who answers for it": _with("ocsp-silent", "revocation-list-missing"),
    "has only stale answers given for it": _with("ocsp-stale", "revocation-list-stale"),
    "has only a stranger to answer for it": _with("ocsp-signed-by-stranger", "revocation-list-signed-by-stranger"),
    "has only the list of revoked ones to vouch for it": _with("ocsp-silent"),
    "is unknown to the authority": _with("ocsp-unknown"),
}
