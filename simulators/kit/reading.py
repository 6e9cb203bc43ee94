"""Reading a request into a Call: its path and headers at once, its body and its form when they have come."""

from typing import Any, Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope

from simulators.kit.call import Call, Upload
from simulators.kit.refusal import MalformedRequest, RequestTooLarge

MEGABYTE: Final = 1024 * 1024
_FORMS: Final = (b"application/x-www-form-urlencoded", b"multipart/form-data")


def bare_call(scope: Scope, parameters: dict[str, Any]) -> Call:
    """The request without its body; `parameters` of its path."""
    return Call(scope["method"], scope["path"], {name: str(value) for name, value in parameters.items()}, scope)


async def read_call(call: Call, receive: Receive, largest: int) -> Call:
    """`call` with its body of at most `largest` octets; raises RequestTooLarge or MalformedRequest."""
    if call.method in ("GET", "HEAD"):
        return call
    body = await _body(call.path, receive, largest)
    if not _is_form(call.scope):
        return Call(call.method, call.path, call.parameters, call.scope, body=body)
    request = Request(call.scope)
    request._body = body  # Starlette's own cache, read again by request.form()
    try:
        form = await request.form(max_files=10, max_fields=200)
    except (MultiPartException, HTTPException, ValueError) as error:
        raise MalformedRequest(call.path, reason=str(error)) from error
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    files = {
        name: Upload(value.filename or "", await value.read())
        for name, value in form.items()
        if isinstance(value, UploadFile)
    }
    await form.close()
    return Call(call.method, call.path, call.parameters, call.scope, fields, files, body)


def _is_form(scope: Scope) -> bool:
    kinds = [value for name, value in scope["headers"] if name == b"content-type"]
    return bool(kinds) and kinds[0].startswith(_FORMS)


async def _body(path: str, receive: Receive, largest: int) -> bytes:
    """The whole body; raises ClientDisconnect when nobody waits for the answer any more."""
    parts: list[bytes] = []
    size, is_whole = 0, False
    while not is_whole:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > largest:
            raise RequestTooLarge(path, megabytes=largest // MEGABYTE)
        is_whole = not message.get("more_body", False)
    return parts[0] if len(parts) == 1 else b"".join(parts)
