"""The contact sheet: every state in a row, its pictures side by side, with what was found wrong by machine."""

import html
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.gallery.studio import Shot

_STYLE: Final = (
    "body{font:14px system-ui;margin:2rem;background:#ddd}section{margin:0 0 3rem}"
    "div{display:flex;gap:8px;align-items:start;overflow-x:auto}figure{margin:0;flex:none}"
    "img{display:block;border:1px solid #888;max-height:480px}li{color:#a00}"
)


def write_sheet(out: Path, shots: Sequence[Shot], failures: Sequence[str]) -> None:
    """`index.html` in `out`, beside the pictures."""
    rows = itertools.groupby(shots, key=lambda shot: (shot.simulator, shot.route, shot.what))
    sections = [_section(*state, list(row)) for state, row in rows]
    said = "".join(f"<li>{html.escape(each)}</li>" for each in failures)
    page = f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{_STYLE}</style>"
    (out / "index.html").write_text(f"{page}<h1>Gallery</h1><ul>{said}</ul>{''.join(sections)}")


def _section(simulator: str, route: str, what: str, row: Sequence[Shot]) -> str:
    found = dict.fromkeys(f"{shot.width} {shot.scheme} {finding}" for shot in row for finding in shot.findings)
    said = "".join(f"<li>{html.escape(each)}</li>" for each in found)
    pictures = "".join(_figure(shot) for shot in row)
    title = html.escape(f"{simulator} {route} {what}")
    return f"<section><h2>{title}</h2><ul>{said}</ul><div>{pictures}</div></section>"


def _figure(shot: Shot) -> str:
    words = f"{shot.width} {shot.scheme} {shot.language}"
    picture = f"<img loading=lazy src='{shot.file}' alt='{words}'>"
    return f"<figure><a href='{shot.file}'>{picture}</a><figcaption>{words}</figcaption></figure>"
