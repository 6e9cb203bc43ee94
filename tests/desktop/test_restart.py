"""A bench that ends and begins again with the same data has the same computer."""

from pathlib import Path

import httpx
import pytest

from simulators.settings import Settings
from simulators.stack import Stack
from steps.world.ports import free_block
from tests.desktop.conftest import ANNA
from tests.desktop.podpisgov import PodpisGov


def test_computer_card_and_tries_are_as_they_were(tmp_path: Path) -> None:
    with free_block(23800) as port:
        settings = Settings(data=tmp_path, base_port=port)
        stack = Stack(settings)
        stack.start()
        console = httpx.Client(base_url=stack.addresses.of("console"), timeout=60, trust_env=False)
        card = console.post("/desktop/cards", json={"person": ANNA}).json()["card_id"]
        console.put("/desktop/reader", json={"card_id": card})
        wrong = {"to_be_signed": "YQ==", "pin": "00000000"}
        assert console.post(f"/desktop/cards/{card}/signatures", json=wrong).status_code == 422
        console.put("/desktop/state", json={"running": False, "version": "1.4.2.0"})
        certificate = (tmp_path / "desktop" / "component.crt").read_bytes()
        stack.stop()

        again = Stack(settings)
        again.start()
        assert console.get(f"/desktop/cards/{card}").json()["pin_tries_left"] == 2
        assert console.get("/desktop/reader").json()["card_id"] == card
        component = PodpisGov(again.addresses.of("desktop"), tmp_path / "desktop" / "component.crt")
        with pytest.raises(httpx.ConnectError):
            component.version()
        console.put("/desktop/state", json={"version": "1.4.2.0"})
        assert component.version().json()["version"] == "1.4.2.0"
        assert (tmp_path / "desktop" / "component.crt").read_bytes() == certificate
        component.close()
        console.close()
        again.stop()
