"""Cards, and what is asked when one is made."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from simulators.desktop.card.token import CardKeyType, Purpose

ChipKind = Literal["softhsm2", "embedded"]
Secret = Annotated[str, Meta(pattern=r"^[0-9]{4,12}$")]


class Card(msgspec.Struct, frozen=True):
    """One card. The chip of `chip` kind holds keys and certificates; the tries left are counted here."""

    card_id: str
    chip: ChipKind
    holder: str
    made_at: datetime
    pin_tries_left: int
    puk_tries_left: int


class CardKey(msgspec.Struct, frozen=True):
    """A key born on a card, with the request (DER, PKCS#10) that proves it."""

    key_id: str
    card_id: str
    key_type: CardKeyType
    csr: bytes


class Holder(msgspec.Struct, frozen=True):
    """Whom the certificates name: a person as the control plane's `/people` describes one."""

    given_names: str
    surname: str
    pesel: str | None = None
    citizenship: str = "PL"


class NewCertificate(msgspec.Struct, frozen=True):
    """One certificate to put on a card: issued now by the bench's authority, or `der` as it is.

    `identifier` (ETSI EN 319 412-1 §5.1.3) stands in place of the person's PESEL. `same_key` is for one that
    follows another on the same key (a renewal); `purpose` `personal` is shown where personal signatures are asked.
    """

    profile: str = "qcp-n-qscd"
    validity_months: int = 24
    identifier: str | None = None
    organisation: str | None = None
    same_key: bool = False
    purpose: Purpose = "qualified"
    der: bytes | None = None


class NewCard(msgspec.Struct, frozen=True):
    """A card to make. With `certificates` empty it holds a key and its request only."""

    person: Holder
    key_type: CardKeyType = "P-256"
    pin: Secret = "12345678"
    puk: Secret = "87654321"
    certificates: tuple[NewCertificate, ...] = (NewCertificate(),)


class CardMade(msgspec.Struct, frozen=True):
    """A card: serials (hex) of its persons' certificates, and the requests (DER) of its keys, oldest first."""

    card_id: str
    serials: list[str]
    csrs: list[bytes]


class CardSeen(msgspec.Struct, frozen=True):
    """How it stands with a card."""

    card_id: str
    chip: ChipKind
    holder: str
    pin_tries_left: int
    puk_tries_left: int
    serials: list[str]
