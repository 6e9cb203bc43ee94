"""The application that a profile was confirmed by: kept as evidence, and judged by others than the site."""

from steps.clients import trusted_profile
from steps.clients.authority import Repository
from steps.journeys import program, site
from steps.proofs import xades
from steps.proofs.finding import Finding
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import World

CONFIRMED = "Twój profil zaufany jest potwierdzony"


def keep(world: World, role: Role) -> None:
    """The signed application goes to the report."""
    signed = trusted_profile.signed_application(world.control, site.application_of(world, role))
    world.remember(f"signed application of {role}", signed)
    world.evidence.attach(f"application of {role}, signed.xml", signed, "application/xml")


def findings(world: World, role: Role, *, changed: bool = False) -> list[Finding]:
    """What independent validators say of the signed application, as it is or with one letter changed."""
    signed = world.recall(f"signed application of {role}", bytes)
    if changed:
        surname = f">{world.person(role).surname}<"
        signed = signed.replace(surname.encode(), f">{surname[1]}x{surname[3:]}".encode(), 1)
    public = Repository(world.net.answered)
    root, issuing = (public.fetch(f"{world.addresses['ca']}/certificates/{name}.cer") for name in ("root", "issuing"))
    return xades.findings(signed, [root], [issuing], world.control.time().now)


def is_about(world: World, role: Role, tool: Tool) -> None:
    """What was signed names the person and her application; the certificate is hers and names her by PESEL."""
    signed = world.recall(f"signed application of {role}", bytes)
    person = world.person(role)
    assert xades.text_in(signed, "ApplicationId") == site.application_of(world, role).application_id
    assert (xades.text_in(signed, "Surname"), xades.text_in(signed, "Pesel")) == (person.surname, person.pesel)
    assert xades.signer_of(signed) == program.certificate_of(world, role, tool)
    assert xades.pesel_in(xades.signer_of(signed)) == person.pesel


def was_told_by_mail(world: World, role: Role) -> None:
    """One mail says that the profile is confirmed."""
    mailbox = world.person(role).email

    def telling() -> list[str]:
        return [each.text for each in world.control.messages(mailbox, channel="mail") if each.subject == CONFIRMED]

    assert len(world.eventually(telling)) == 1
