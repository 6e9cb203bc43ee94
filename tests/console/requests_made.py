"""Requests that a description allows, the same in every run."""

from typing import Any

import hypothesis
import schemathesis

Case = schemathesis.Case[Any]


def examples(operation: Any, count: int) -> list[Case]:
    """`count` requests to `operation`; none waits."""
    cases: list[Case] = []

    @hypothesis.settings(
        max_examples=count,
        database=None,
        derandomize=True,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
        deadline=None,
    )
    @hypothesis.given(case=operation.as_strategy())
    def collect(case: Case) -> None:
        case.query = {name: value for name, value in (case.query or {}).items() if name != "wait"}
        cases.append(case)

    collect()
    return cases
