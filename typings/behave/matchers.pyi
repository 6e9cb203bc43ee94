from collections.abc import Callable
from typing import Any

class FileLocation:
    filename: str
    line: int

class Matcher:
    pattern: str
    func: Callable[..., Any]
    location: FileLocation

class Match:
    func: Callable[..., Any]
    location: FileLocation
