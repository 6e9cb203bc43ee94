"""How often a genuine document or face is not taken at its first photograph: never, it is hoped.

`python -m tests.idv.genuine 1000` invents that many people, each with a passport or a card, photographs document
and face as a browser does, and tells each that anything was found against. Exit code 1 where there was one.
"""

import io
import sys
from collections.abc import Iterator
from datetime import date
from typing import Final

from PIL import Image

from simulators.console.people.invention import invent_birth_date, invent_names
from simulators.console.people.numbers import document_number, pesel
from simulators.console.specimens.faces import face_id_of
from simulators.console.specimens.model import Kind, Sex, Side, Specimen
from simulators.console.specimens.model import Pose as Held
from simulators.console.specimens.pictures import document_picture, face_picture
from simulators.idv.decision import Evidence, decide
from simulators.idv.judgement import Chosen, joined, judge_document, judge_face
from simulators.idv.model import DocumentReading, Person
from simulators.kit.ids import Ids

TODAY: Final = date(2026, 11, 22)
KINDS: Final[tuple[tuple[Kind, str], ...]] = (
    ("passport", "PL"),
    ("identity_card", "PL"),
    ("passport", "UA"),
    ("identity_card", "DE"),
    ("passport", "DE"),
)
SEXES: Final[tuple[Sex, ...]] = ("F", "M")
POSES: Final[tuple[Held, ...]] = ("front", "left", "right", "up")


def invented(seed: int) -> Specimen:
    """A document of somebody, the same for the same `seed`."""
    ids = Ids(seed)
    kind, state = KINDS[seed % len(KINDS)]
    sex = ids.pick(SEXES)
    given_names, surname = invent_names(ids, state, sex)
    born = invent_birth_date(ids, TODAY)
    return Specimen(
        kind=kind,
        type="P" if kind == "passport" else None,
        state=state,
        number=document_number(ids, kind, state),
        surname=surname,
        given_names=given_names,
        birth_date=born,
        sex=sex,
        nationality=state,
        personal_number=pesel(ids, born, sex) if state == "PL" else None,
        issued_on=date(2024, 3, 14),
        expires_on=date(2034, 3, 14),
        face_id=face_id_of(ids.number(8)),
    )


def through_browser(content: bytes) -> bytes:
    """What a page sends of what its camera shows: drawn, and compressed once more."""
    held = io.BytesIO()
    Image.open(io.BytesIO(content)).convert("RGB").save(held, "JPEG", quality=92)
    return held.getvalue()


def against_document(document: Specimen) -> Iterator[str]:
    """What is found against a document that is as it should be."""
    reading, chosen = DocumentReading(), Chosen(document.kind, document.state)
    sides: tuple[Side, ...] = ("front", "back") if chosen.has_back else ("front",)
    for side in sides:
        judged = judge_document(through_browser(document_picture(document, side)), side, chosen)
        if judged.flaw is not None:
            yield f"{side} {judged.flaw}"
        reading = joined(reading, judged.reading)
    person = Person(
        document.given_names, document.surname, document.birth_date, document.state, document.personal_number
    )
    verdict = decide(Evidence(person, None, reading, TODAY, selfie=document.face_id))
    if verdict.result != "positive":
        yield f"{', '.join(verdict.reasons)}: {reading}"


def against_face(face_id: str, pose: Held) -> Iterator[str]:
    """What is found against a face in the pose that was asked for."""
    flaw, reading = judge_face(through_browser(face_picture(face_id, pose)))
    if flaw is not None or reading.faces != (face_id,) or reading.pose != pose.upper():
        yield f"face {face_id} {pose}: {flaw}, {reading}"


def main(count: int) -> int:
    """Ask about `count` people; 1 where anything was found against one."""
    found = 0
    for seed in range(count):
        document = invented(seed)
        faces = against_face(document.face_id, POSES[seed % len(POSES)])
        for each in (*against_document(document), *faces):
            found += 1
            print(f"{seed} {document.kind} {document.state} {document.number}: {each}", flush=True)
    print(f"{count} documents and faces, {found} times something was found against them")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
