"""Certificates, who they name, and how it stands with them."""

from datetime import date, datetime
from typing import Annotated, Final, Literal, get_args

import msgspec

Standing = Literal["valid", "suspended", "revoked"]
Status = Literal["valid", "expired", "revoked", "suspended"]
DecisionKind = Literal["revocation", "suspension", "lifting"]
Reason = Literal[
    "unspecified",
    "key-compromise",
    "affiliation-changed",
    "superseded",
    "cessation-of-operation",
    "privilege-withdrawn",
]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._:@/+=-]{1,200}$")]


class Organisation(msgspec.Struct, frozen=True):
    """An organisation; of a person's, only the name is written into the certificate."""

    name: str
    nip: str | None = None


class Subject(msgspec.Struct, frozen=True):
    """Whom a certificate names. `identifier` is as ETSI EN 319 412-1 §5.1.3 and §5.1.4 write it."""

    country: str
    identifier: str
    common_name: str
    given_names: str = ""
    surname: str = ""
    organisation: Organisation | str | None = None

    @property
    def organisation_name(self) -> str | None:
        """The name of the organisation."""
        return self.organisation.name if isinstance(self.organisation, Organisation) else self.organisation


class Application(msgspec.Struct, frozen=True):
    """What is asked of the authority; `csr` is a PKCS#10 request (RFC 2986), DER."""

    key: Key
    profile: str
    csr: bytes
    subject: Subject
    validity_months: int


class Batch(msgspec.Struct, frozen=True):
    """Many applications at once: all are granted, or none."""

    applications: Annotated[list[Application], msgspec.Meta(min_length=1, max_length=1000)]


class Issued(msgspec.Struct, frozen=True):
    """The answer: the certificate and its chain up to the root, DER; `serial` in hex."""

    serial: str
    certificate: bytes
    chain: tuple[bytes, ...]


class IssuedBatch(msgspec.Struct, frozen=True):
    """The answers to a batch, in its order."""

    issued: list[Issued]


class IssuedCertificate(msgspec.Struct, frozen=True):
    """One certificate as the authority keeps it. `standing_since` is when its standing took effect."""

    serial: str
    key: str
    application_sha256: str
    public_key_sha256: str
    profile: str
    identifier: str
    subject: str
    issued_at: datetime
    starts_at: datetime
    ends_at: datetime
    certificate: bytes
    standing: Standing = "valid"
    standing_since: datetime | None = None
    reason: Reason | None = None
    event_date: date | None = None

    def status_at(self, moment: datetime) -> Status:
        """What to call it at `moment`."""
        return _status_at(moment, self.standing, self.ends_at)


def _status_at(moment: datetime, standing: Standing, ends_at: datetime) -> Status:
    """A revoked certificate stays revoked when it has expired."""
    if standing != "valid":
        return standing
    return "expired" if moment > ends_at else "valid"


class Serial(msgspec.Struct, frozen=True):
    """A certificate by its serial alone."""

    serial: str


class DefectName(msgspec.Struct, frozen=True):
    """One defect by its name alone."""

    name: str


class StatusFacts(msgspec.Struct, frozen=True):
    """What an answer about one certificate needs; `has_defects`: something is wrong with it on purpose."""

    serial: str
    identifier: str
    standing: Standing
    standing_since: datetime | None
    reason: Reason | None
    ends_at: datetime
    has_defects: bool

    def status_at(self, moment: datetime) -> Status:
        """What to call it at `moment`."""
        return _status_at(moment, self.standing, self.ends_at)


class CertificateStatus(msgspec.Struct, frozen=True):
    """What the authority says of one certificate."""

    serial: str
    status: Status
    certificate: bytes
    starts_at: datetime
    ends_at: datetime
    since: datetime | None = None
    reason: Reason | None = None


class Stand(msgspec.Struct, frozen=True):
    """How it stands with one certificate, in short."""

    serial: str
    status: Status
    ends_at: datetime


class Edition(msgspec.Struct, frozen=True):
    """The word for all certificates as they stand: as long as it is the same, none stands otherwise by a decision.

    `standings` are those of the certificates that were named, as far as they were issued.
    """

    edition: str
    standings: tuple[Stand, ...] = ()


class Revocation(msgspec.Struct, frozen=True):
    """A request to revoke. `event_date` is the day on which what calls for it happened."""

    key: Key
    reason: str = "unspecified"
    event_date: date | None = None


class Suspension(msgspec.Struct, frozen=True):
    """A request to suspend."""

    key: Key
    reason: str = "unspecified"
    event_date: date | None = None


class Lifting(msgspec.Struct, frozen=True):
    """A request to make a suspended certificate valid again."""

    key: Key


class Decision(msgspec.Struct, frozen=True):
    """One decision about a certificate's standing, as it was taken."""

    key: str
    serial: str
    kind: DecisionKind
    decided_at: datetime
    reason: Reason | None = None
    event_date: date | None = None


class RevocationList(msgspec.Struct, frozen=True):
    """One CRL; `decisions` is how many decisions it takes account of."""

    issuer: str
    number: int
    this_update: datetime
    next_update: datetime
    decisions: int
    content: bytes


class Authority(msgspec.Struct, frozen=True):
    """One authority's certificate and where its key is; `root`, `issuing` and `ocsp` are the hierarchy."""

    name: str
    key_id: str
    certificate: bytes
