"""Attempts to get more out of an authorisation, or out of a code, than its owner gave."""

import re
from typing import Final

from steps.clients import audit
from steps.journeys import activation, authorisation, certificates
from steps.world.cast import Role
from steps.world.world import World

_SENT: Final = re.compile(r"Kod autoryzacji podpisu: (\d{6})")
_CODE: Final = "code that was sent for the other program"


def has_second_key(world: World, role: Role) -> None:
    """The person is issued one more certificate, for one more key."""
    client, first = authorisation.client_of(world, role), authorisation.credential_of(world, role)
    certificates.holds_certificate(world, role)
    (second,) = set(client.credentials()) - {first}
    world.remember(f"second credential of {role}", second)


def hands_in_for_second_key(world: World, role: Role, paper: str) -> None:
    """The same program, the same authorisation, but the key is another one of the same person."""
    authorisation.hands_in_through(
        world,
        authorisation.client_of(world, role),
        world.recall(f"second credential of {role}", str),
        papers=[paper],
        sad=authorisation.sad_of(world, role),
        role=role,
    )


def is_logged_out(world: World, role: Role) -> None:
    """The token of the person's program is ended."""
    authorisation.client_of(world, role).log_out()


def authorises_so_many(world: World, role: Role, papers: list[str], count: int) -> None:
    """The person names these papers, and another number of signatures."""
    client, credential = authorisation.client_of(world, role), authorisation.credential_of(world, role)
    _, hash_oid = authorisation.hash_of(world, role)
    digests = [authorisation.digest_of(world, role, each) for each in papers]
    code = activation.code_of(world, role)
    given = authorisation.outcome_of(lambda: client.authorize(credential, digests, hash_oid, code, count=count))
    world.remember(f"authorisation of {role}", given)


def has_code_sent_elsewhere(world: World, role: Role) -> None:
    """Another program of the person's has a code sent to her phone, for a request of its own."""
    credential, phone = authorisation.credential_of(world, role), world.person(role).phone
    authorisation.another_client(world, role).have_code_sent(credential)
    sent = world.eventually(lambda: _SENT.findall(" ".join(each.text for each in world.control.messages(phone))))
    world.remember(_CODE, sent[-1])


def authorises_with_sent_code(world: World, role: Role, paper: str) -> None:
    """The person's own program shows the code that was not sent for it."""
    client, credential = authorisation.client_of(world, role), authorisation.credential_of(world, role)
    digest, (_, hash_oid) = authorisation.digest_of(world, role, paper), authorisation.hash_of(world, role)
    code = world.recall(_CODE, str)
    given = authorisation.outcome_of(lambda: client.authorize(credential, [digest], hash_oid, code, by="SMS"))
    world.remember(f"authorisation of {role}", given)


def refusals_in_trail(world: World, role: Role) -> list[str]:
    """The reasons why the person's key was refused something, as the audit trail has them, oldest first."""
    about = authorisation.credential_of(world, role)
    told = [each for each in audit.entries(world.control) if each.about == about]
    return [str(each.detail["reason"]) for each in told if each.event.endswith("-refused")]
