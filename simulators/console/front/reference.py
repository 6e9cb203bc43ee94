"""Reference pages: the control plane in words, and every part that pages are made of."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from starlette.responses import Response

from simulators.console.front.desk import Desk
from simulators.kit.call import Call
from simulators.kit.refusal import FieldMissing, FormRefused, NotOnTheList


def show_control_plane(desk: Desk, call: Call) -> Response:
    """The operations of the OpenAPI document, grouped by their first word."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in desk.document["paths"].items():
        for method, operation in methods.items():
            line = {"method": method.upper(), "path": path, "operation": operation}
            groups.setdefault(path.split("/")[1], []).append(line | {"members": list(_members(desk, operation))})
    address = desk.facts.addresses()["console"]
    return desk.site.pages.show(call, "control.html", groups=groups, address=address)


def _members(desk: Desk, operation: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Name, type and necessity of each member of the operation's body."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = _resolved(desk, content.get("schema", {}))
    for name, member in schema.get("properties", {}).items():
        yield name, _type_words(member), name in schema.get("required", ())


def _resolved(desk: Desk, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in schema:
        return schema
    found: Mapping[str, Any] = desk.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return found


def _type_words(schema: Mapping[str, Any]) -> str:
    """A member's type in one line: `string (date)`, `"front" | "back"`, `[Address]`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "enum" in schema:
        return " | ".join("null" if each is None else f'"{each}"' for each in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(_type_words(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_type_words(schema.get('items', {}))}]"
    shape = f" ({schema['format']})" if "format" in schema else ""
    return f"{schema.get('type', 'any')}{shape}"


def show_patterns(desk: Desk, call: Call) -> Response:
    """Every part in every state, with the real stylesheet; some fields are shown as refused."""
    refused = FormRefused(FieldMissing(field="refused-field"), NotOnTheList(field="refused-select"))
    now = desk.timekeeper.face().now
    years = (now - timedelta(days=200), now + timedelta(days=530))
    response = desk.site.pages.show(call.refused(refused), "patterns.html", now=now, years=years)
    response.status_code = 200
    return response
