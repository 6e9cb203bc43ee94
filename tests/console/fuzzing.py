"""The control plane of a whole bench as a target of `python -m tests.fuzzing`."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx
import schemathesis
from schemathesis.core.result import Ok

from simulators.settings import Settings
from simulators.stack import Stack
from steps.world.ports import free_block
from tests.fuzzing import Case

FIRST_PORT: Final = 22300
_SECONDS: Final = 60.0
_PASSWORD: Final = "Długie-Hasło-7-i-więcej"
_MANY: Final = ("count", "wait", "limit")  # what would only take long
# What an operation leaves behind that others stumble over.
_AS_NEW: Final = ("/clock", "/desktop/state", "/desktop/reader", "/tsa/condition")


class ControlPlane:
    """The console, asked about people and things that there are in every other request."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._http = httpx.Client(base_url=address, timeout=_SECONDS, trust_env=False)
        self._known = self._given()

    def operations(self) -> Iterator[Any]:
        """Every operation of the description."""
        schema = schemathesis.openapi.from_dict(self._http.get("/openapi.json").json())
        schema.config.update(base_url=self._address)
        for result in schema.get_all_operations():
            assert isinstance(result, Ok)
            yield result.ok()

    def begin(self, _: Any) -> None:
        """What earlier operations have set is as new."""
        for path in _AS_NEW:
            self._http.delete(path).raise_for_status()
        right = {"responders": "right", "lists": "right"}
        self._http.put("/ca/public-services", json=right)

    def made_likely(self, case: Case, number: int) -> Case | None:
        """Every other request is about what there is; none takes long; every step of a path is one."""
        case.query = {name: value for name, value in (case.query or {}).items() if name not in _MANY}
        wanted = case.body.get("count") if isinstance(case.body, dict) else None
        if isinstance(case.body, dict) and isinstance(wanted, int):
            case.body = {**case.body, "count": min(wanted, 2)}
        if number % 2:
            case.path_parameters = {
                name: self._known.get(name, value) for name, value in (case.path_parameters or {}).items()
            }
            if isinstance(case.body, dict):
                case.body = {name: self._known.get(name, value) for name, value in case.body.items()}
        steps = [str(each) for each in (case.path_parameters or {}).values()]
        return case if all(each.strip("./") and each.isprintable() for each in steps) else None

    def ask(self, case: Case) -> Any:
        """The answer."""
        return case.call(base_url=self._address, timeout=_SECONDS)

    def _given(self) -> dict[str, Any]:
        """Somebody with an account, an order and a phone."""
        person = self._made("/people", {})
        told = {"email": person["email"], "password": _PASSWORD, "phone": person["phone"]}
        account = self._made("/portal/accounts", told)["account_id"]
        order = self._made("/portal/orders", {"account_id": account, "stage": "document"})
        phone = self._made("/authenticator/phones", {"pin": "2580"})
        document = person["documents"][0]["document_id"] if person["documents"] else ""
        return {
            "person_id": person["person_id"],
            "document_id": document,
            "side": "front",
            "account_id": account,
            "owner": account,
            "order_id": order["order_id"],
            "phone_id": phone["phone_id"],
            "pesel": person["pesel"],
        }

    def _made(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self._http.post(path, json=body)
        assert answer.status_code == 201, f"{path}: {answer.text}"
        made: dict[str, Any] = answer.json()
        return made

    def close(self) -> None:
        """End its connections."""
        self._http.close()


@contextmanager
def control_plane() -> Iterator[ControlPlane]:
    """The control plane of a bench in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, free_block(FIRST_PORT) as base_port:
        stack = Stack(Settings(Path(folder), base_port=base_port))
        stack.start()
        plane = ControlPlane(f"http://127.0.0.1:{base_port + 10}")
        try:
            yield plane
        finally:
            plane.close()
            stack.stop()
