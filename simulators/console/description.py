"""The whole control plane in one OpenAPI document: the console's operations and those of every simulator."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from simulators.kit.api import Operation, openapi
from simulators.kit.simulator import Simulator

_TITLE = "QESbench control plane"
_VERSION = "1"


def describe(operations: Sequence[Operation], simulators: Sequence[Simulator]) -> dict[str, Any]:
    """OpenAPI 3.1; paths as on the console's port."""
    mounted = [replace(each, path=f"/{one.name}{each.path}") for one in simulators for each in one.operations]
    return openapi(_TITLE, _VERSION, [*operations, *mounted])
