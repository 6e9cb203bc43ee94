from collections.abc import Iterator
from enum import Enum
from types import TracebackType

class Status(Enum):
    untested = ...
    skipped = ...
    passed = ...
    failed = ...
    error = ...
    hook_error = ...
    cleanup_error = ...
    undefined = ...
    pending = ...

    def has_failed(self) -> bool: ...

class Row:
    headings: list[str]
    cells: list[str]
    def __getitem__(self, name: str) -> str: ...
    def as_dict(self) -> dict[str, str]: ...

class Table:
    headings: list[str]
    rows: list[Row]
    def __iter__(self) -> Iterator[Row]: ...

class Step:
    keyword: str
    name: str
    line: int
    status: Status
    duration: float
    error_message: str | None
    exception: BaseException | None
    exc_traceback: TracebackType | None
    hook_failed: bool

class Scenario:
    filename: str
    line: int
    name: str
    status: Status
    hook_failed: bool
    error_message: str | None
    all_steps: Iterator[Step]

class Feature:
    filename: str
