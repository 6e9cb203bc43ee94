"""The control plane's resources about people, documents and their pictures."""

from typing import Any, Final

import msgspec
from starlette.responses import Response

from simulators.console.people import refusals
from simulators.console.people.model import NewDocument, NewPerson, Pictured, Portrayed
from simulators.console.people.service import People
from simulators.console.specimens.model import Flaw, Pose, Scene, Side
from simulators.console.specimens.pictures import document_picture, face_picture
from simulators.console.specimens.refusals import LetterNotLatin, MisprintImpossible, NoSuchPicture, NoSuchSide
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import Refusal

_PRINTING: Final[tuple[type[Refusal], ...]] = (
    refusals.StateUnknown,
    refusals.DateOutOfRange,
    refusals.NumberUnprintable,
    refusals.NoNumberLeft,
    LetterNotLatin,
    MisprintImpossible,
)
_LATEST: Final = 100


def people_operations(people: People) -> tuple[Operation, ...]:
    """What can be asked about people."""
    return (*_person_operations(people), *_document_operations(people), *_picture_operations(people))


def _person_operations(people: People) -> tuple[Operation, ...]:
    return (
        Operation(
            "GET",
            "/people",
            "The people invented last, latest first",
            lambda _: people.latest(_LATEST),
            result=list[Portrayed],
        ),
        Operation(
            "POST",
            "/people",
            "Invent a person; the body may fix any datum",
            lambda call: people.invent(call.json(NewPerson)),
            body=NewPerson,
            result=Portrayed,
            status=201,
            refusals=_PRINTING,
        ),
    )


def _document_operations(people: People) -> tuple[Operation, ...]:
    return (
        Operation(
            "GET",
            "/people/{person_id}",
            "One person with documents",
            lambda call: people.one(call.parameters["person_id"]),
            result=Portrayed,
            refusals=(refusals.PersonUnknown,),
        ),
        Operation(
            "POST",
            "/people/{person_id}/documents",
            "Print one more document for this person; `misprint` says what is wrong on it",
            lambda call: people.add_document(call.parameters["person_id"], call.json(NewDocument)),
            body=NewDocument,
            result=Pictured,
            status=201,
            refusals=(refusals.PersonUnknown, *_PRINTING),
        ),
    )


def _picture_operations(people: People) -> tuple[Operation, ...]:
    return (
        Operation(
            "GET",
            "/people/{person_id}/documents/{document_id}/{side}.jpg",
            "The document as a phone's camera sees it; `flaw` says what is wrong with the picture",
            lambda call: _document(people, call),
            query=("flaw",),
            refusals=(refusals.DocumentUnknown, NoSuchSide, NoSuchPicture),
            media_type="image/jpeg",
        ),
        Operation(
            "GET",
            "/people/{person_id}/face.jpg",
            "Who is in front of the camera, in a pose and a scene",
            lambda call: _face(people, call),
            query=("pose", "scene"),
            refusals=(refusals.PersonUnknown, NoSuchPicture),
            media_type="image/jpeg",
        ),
    )


def _document(people: People, call: Call) -> Response:
    document = people.document(call.parameters["person_id"], call.parameters["document_id"])
    side: Side = _known(call.parameters["side"], Side)
    flaw: Flaw = _known(call.query.get("flaw", "none"), Flaw)
    return _jpeg(document_picture(document, side, flaw))


def _face(people: People, call: Call) -> Response:
    person = people.one(call.parameters["person_id"])
    pose: Pose = _known(call.query.get("pose", "front"), Pose)
    scene: Scene = _known(call.query.get("scene", "alone"), Scene)
    return _jpeg(face_picture(person.face_id, pose, scene))


def _known(word: str, options: Any) -> Any:
    """`word`, one of `options` (a Literal); raises NoSuchPicture."""
    try:
        return msgspec.convert(word, options)
    except msgspec.ValidationError as error:
        raise NoSuchPicture(known=", ".join(options.__args__)) from error


def _jpeg(picture: bytes) -> Response:
    return Response(picture, media_type="image/jpeg")
