from collections.abc import Iterable
from typing import Any

from behave.configuration import Configuration
from behave.model import Feature, Scenario, Table

class Context:
    config: Configuration
    scenario: Scenario
    text: str | None
    table: Table | None
    def attach(self, mime_type: str, data: bytes) -> None: ...
    def __contains__(self, name: str) -> bool: ...
    def __setattr__(self, name: str, value: Any) -> None: ...

class Runner:
    config: Configuration
    aborted: bool
    def abort(self, reason: str | None = ...) -> None: ...
    def run_model(self, features: Iterable[Feature] | None = None) -> bool: ...
