"""An order for a cloud qualified signature: from a redeemed voucher to an issued certificate."""

from datetime import date, datetime
from typing import Final, Literal

import msgspec

Stage = Literal[
    "parameters",
    "personal-data",
    "identity",
    "waiting",
    "negative",
    "withheld",
    "document",
    "generating",
    "issued",
    "failed",
    "lapsed",
    "cancelled",
]
IdentifierKind = Literal["pesel", "identity_card", "passport"]
KeyType = Literal["RSA-3072", "RSA-4096", "P-256", "P-384"]
VALIDITIES: Final = (12, 24, 36)
IDENTIFIER_KINDS: Final[tuple[IdentifierKind, ...]] = ("pesel", "identity_card", "passport")
KEY_TYPES: Final[tuple[KeyType, ...]] = ("RSA-3072", "RSA-4096", "P-256", "P-384")
Product = Literal["remote-issuance", "card", "seal", "renewal"]
PREPARING: Final[tuple[Stage, ...]] = ("parameters", "personal-data", "identity")
UNDER_WAY: Final[tuple[Stage, ...]] = (*PREPARING, "waiting", "negative", "withheld", "document")
ENDED: Final[tuple[Stage, ...]] = ("failed", "lapsed", "cancelled")


class Organisation(msgspec.Struct, frozen=True):
    """The organisation named in the certificate; `nip` without the VATPL prefix."""

    name: str
    nip: str


class Parameters(msgspec.Struct, frozen=True):
    """What the person chose from the lists."""

    validity_months: int
    identifier: IdentifierKind
    key_type: KeyType
    organisation: Organisation | None = None


class PersonalData(msgspec.Struct, frozen=True):
    """Who the certificate is for. The document is given when its number will stand in the certificate."""

    given_names: str
    surname: str
    birth_date: date
    citizenship: str
    phone: str
    address: str
    pesel: str | None = None
    document_state: str | None = None
    document_number: str | None = None


class CorrectedNames(msgspec.Struct, frozen=True):
    """The person's names as an operator of identity verification read them on the document."""

    given_names: str
    surname: str


class IdentityResult(msgspec.Struct, frozen=True):
    """What identity verification said last; `sequence` orders the messages of one verification.

    `corrected` names wait for the person's agreement; none are left once it is given.
    """

    verification_id: str
    sequence: int
    final: bool
    result: Literal["positive", "negative", "withheld"]
    reasons: tuple[str, ...]
    decided_at: datetime
    decided_by: Literal["machine", "operator", "clock"]
    document_kind: str | None = None
    document_state: str | None = None
    document_number: str | None = None
    corrected: CorrectedNames | None = None


class Order(msgspec.Struct, frozen=True):
    """One order. `stage` is where the person is; `version` counts its changes.

    Parameters and data may be changed until a verification is open (`verification_id`), and again after a
    negative one. `verification_attempts` counts the verifications begun, `negative_results` those that failed.
    """

    order_id: str
    account_id: str
    voucher_code: str
    stage: Stage
    created_at: datetime
    changed_at: datetime
    parameters: Parameters | None = None
    personal_data: PersonalData | None = None
    verification_id: str | None = None
    verification_link: str | None = None
    verification_link_expires_at: datetime | None = None
    verification_attempts: int = 0
    negative_results: int = 0
    identity: IdentityResult | None = None
    document_id: str | None = None
    credential_id: str | None = None
    certificate_serial: str | None = None
    failure: str | None = None
    version: int = 0


class Verification(msgspec.Struct, frozen=True):
    """One verification begun for an order; an answer about any other is nobody's."""

    verification_id: str
    order_id: str
    begun_at: datetime


class Voucher(msgspec.Struct, frozen=True):
    """A paid right to one order of `product`."""

    code: str
    product: Product
    expires_at: datetime
    order_id: str | None = None
    redeemed_by: str | None = None
    redeemed_at: datetime | None = None
