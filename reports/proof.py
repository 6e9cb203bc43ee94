"""What the sabotages came to: one page that opens from disk, and the same as JSON."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from reports.pictures import Album
from reports.record import Attachment
from reports.report import environment
from reports.requirements import Requirement

PAGE: Final = "index.html"
RECORD: Final = "prove.json"


class Judgement(msgspec.Struct, frozen=True):
    """What became of one sabotage: the sentence that turned red, its message, what was on the screen (JPEG)."""

    verdict: Literal["found", "not found", "proves nothing"]
    sentence: str = ""
    message: str = ""
    picture: bytes = b""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """One sabotage with its judgement; `example` stands at `location`, and held without the sabotage if `held`."""

    name: str
    breaks: str
    wrong: str
    file: str
    right: str
    instead: str
    example: str
    location: str
    held: bool
    judgement: Judgement

    @property
    def is_found(self) -> bool:
        """Whether it is proven that the features find this wrong."""
        return self.held and self.judgement.verdict == "found"

    @property
    def verdict(self) -> str:
        """In words."""
        return self.judgement.verdict if self.held else "red without it"


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of `prove`; `tried` sabotages were to be tried, and `proofs` has those that were."""

    proofs: tuple[Proof, ...]
    tried: int
    began_at: datetime
    seconds: float
    requirements: tuple[Requirement, ...]

    @property
    def found(self) -> int:
        """How many were found."""
        return sum(each.is_found for each in self.proofs)


def write(folder: Path, run: Run) -> Path:
    """Write page and record into `folder`; the page."""
    shown = [Attachment(each.name, "image/jpeg", each.judgement.picture) for each in run.proofs]
    shown = [each for each in shown if each.content]
    album = Album(shown)
    page = environment(album).get_template("proof.html")
    texts = {each.requirement_id: each.text for each in run.requirements}
    pictures = {each.name: album.link(each) for each in shown}
    (folder / PAGE).write_text(page.render(run=run, texts=texts, pictures=pictures))
    (folder / RECORD).write_bytes(msgspec.json.format(msgspec.json.encode([_plain(each) for each in run.proofs])))
    return folder / PAGE


def _plain(proof: Proof) -> dict[str, Any]:
    """Without the picture, and with what follows from the rest."""
    return {
        "name": proof.name,
        "breaks": proof.breaks,
        "wrong": proof.wrong,
        "verdict": proof.verdict,
        "example": proof.example,
        "location": proof.location,
        "sentence": proof.judgement.sentence,
        "message": proof.judgement.message,
    }
