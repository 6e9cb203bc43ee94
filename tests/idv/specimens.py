"""Pictures of specimens for the tests, drawn by the console's printer; one that was drawn is shown again."""

from datetime import date
from functools import cache
from typing import Any

from simulators.console.specimens.faces import face_id_of
from simulators.console.specimens.model import Flaw, Pose, Scene, Side, Specimen
from simulators.console.specimens.pictures import document_picture, face_picture

FACE = face_id_of("12345678")
OTHER_FACE = face_id_of("87654321")


def specimen(kind: str = "passport", state: str = "PL", number: str = "ZS0000177", **more: Any) -> Specimen:
    """A document of the same invented woman."""
    entries: dict[str, Any] = {
        "kind": kind,
        "type": "P" if kind == "passport" else None,
        "state": state,
        "number": number,
        "surname": "Gęślarz-Łoś",
        "given_names": "Żaneta Maria",
        "birth_date": date(1985, 7, 21),
        "sex": "F",
        "nationality": state,
        "personal_number": "85072112349" if state == "PL" else None,
        "issued_on": date(2023, 3, 14),
        "expires_on": date(2033, 3, 14),
        "face_id": FACE,
    }
    return Specimen(**(entries | more))


def card(**more: Any) -> Specimen:
    """Her Polish identity card."""
    return specimen("identity_card", number="ABA300000", **more)


@cache
def photograph(document: Specimen, side: Side = "front", flaw: Flaw = "none") -> bytes:
    return document_picture(document, side, flaw)


@cache
def selfie(pose: Pose = "front", scene: Scene = "alone", face: str = FACE) -> bytes:
    return face_picture(face, pose, scene)
