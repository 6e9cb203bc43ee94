"""The trusted-profile site: the PESEL register, accounts, profiles, and what is signed for them."""

from simulators.kit.api import operation_routes
from simulators.kit.outbox import Relay, Task
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import build_app
from simulators.trusted_profile.account.app import AccountSide
from simulators.trusted_profile.account.registration import Registrations
from simulators.trusted_profile.link.app import LinkSide
from simulators.trusted_profile.link.errands import CertificateLogin, Linking
from simulators.trusted_profile.link.service import Links
from simulators.trusted_profile.parts import NAME, Parts, Side, open_parts
from simulators.trusted_profile.profile.app import ProfileSide
from simulators.trusted_profile.profile.service import Profiles
from simulators.trusted_profile.residents.app import ResidentsSide
from simulators.trusted_profile.residents.service import Residents
from simulators.trusted_profile.signature.app import SignatureSide
from simulators.trusted_profile.signature.confirmation import Confirmation
from simulators.trusted_profile.signature.model import Errand, Purpose
from simulators.trusted_profile.signature.notary import Notary
from simulators.trusted_profile.signature.page import SigningPage
from simulators.trusted_profile.signature.service import Signatures
from simulators.trusted_profile.validation.service import Validation


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    parts = open_parts(surroundings)
    residents = Residents(parts)
    profiles = Profiles(parts, residents)
    registrations = Registrations(parts, residents, profiles)
    links = Links(parts)
    account = AccountSide(parts, registrations, profiles, links.lines_of)
    profile = ProfileSide(parts, profiles, registrations)
    sides: tuple[Side, ...] = (ResidentsSide(parts, residents), account, profile, *_signing(parts, profiles, links))
    performers = {"message": lambda task: _deliver(parts, task)}
    for side in sides:
        performers |= side.performers()
    operations = tuple(operation for side in sides for operation in side.control())
    return Simulator(
        NAME,
        build_app(parts.site, [route for side in sides for route in side.routes()]),
        workers=(Relay(parts.outbox, parts.database, performers, parts.journal),),
        control=tuple(operation_routes(parts.site, operations)),
        operations=operations,
    )


def _signing(parts: Parts, profiles: Profiles, links: Links) -> tuple[Side, ...]:
    """What rests on signatures made with the component."""
    validation = Validation(parts.database, parts.clock, parts.surroundings.addresses.of("ca"))
    errands: dict[Purpose, Errand] = {
        "confirm": Confirmation(profiles),
        "link": Linking(parts, links),
        "login": CertificateLogin(parts, links),
    }
    signatures = Signatures(parts, Notary(parts, validation), errands)
    pages = SigningPage(parts, errands)
    return SignatureSide(parts, signatures, pages), LinkSide(parts, links, pages)


def _deliver(parts: Parts, task: Task) -> None:
    """Hand a message over to the messages simulator, which knows it again by its key."""
    parts.peers["messages"].tell("POST", "/api/messages", body={"key": task.key, **task.work})
