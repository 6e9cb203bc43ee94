"""Signing for the site with a program of one's own: no browser, no cards, whatever certificate the authority gives."""

from datetime import timedelta
from typing import Final

from cryptography import x509

from steps.clients import authority, trusted_profile
from steps.clients.machine import Refused
from steps.clients.site import Purpose, SiteLine
from steps.journeys import site
from steps.journeys.signatories import KINDS, Signatory
from steps.world.cast import Role
from steps.world.world import World

_OUTCOME: Final = "outcome of the signature"


def holds(world: World, role: Role, trait: str = "is good") -> None:
    """The person holds a certificate of this kind."""
    who = KINDS[trait](world, role)
    world.evidence.attach(f"{role}, {trait}.cer", who.certificate, "application/pkix-cert")
    world.remember(f"signatory {role}", who)


def signatory(world: World, role: Role) -> Signatory:
    """The person with her certificate, a good one where no sentence has spoken of another."""
    note = f"signatory {role}"
    if not world.notes.has(note):
        holds(world, role)
    return world.recall(note, Signatory)


def has_linked(world: World, role: Role) -> None:
    """The person's profile is valid, and her certificate linked."""
    site.has_profile(world, role)
    certificate = signatory(world, role).certificate
    trusted_profile.link(world.control, site.account_of(world, role), certificate)


def signs(world: World, role: Role, purpose: Purpose = "confirm") -> None:
    """The whole way; what came of it is remembered."""
    line = line_of(world, role, purpose)
    path = line.begin(purpose)
    hand_in(world, line, path, signatory(world, role))


def has_begun(world: World, role: Role, purpose: Purpose = "confirm") -> None:
    """The person has shown her certificate, and the site waits for the signature."""
    line = line_of(world, role, purpose)
    path = line.begin(purpose)
    octets = line.prepare(path, signatory(world, role).certificate)
    world.remember("signature begun", (line, path, octets))


def line_of(world: World, role: Role, purpose: Purpose = "confirm") -> SiteLine:
    """A session of the person's at the site; for a login, of nobody's yet."""
    line = SiteLine(world.addresses["trusted_profile"], world.net.answered)
    if purpose != "login":
        site.account_of(world, role)
        line.log_in(world.person(role).email, world.person(role).password)
    world.remember("last session", line)
    return line


def is_taken(world: World) -> None:
    """The site took the signature."""
    outcome = world.recall(_OUTCOME, object)
    assert isinstance(outcome, str), outcome


def is_refused(world: World, reason: str) -> None:
    """The site did not, and says why."""
    outcome = world.recall(_OUTCOME, object)
    assert isinstance(outcome, Refused), f"the signature was taken and led to {outcome}"
    assert outcome.code == reason, f"refused as {outcome.code}: {outcome.detail}"


def nobody_is_in(world: World) -> None:
    """The session of whoever handed it in opens no account."""
    assert not world.recall("last session", SiteLine).may_read("/account")


def challenges_differ(world: World) -> None:
    """What was signed for one login was not what was signed for the other."""
    first, second = world.recall("challenges", list)
    assert first != second


def logs_in_twice(world: World, role: Role) -> None:
    """Two logins, one after the other."""
    signed = []
    for _ in range(2):
        line = line_of(world, role, "login")
        path = line.begin("login")
        signed.append(line.document(path))
        hand_in(world, line, path, signatory(world, role))
        is_taken(world)
    world.remember("challenges", signed)


def expires_before_signing(world: World, role: Role) -> None:
    """The certificate was good when it was shown, and is not when the signature comes."""
    now = world.control.time().now
    world.control.advance_time(timedelta(days=-370))
    holds(world, role, "lasts a year")
    ends = x509.load_der_x509_certificate(signatory(world, role).certificate).not_valid_after_utc
    assert ends < now
    world.control.set_time(ends - timedelta(minutes=2))
    has_begun(world, role)
    world.control.advance_time(timedelta(minutes=3))
    finish(world, signatory(world, role))


def hand_in(world: World, line: SiteLine, path: str, who: Signatory, value: bytes | None = None) -> None:
    """Certificate, signature; the outcome is where the site leads to, or its refusal."""
    outcome: object
    try:
        octets = line.prepare(path, who.certificate)
        outcome = line.complete(path, value or who.key.sign(octets), who.certificate)
    except Refused as refusal:
        outcome = refusal
    world.remember(_OUTCOME, outcome)


def finish(world: World, who: Signatory, value: bytes | None = None, certificate: bytes | None = None) -> None:
    """The second half of what has begun."""
    line, path, octets = world.recall("signature begun", tuple)
    outcome: object
    try:
        outcome = line.complete(path, value or who.key.sign(octets), certificate or who.certificate)
    except Refused as refusal:
        outcome = refusal
    world.remember(_OUTCOME, outcome)


def linked_certificate_becomes(world: World, role: Role, what: str) -> None:
    """Something happens to the certificate that the person has linked."""
    serial = signatory(world, role).serial
    if what == "has been revoked":
        authority.revoke(world.control, serial, f"revocation-{serial}", "key-compromise")
    elif what == "is suspended":
        authority.suspend(world.control, serial, f"suspension-{serial}")
    else:
        world.control.advance_time(timedelta(days=2 * 366))
