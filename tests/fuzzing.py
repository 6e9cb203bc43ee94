"""schemathesis over both OpenAPI documents: whatever a description allows, or just not, is answered as described.

`python -m tests.fuzzing 1000` asks each operation of the CSC API and of the control plane that often, tells the
answers of each, and at the end what it found; `python -m tests.fuzzing 1000 csc /csc/v2/sign` only those of one
document and under one path. Exit code 1 where there were server errors or undocumented answers.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

import hypothesis
import schemathesis
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

Case = schemathesis.Case[Any]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
MOST_TOLD = 3  # findings of one operation


class Target(Protocol):
    """A service that is asked, by its document."""

    def operations(self) -> Iterator[Any]:
        """Every operation of the document."""
        ...

    def begin(self, operation: Any, /) -> None:
        """`operation` is asked next."""
        ...

    def made_likely(self, case: Case, number: int) -> Case | None:
        """The case, the `number`th of its operation, with values that get it further; None: not to be asked."""
        ...

    def ask(self, case: Case) -> Any:
        """The answer."""
        ...


@dataclass
class Tally:
    """How often each status was answered, and what is not as described."""

    answered: Counter[int] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.answered += other.answered
        self.findings += other.findings


class Cases:
    """Requests, the same in every run: half of them as described, half not.

    Making one takes longer than answering it, so operations that take the same message (a method in each of its
    dialects) are asked the same.
    """

    def __init__(self) -> None:
        self._bodies: dict[tuple[str, int], list[Case]] = {}

    def of(self, operation: Any, count: int) -> list[Case]:
        """`count` requests; fewer where no more can be told apart."""
        message = _message_of(operation)
        if message is None:
            return _made(operation, count)
        if (message, count) not in self._bodies:
            self._bodies[message, count] = _made(operation, count)
        return [
            operation.Case(body=each.body, media_type=each.media_type, headers=each.headers, query=each.query)
            for each in self._bodies[message, count]
        ]


def _message_of(operation: Any) -> str | None:
    """What the request's body is called, where nothing but the body is asked for."""
    raw = operation.definition.raw
    if raw.get("parameters") or "requestBody" not in raw:
        return None
    return str(raw["requestBody"]["content"]["application/json"]["schema"].get("$ref"))


def _made(operation: Any, count: int) -> list[Case]:
    made: list[Case] = []
    for mode in MODES:

        @hypothesis.settings(
            max_examples=max(1, count // len(MODES)),
            database=None,
            derandomize=True,
            phases=[hypothesis.Phase.generate],
            suppress_health_check=list(hypothesis.HealthCheck),
            deadline=None,
        )
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def collect(case: Case) -> None:
            made.append(case)

        try:
            collect()
        except Unsatisfiable:  # nothing about this operation could be other than described
            continue
    return made


def ask(target: Target, operation: Any, cases: list[Case]) -> Tally:
    """What is answered to `cases`."""
    tally = Tally()
    for number, made in enumerate(cases):
        case = target.made_likely(made, number)
        if case is None:
            continue
        response = target.ask(case)
        tally.answered[response.status_code] += 1
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as failures:
            said = "; ".join(f"{each.title}: {each.message}" for each in failures.exceptions)
            tally.findings.append(f"{operation.method.upper()} {operation.path}: {said}\n  {case.as_curl_command()}")
    return tally


def run(count: int, open_target: Callable[[], AbstractContextManager[Target]], under: str) -> Tally:
    """Ask each operation whose path begins with `under` so many times."""
    whole, cases = Tally(), Cases()
    with open_target() as target:
        for operation in (each for each in target.operations() if each.path.startswith(under)):
            target.begin(operation)
            began = time.process_time()
            tally = ask(target, operation, cases.of(operation, count))
            whole.add(tally)
            seconds = time.process_time() - began
            name = f"{operation.method.upper()} {operation.path}"
            print(f"{name}: {dict(sorted(tally.answered.items()))} in {seconds:.0f} s of CPU", flush=True)
            for finding in tally.findings[:MOST_TOLD]:
                print(f"  FOUND {finding}", flush=True)
    return whole


def main(count: int, which: str = "", under: str = "/") -> int:
    """Ask the document `which` (csc, control; both without) and tell what was answered."""
    from tests.console.fuzzing import control_plane
    from tests.signing.fuzzing import csc_service

    targets: dict[str, Callable[[], AbstractContextManager[Target]]] = {"csc": csc_service, "control": control_plane}
    whole = Tally()
    for name, open_target in targets.items():
        if which in ("", name):
            whole.add(run(count, open_target, under))
    total, errors = sum(whole.answered.values()), sum(n for status, n in whole.answered.items() if status >= 500)
    print(f"{total} requests: {dict(sorted(whole.answered.items()))}")
    print(f"{len(whole.findings)} answers are not as described; {errors} answers with 500 or more")
    return 1 if whole.findings else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:4]))
