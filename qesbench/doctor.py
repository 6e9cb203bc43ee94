"""`qesbench doctor`: what this machine lacks, and the command that mends it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console

OCR_B: Final = Path("/usr/share/fonts/opentype/ocr-b/OCRB.otf")
DEJAVU: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
CHROMIUM_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """One thing that the bench needs; `package` is Debian's name for it."""

    what: str
    purpose: str
    package: str
    is_there: Callable[[], bool]


def chromium() -> str | None:
    """Where the system's browser is."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def _command(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


NEEDS: Final = (
    Need("Chromium", "drives the pages", "chromium", lambda: chromium() is not None),
    Need("Tesseract", "judges the pictures of specimens in the tests", "tesseract-ocr", _command("tesseract")),
    Need("OCR-B", "font of the machine-readable zone", "fonts-ocr-b", OCR_B.exists),
    Need("DejaVu", "font of documents and specimens", "fonts-dejavu-core", DEJAVU.exists),
    Need("pdfsig", "judges signed PDFs", "poppler-utils", _command("pdfsig")),
    Need("openssl", "judges certificates and their status", "openssl", _command("openssl")),
    Need("curl", "plays the examples of docs/control-plane.md", "curl", _command("curl")),
    Need("jq", "plays the examples of docs/control-plane.md", "jq", _command("jq")),
)


def missing() -> list[Need]:
    """What is not there."""
    return [need for need in NEEDS if not need.is_there()]


def report() -> int:
    """Print the findings; 0 when the machine is fit, else 3."""
    console, gaps = Console(), missing()
    for need in NEEDS:
        console.print(f"{'missing' if need in gaps else 'ok':8} {need.what} ({need.purpose})")
    if not gaps:
        return 0
    packages = " ".join(need.package for need in gaps)
    console.print(f"\nMend with: sudo apt-get install -y --no-install-recommends {packages}", soft_wrap=True)
    return 3
