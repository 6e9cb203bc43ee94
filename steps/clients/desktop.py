"""The person's computer with the signing program: its control resources, for the states that examples begin in."""

import base64
from typing import Any

import msgspec

from steps.clients.control import Control
from steps.clients.machine import Refused
from steps.clients.records import Person


class Card(msgspec.Struct, frozen=True):
    """A card as it was made: the serials (hex) of its certificates, and the requests (PKCS#10, DER) of its keys."""

    card_id: str
    serials: tuple[str, ...]
    csrs: tuple[bytes, ...]


class CardNow(msgspec.Struct, frozen=True):
    """How it stands with a card."""

    pin_tries_left: int
    puk_tries_left: int


def new_card(
    control: Control, person: Person, certificates: list[dict[str, Any]], *, pin: str, puk: str, key_type: str = "P-256"
) -> Card:
    """A card for `person` with these certificates, the oldest first."""
    holder = {
        "given_names": person.given_names,
        "surname": person.surname,
        "pesel": person.pesel,
        "citizenship": person.citizenship,
    }
    body: dict[str, Any] = {"person": holder, "pin": pin, "puk": puk, "key_type": key_type}
    body["certificates"] = certificates
    return control.ask("POST", "/desktop/cards", Card, **body)


def write(control: Control, card: Card, certificate: bytes) -> None:
    """One more certificate (DER) for the card's first key."""
    path = f"/desktop/cards/{card.card_id}/certificates"
    control.ask("POST", path, dict, der=base64.b64encode(certificate).decode())


def card_now(control: Control, card: Card) -> CardNow:
    """The tries that are left."""
    return control.ask("GET", f"/desktop/cards/{card.card_id}", CardNow)


def try_pin(control: Control, card: Card, pin: str) -> None:
    """Have the card sign with a PIN that it refuses."""
    try:
        control.ask("POST", f"/desktop/cards/{card.card_id}/signatures", dict, to_be_signed=b"try", pin=pin)
    except Refused:
        return
    raise AssertionError("the card took the PIN")


def insert(control: Control, card: Card) -> None:
    """Put the card into the reader."""
    control.tell("PUT", "/desktop/reader", card_id=card.card_id)


def pull_out(control: Control) -> None:
    """Empty the reader."""
    control.tell("DELETE", "/desktop/reader")


def become(control: Control, **state: object) -> None:
    """A computer as new, but for `state`."""
    control.tell("PUT", "/desktop/state", **state)


def renew(control: Control) -> None:
    """A computer as new: the program runs, the reader is empty, nobody is logged in to the cloud."""
    control.tell("DELETE", "/desktop/state")
