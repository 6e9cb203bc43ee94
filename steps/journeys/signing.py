"""Signing a PDF on the service's own pages, and having it checked."""

import io
from collections.abc import Callable
from typing import Final

from playwright.sync_api import expect
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from steps.clients import phones
from steps.clients.authority import Repository
from steps.clients.phones import PhoneRecord
from steps.journeys import activation, certificates
from steps.journeys.codes import wrong_code
from steps.proofs import pades
from steps.proofs.finding import Finding
from steps.screens.signing import SigningPages
from steps.world.cast import Role
from steps.world.world import World

REASONS: Final = {
    "authorization-code-wrong": "Nieprawidłowy kod autoryzacji.",
    "document-too-large": "Plik jest zbyt duży.",
    "not-a-pdf": "To nie jest plik PDF.",
    "pdf-broken": "Plik PDF jest uszkodzony.",
    "pdf-encrypted": "Plik PDF jest zaszyfrowany.",
}
_UNUSABLE: Final = {"revoked": "Certyfikat jest unieważniony.", "suspended": "Certyfikat jest zawieszony."}
_PAPER: Final = "loan agreement"
_MEGABYTE: Final = 1024 * 1024


def encrypted(paper: bytes) -> bytes:
    """`paper` behind a password."""
    written = io.BytesIO()
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(paper)))
    writer.encrypt(owner_pass="sesam", user_pass="sesam")  # type: ignore[no-untyped-call]  # noqa: S106 - of a file made here
    writer.write(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


_SPOILT: Final[dict[str, Callable[[bytes], bytes]]] = {
    "a text": lambda _: b"A letter that was never printed.",
    "an encrypted document": encrypted,
    "a broken document": lambda paper: paper[: len(paper) // 3],
    "a document of 26 MB": lambda paper: paper + b"%" + b" " * (25 * _MEGABYTE),
}


def begins(world: World, role: Role) -> SigningPages:
    """The person is logged in with her portal address and password."""
    pages = _pages(world, role).open()
    person = world.person(role)
    if not world.notes.has(f"{role} is logged in to sign"):
        pages.log_in(person.email, person.password)
        world.remember(f"{role} is logged in to sign", True)
    return pages


def wants_to_sign(world: World, role: Role, paper: str) -> None:
    """The person has brought the document."""
    begins(world, role).bring(f"{paper}.pdf", world.documents.pdf(paper))


def brings(world: World, role: Role, spoilt: str) -> None:
    """The person brings a file that is not fit."""
    begins(world, role).bring(f"{_PAPER}.pdf", _SPOILT[spoilt](world.documents.pdf(_PAPER)))


def signs(world: World, role: Role, paper: str) -> None:
    """The person brings the document, types the code of her phone and takes the signed one home."""
    wants_to_sign(world, role, paper)
    _pages(world, role).approve(activation.code_of(world, role))
    signed = _pages(world, role).download()
    world.remember(f"signed {paper}", signed)
    world.evidence.attach(f"{paper}, signed.pdf", signed, "application/pdf")


def tries_with(world: World, role: Role, paper: str, code: str) -> None:
    """The same with another code."""
    wants_to_sign(world, role, paper)
    _pages(world, role).approve(code)


def guesses(world: World, role: Role, paper: str) -> None:
    """The code is made up."""
    tries_with(world, role, paper, wrong_code(activation.code_of(world, role)))


def tries_with_lost_phone(world: World, role: Role) -> None:
    """Whoever found the phone knows the password too, and still gets nowhere."""
    lost = world.recall(f"lost phone of {role}", PhoneRecord)
    tries_with(world, role, "sale of the flat", phones.code_on(world.control, lost))


def is_refused(world: World, role: Role, reason: str) -> None:
    """The page says no, and why."""
    expect(_pages(world, role).refusals()).to_contain_text(REASONS[reason])


def cant_choose(world: World, role: Role, state: str) -> None:
    """The certificate is listed with the reason why it can't sign."""
    _pages(world, role).expect_heading("Podpisz dokument")
    expect(_pages(world, role).unusable()).to_contain_text(_UNUSABLE[state])


def findings(world: World, paper: str) -> list[Finding]:
    """What independent validators say of the signed document."""
    return _judge(world, world.recall(f"signed {paper}", bytes))


def findings_in_spoilt(world: World, paper: str) -> list[Finding]:
    """The same, of a copy with one octet of the text changed."""
    signed = world.recall(f"signed {paper}", bytes)
    place = signed.index(b"/Title") + len(b"/Title (")
    return _judge(world, signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :])


def signed_by_owner(world: World, role: Role, paper: str) -> bool:
    """Whether the certificate in the signature is the person's."""
    signed = world.recall(f"signed {paper}", bytes)
    return pades.signer_of(signed) == certificates.certificate_of(world, role)


def _judge(world: World, signed: bytes) -> list[Finding]:
    root = Repository(world.net.answered).fetch(f"{world.addresses['ca']}/certificates/root.cer")
    return pades.findings(signed, [root], world.control.time().now)


def _pages(world: World, role: Role) -> SigningPages:
    return SigningPages(world.computer_of(role), world.addresses["signing"])
