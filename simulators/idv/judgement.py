"""What one photograph shows: usable or not, and what was read from it."""

from dataclasses import dataclass
from typing import Final, Literal

from simulators.idv.decision import kind_of, refusal_of
from simulators.idv.model import DocumentReading, FaceFlaw, FaceReading, Flaw, Kind, Printed, Suspicion
from simulators.idv.mrz import Mrz
from simulators.idv.picture import DOCUMENT_WIDTH, FACE_WIDTH, open_picture, without_margin
from simulators.idv.quality import flaw_of_document, flaw_of_face, measure, suspicions_of
from simulators.idv.reading import read_face, read_printed, read_zone
from simulators.kit.states import state_of_zone

_LEAST_READ: Final = 2  # of portrait label and dates, for a card's front to be one


@dataclass(frozen=True)
class Chosen:
    """The document that the person said they would show."""

    kind: Kind
    state: str

    @property
    def has_back(self) -> bool:
        """Whether it is a card, read from both sides."""
        return self.kind != "passport"


@dataclass(frozen=True)
class Judged:
    """Either a flaw, for which the picture is taken again, or what was read."""

    flaw: Flaw | None
    reading: DocumentReading


def judge_document(content: bytes, side: Literal["front", "back"], chosen: Chosen) -> Judged:
    """The photograph of `side` of the chosen document; raises NotAPicture."""
    picture = open_picture(content, DOCUMENT_WIDTH)
    quality = measure(picture)
    flaw, suspicions = flaw_of_document(quality), suspicions_of(quality)
    if flaw is not None:
        return Judged(flaw, DocumentReading())
    if "screen" in suspicions:
        return Judged(None, DocumentReading(suspicions=suspicions))
    inner = without_margin(picture)
    zone = read_zone(inner) or (read_zone(picture) if inner is not picture else None)
    wants_zone = side == "back" or not chosen.has_back
    printed = read_printed(inner) if side == "front" or zone is None else None
    flaw = _flaw_of_zone(zone, printed, chosen) if wants_zone else _flaw_of_front(zone, printed)
    return Judged(flaw, DocumentReading(mrz=zone, printed=printed, suspicions=suspicions))


def _flaw_of_zone(zone: Mrz | None, printed: Printed | None, chosen: Chosen) -> Flaw | None:
    if zone is None:
        return "wrong-side" if chosen.has_back and printed and _amount_read(printed) >= _LEAST_READ else "unreadable"
    kind, state = kind_of(zone), state_of_zone(zone.issuer)
    is_other = (kind, state) != (chosen.kind, chosen.state)
    return "other-document" if is_other and refusal_of(kind, state) is None else None


def _flaw_of_front(zone: Mrz | None, printed: Printed | None) -> Flaw | None:
    if zone is not None:
        return "other-document" if zone.format == "TD3" else "wrong-side"
    return None if printed and _amount_read(printed) >= _LEAST_READ else "unreadable"


def _amount_read(printed: Printed) -> int:
    return sum(each is not None for each in (printed.face, printed.birth_date, printed.issued_on, printed.expires_on))


def joined(one: DocumentReading, other: DocumentReading) -> DocumentReading:
    """Both sides of a document as one reading."""
    suspicions: tuple[Suspicion, ...] = tuple(dict.fromkeys((*one.suspicions, *other.suspicions)))
    return DocumentReading(mrz=other.mrz or one.mrz, printed=one.printed or other.printed, suspicions=suspicions)


def judge_face(content: bytes) -> tuple[FaceFlaw | None, FaceReading]:
    """Who a selfie shows, or why it can't be used; raises NotAPicture."""
    picture = open_picture(content, FACE_WIDTH)
    if flaw_of_face(measure(picture)) is not None:
        return "dark", FaceReading((), None)
    reading = read_face(picture)
    if len(reading.faces) == 1:
        return None, reading
    return ("several" if reading.faces else "nobody"), reading
