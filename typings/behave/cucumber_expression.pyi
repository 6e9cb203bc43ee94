from collections.abc import Callable
from typing import Any

class CucumberExpression:
    def __init__(self, expression: str, parameter_type_registry: Any) -> None: ...
    def match(self, text: str) -> list[Any] | None: ...

class _Types:
    parameter_types: Any

class StepMatcher4CucumberExpressions:
    TYPE_REGISTRY: _Types

def define_parameter_type_with(
    name: str,
    regexp: str,
    type: Any,
    transformer: Callable[..., Any] | None = None,
    use_for_snippets: bool = True,
    prefer_for_regexp_match: bool = False,
) -> None: ...
def use_step_matcher_for_cucumber_expressions() -> None: ...
