"""Reads the words of a PDF with pdftotext (poppler)."""

import subprocess

__all__ = ["words_of"]


def words_of(paper: bytes) -> str:
    """All its words in reading order, one space between any two."""
    ran = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True)
    return " ".join(ran.stdout.decode().split())
