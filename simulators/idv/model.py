"""A verification: who is to be proven, what was photographed and read, and what was decided."""

from datetime import date, datetime
from typing import Final, Literal

import msgspec

from simulators.idv.mrz import Mrz

Kind = Literal["passport", "identity_card", "residence_card", "driving_licence"]
KINDS: Final[tuple[Kind, ...]] = ("passport", "identity_card", "residence_card", "driving_licence")
Stage = Literal["link", "consent", "choice", "front", "back", "face", "withheld", "ended"]
Side = Literal["front", "back", "face"]
Result = Literal["positive", "negative", "withheld"]
DecidedBy = Literal["machine", "operator", "clock"]
Pose = Literal["FRONT", "LEFT", "RIGHT", "UP"]
TURNS: Final[tuple[Pose, ...]] = ("LEFT", "RIGHT", "UP")
Suspicion = Literal["screen", "printout", "worn", "sticker"]
Flaw = Literal["dark", "blurred", "glare", "covered", "cut-off", "wrong-side", "unreadable", "other-document"]
FaceFlaw = Literal["dark", "nobody", "several"]
Reason = Literal[
    "document-kind-not-accepted",
    "document-state-not-accepted",
    "document-expired",
    "document-not-yet-valid",
    "document-reported-lost",
    "document-unreadable",
    "document-check-digit-wrong",
    "document-data-disagree",
    "document-not-genuine",
    "name-differs",
    "birth-date-differs",
    "number-differs",
    "pesel-differs",
    "face-differs",
    "liveness-failed",
    "face-unusable",
    "consent-withdrawn",
    "time-expired",
    "tries-exhausted",
    "operator-declined",
    "clarification-timed-out",
    "second-given-name-missing",
    "manual-check-needed",
    "refused-in-another-order",
]
IN_APP: Final[tuple[Stage, ...]] = ("consent", "choice", "front", "back", "face")


class Person(msgspec.Struct, frozen=True):
    """Who the portal says the person is; names in NFC with their diacritics."""

    given_names: str
    surname: str
    birth_date: date
    citizenship: str
    pesel: str | None = None


class ExpectedDocument(msgspec.Struct, frozen=True):
    """The document whose number will stand in the certificate; `state` ISO 3166-1 alpha-2."""

    kind: Kind
    state: str
    number: str


class SeenDocument(msgspec.Struct, frozen=True):
    """What the portal is told of the document; names as the machine-readable zone has them."""

    kind: Kind
    state: str
    number: str
    expires_on: date
    surname: str
    given_names: str
    birth_date: date


class Printed(msgspec.Struct, frozen=True):
    """What was read from the printed zone; None, or an empty number, where nothing could be read.

    `face` is the portrait's label.
    """

    number: str = ""
    birth_date: date | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    face: str | None = None


class DocumentReading(msgspec.Struct, frozen=True):
    """All that was read from the sides of one document, and what raised doubts about it."""

    mrz: Mrz | None = None
    printed: Printed | None = None
    suspicions: tuple[Suspicion, ...] = ()


class FaceReading(msgspec.Struct, frozen=True):
    """Whose faces a selfie shows (labels with a right check digit), and which way they look."""

    faces: tuple[str, ...]
    pose: Pose | None


class CorrectedNames(msgspec.Struct, frozen=True):
    """The person's names as an operator read them on the document, with their diacritics."""

    given_names: str
    surname: str


class Verdict(msgspec.Struct, frozen=True):
    """What follows from the evidence."""

    result: Result
    reasons: tuple[Reason, ...] = ()


class Verification(msgspec.Struct, frozen=True):
    """One verification of one person for one order.

    `deadline_at` is when the clock ends the present stage: the app session's end, or that of
    clarification. `face` is the label of the first selfie, to which every later one must belong;
    `asked_pose` is what the next selfie must show; `advice` names why the last photograph was not taken.
    """

    verification_id: str
    key: str
    order_id: str
    person: Person
    document: ExpectedDocument | None
    callback: str
    return_to: str
    created_at: datetime
    stage: Stage = "link"
    deadline_at: datetime | None = None
    consented_at: datetime | None = None
    chosen_kind: Kind | None = None
    chosen_state: str | None = None
    document_tries: int = 0
    face_tries: int = 0
    reading: DocumentReading = DocumentReading()
    face: str | None = None
    asked_pose: Pose = "FRONT"
    advice: str = ""
    result: Result | None = None
    reasons: tuple[Reason, ...] = ()
    machine_result: Result | None = None
    decided_at: datetime | None = None
    decided_by: DecidedBy | None = None
    note: str = ""
    corrected: CorrectedNames | None = None
    sequence: int = 0
    are_deliveries_held: bool = False

    @property
    def is_final(self) -> bool:
        """Whether nothing can change the result any more."""
        return self.stage == "ended"


class Link(msgspec.Struct, frozen=True):
    """A one-time link to the app; only the fingerprint of its token is kept. State open, used or replaced."""

    fingerprint: str
    verification_id: str
    expires_at: datetime
    state: Literal["open", "used", "replaced"] = "open"


class Picture(msgspec.Struct, frozen=True):
    """A photograph as it came. `upload_id` is the phone's own: the same one again is the same picture.

    `verdict` is `accepted` or the name of the refusal.
    """

    picture_id: str
    verification_id: str
    upload_id: str
    side: Side
    taken_at: datetime
    content: bytes
    digest_sha256: str
    verdict: str


class Message(msgspec.Struct, frozen=True):
    """A result as told to the portal (docs/architecture.md, `POST /api/identity-results`)."""

    event_id: str
    verification_id: str
    order_id: str
    sequence: int
    final: bool
    result: Result
    reasons: tuple[Reason, ...]
    document: SeenDocument | None
    decided_at: datetime
    decided_by: DecidedBy
    corrected: CorrectedNames | None = None


class LostDocument(msgspec.Struct, frozen=True):
    """A document reported lost or stolen."""

    state: str
    kind: Kind
    number: str


class DocumentRefusal(msgspec.Struct, frozen=True):
    """A document that a verification ended badly with, for a reason that stays with the document."""

    verification_id: str
    order_id: str
    state: str
    kind: Kind
    number: str
    refused_at: datetime


class Operator(msgspec.Struct, frozen=True):
    """Who clarifies withheld cases; the second factor is a code sent to `phone`."""

    name: str
    password_hash: str
    phone: str
    wrong_tries: int = 0
    locked_until: datetime | None = None
