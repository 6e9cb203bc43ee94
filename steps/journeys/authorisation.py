"""Authorising signatures and having them made, through a program that speaks the CSC API."""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final, TypeVar

from steps.clients import audit
from steps.clients.csc import SigningClient
from steps.clients.machine import Refused
from steps.journeys import activation, certificates
from steps.journeys.codes import code_of, stop_clock
from steps.proofs import facts
from steps.proofs.finding import Finding
from steps.proofs.raw_signature import findings
from steps.world.cast import Role
from steps.world.world import World

T = TypeVar("T")
_HASHES: Final = {"P-384": ("sha384", "2.16.840.1.101.3.4.2.2")}
_SHA256: Final = ("sha256", "2.16.840.1.101.3.4.2.1")
_SIGN: Final = {"P-256": "1.2.840.10045.4.3.2", "P-384": "1.2.840.10045.4.3.3"}
_SIGN_RSA: Final = "1.2.840.113549.1.1.11"
_BAD_DATA: Final = "The authentication data is invalid"
_DISABLED: Final = "The credential identified by credentialID is disabled"
REASONS: Final = {
    "access-token-unknown": "The access token is not valid",
    "activation-expired": "SAD expired",
    "activation-unknown": "Invalid parameter SAD",
    "approval-expired": _BAD_DATA,
    "approval-forged": _BAD_DATA,
    "approval-refused": _BAD_DATA,
    "authorization-code-late": _BAD_DATA,
    "authorization-code-used": _BAD_DATA,
    "authorization-code-wrong": _BAD_DATA,
    "authorization-locked": "Credential locked",
    "certificate-expired": "Signing certificate is expired",
    "certificate-revoked": _DISABLED,
    "certificate-suspended": _DISABLED,
    "credential-unknown": "Invalid parameter credentialID",
    "handle-unknown": "Invalid parameter handle",
    "hash-not-authorised": "Hash is not authorized by the SAD",
    "key-destroyed": _DISABLED,
    "key-disabled": _DISABLED,
    "no-hashes": "Empty hash array",
    "sent-code-wrong": _BAD_DATA,
    "signature-count-wrong": "Invalid value for parameter numSignatures",
    "too-many-signatures": "Numbers of signatures is too high",
    "record-tampered": "A record of this authorization is not genuine",
    "credential-tampered": _DISABLED,
}


def client_of(world: World, role: Role) -> SigningClient:
    """The program on the person's computer, logged in when first used."""
    name = f"program of {role}"
    if not world.notes.has(name):
        world.remember(name, another_client(world, role))
    return world.recall(name, SigningClient)


def another_client(world: World, role: Role) -> SigningClient:
    """One more program, with a login of its own."""
    person = world.person(role)
    return SigningClient(world.addresses["signing"], world.net.answered, email=person.email, password=person.password)


def authorises(world: World, role: Role, paper: str, which: str = "the code of the moment") -> None:
    """The person authorises the paper with `which` code; the answer, or the no, is kept."""
    stop_clock(world)
    client, credential = client_of(world, role), credential_of(world, role)
    code = _served(world, role) if which == "the code that has served" else code_of(world, role, which)
    digest, (_, hash_oid) = digest_of(world, role, paper), hash_of(world, role)
    given = outcome_of(lambda: client.authorize(credential, [digest], hash_oid, code))
    world.remember(f"authorisation of {role}", given)


def _served(world: World, role: Role) -> str:
    """The code of the moment, once it has authorised something else."""
    code = code_of(world, role, "the code of the moment")
    authorises(world, role, "house rules")
    sad_of(world, role)
    return code


def has_authorised(world: World, role: Role, paper: str) -> None:
    """The person's signature is ready, and she has authorised the paper."""
    activation.is_ready(world, role)
    authorises(world, role, paper)
    sad_of(world, role)


def has_signed(world: World, role: Role, paper: str) -> None:
    """The authorisation has been used."""
    has_authorised(world, role, paper)
    hands_in(world, role, [paper])
    signatures_of(world)


def authorises_later(world: World, role: Role, paper: str, by: timedelta) -> None:
    """The person waits first; her program logs in again meanwhile, if it has to."""
    world.control.advance_time(by)
    world.remember(f"program of {role}", another_client(world, role))
    authorises(world, role, paper)


def guesses_codes(world: World, role: Role, times: int) -> None:
    """Somebody who knows the person's password tries codes."""
    for _ in range(times):
        authorises(world, role, "sale of the flat", "a guessed code")


def hands_in(world: World, role: Role, papers: Sequence[str], *, sad: str | None = None) -> None:
    """The person's program asks for the signatures; they, or the no, are kept."""
    client, credential = client_of(world, role), credential_of(world, role)
    hands_in_through(world, client, credential, papers=papers, sad=sad or sad_of(world, role), role=role)


def hands_in_through(
    world: World, client: SigningClient, credential: str, *, papers: Sequence[str], sad: str, role: Role
) -> None:
    """The same through any program, for any key."""
    digests = [digest_of(world, role, each) for each in papers]
    algorithm = algorithm_of(world, role)
    world.remember("signing", outcome_of(lambda: client.sign(credential, digests, algorithm, sad)))


def hands_in_later(world: World, role: Role, paper: str, minutes: int) -> None:
    """The authorisation lies about for a while."""
    world.control.advance_time(timedelta(minutes=minutes))
    hands_in(world, role, [paper])


def hands_in_forged(world: World, role: Role, paper: str) -> None:
    """The authorisation has been tampered with: one letter of what it says is another."""
    header, payload, signature = sad_of(world, role).split(".")
    changed = payload[:20] + ("A" if payload[20] != "A" else "B") + payload[21:]
    hands_in(world, role, [paper], sad=f"{header}.{changed}.{signature}")


def hands_in_at_once(world: World, role: Role, paper: str, times: int) -> None:
    """So many programs' threads, one authorisation."""
    client, credential, sad = client_of(world, role), credential_of(world, role), sad_of(world, role)
    digest, algorithm = digest_of(world, role, paper), algorithm_of(world, role)
    with ThreadPoolExecutor(times) as threads:
        outcomes = threads.map(
            lambda _: outcome_of(lambda: client.sign(credential, [digest], algorithm, sad)), range(times)
        )
        world.remember("signings", [each for each in outcomes if not isinstance(each, Refused)])


def hands_in_what_is_not_theirs(world: World, thief: Role, owner: Role, paper: str, how: str) -> None:
    """The owner's authorisation in the wrong hands, or for the wrong key, or through the wrong program."""
    client = another_client(world, thief)
    credential = credential_of(world, thief if how == "for her own key" else owner)
    hands_in_through(world, client, credential, papers=[paper], sad=sad_of(world, owner), role=owner)


def made_signatures(world: World, role: Role) -> int:
    """How many signatures the journal knows, made with the person's key."""
    return len(world.control.journal(event="signature-made", about=credential_of(world, role)))


def refusal_of(world: World, name: str) -> Refused:
    """The no to what is kept under `name`; fails where it was done instead."""
    outcome = world.recall(name, object)
    assert isinstance(outcome, Refused), f"{name}: it was not refused"
    return outcome


def is_refused(world: World, name: str, reason: str) -> None:
    """The no is in the specification's words; the journal names the reason, and so does the audit trail."""
    outcome = refusal_of(world, name)
    assert outcome.detail == REASONS[reason], f"refused with {outcome.detail!r}"
    told = [entry.detail.get("code") for entry in world.control.journal(event="refused")]
    assert told[-1] == reason, f"the journal says {told[-1]!r}"
    audited = audit.last_refusal(world.control)
    assert audited == reason, f"the audit trail says {audited!r}"


def signature_findings(world: World, role: Role, paper: str) -> list[Finding]:
    """What is wrong with the signature over the paper."""
    (signature,) = signatures_of(world)
    return findings(signature, digest_of(world, role, paper), certificates.certificate_of(world, role))


def sad_of(world: World, role: Role) -> str:
    """The authorisation that the person gave last; fails if it was refused."""
    return world.recall(f"authorisation of {role}", str)


def signatures_of(world: World) -> list[bytes]:
    """The signatures made last; fails if there was a no."""
    made: list[bytes] = world.recall("signing", list)
    return made


def credential_of(world: World, role: Role) -> str:
    """The person's only credential."""
    name = f"credential of {role}"
    if not world.notes.has(name):
        (credential,) = client_of(world, role).credentials()
        world.remember(name, credential)
    return world.recall(name, str)


def digest_of(world: World, role: Role, paper: str) -> bytes:
    """The paper's digest, by the hash that suits the person's key."""
    return hashlib.new(hash_of(world, role)[0], world.documents.pdf(paper)).digest()


def outcome_of(ask: Callable[[], T]) -> T | Refused:
    """What `ask` gives, or the no."""
    try:
        return ask()
    except Refused as no:
        return no


def _key_type_of(world: World, role: Role) -> str:
    return facts.key_type_of(certificates.certificate_of(world, role))


def hash_of(world: World, role: Role) -> tuple[str, str]:
    """Name and identifier."""
    return _HASHES.get(_key_type_of(world, role), _SHA256)


def algorithm_of(world: World, role: Role) -> str:
    """What the person's key is asked to sign by."""
    return _SIGN.get(_key_type_of(world, role), _SIGN_RSA)
