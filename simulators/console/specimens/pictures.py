"""Pictures as a phone's camera hands them over: JPEG, the same for the same question."""

from functools import lru_cache

from simulators.console.specimens.faces import camera_view
from simulators.console.specimens.flaws import FLAWS
from simulators.console.specimens.ink import as_jpeg
from simulators.console.specimens.model import Flaw, Pose, Scene, Side, Specimen
from simulators.console.specimens.sheets import render


@lru_cache(maxsize=128)
def document_picture(specimen: Specimen, side: Side, flaw: Flaw = "none") -> bytes:
    """`side` of the document, 1250 px wide, spoilt by `flaw`; raises the refusals of `render`."""
    return as_jpeg(FLAWS[flaw](render(specimen, side)))


@lru_cache(maxsize=128)
def face_picture(face_id: str, pose: Pose = "front", scene: Scene = "alone") -> bytes:
    """Who is in front of the camera, 640 x 800 px."""
    return as_jpeg(camera_view(face_id, pose, scene))
