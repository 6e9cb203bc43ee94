"""The optical reader: Tesseract, told which letters may stand in a field."""

import threading
from pathlib import Path
from typing import Final

import tesserocr
from PIL import Image

_DATA: Final = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")
PRINTED: Final = ""  # every letter that the language knows


class LanguageDataMissing(Exception):
    """Tesseract's English data are not on this machine; `qesbench doctor` says how to get them."""


def language_data() -> Path:
    """The folder with `eng.traineddata`; raises LanguageDataMissing."""
    for pattern in _DATA:
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
            if (folder / "eng.traineddata").exists():
                return folder
    raise LanguageDataMissing(", ".join(_DATA))


class Engine:
    """One reader for all threads; it is opened when first needed, as that takes longer than reading."""

    def __init__(self) -> None:
        """Nothing is opened yet."""
        self._lock = threading.Lock()
        self._opened: tesserocr.PyTessBaseAPI | None = None

    def line(self, picture: Image.Image, alphabet: str) -> str:
        """The one line of text in `picture`, made of `alphabet` and spaces."""
        return self._read(picture, alphabet, tesserocr.PSM.SINGLE_LINE).strip()

    def block(self, picture: Image.Image) -> list[str]:
        """The lines of text in `picture`, top to bottom."""
        text = self._read(picture, PRINTED, tesserocr.PSM.SINGLE_BLOCK)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def _read(self, picture: Image.Image, alphabet: str, layout: int) -> str:
        with self._lock:
            reader = self._open()
            reader.SetVariable("tessedit_char_whitelist", alphabet)
            reader.SetPageSegMode(layout)
            reader.SetImage(picture)
            text: str = reader.GetUTF8Text()
            reader.Clear()
        return text

    def _open(self) -> tesserocr.PyTessBaseAPI:
        if self._opened is None:
            self._opened = tesserocr.PyTessBaseAPI(path=str(language_data()), lang="eng", oem=tesserocr.OEM.LSTM_ONLY)
        return self._opened
