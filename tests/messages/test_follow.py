"""The phone's list follows by itself, in a browser."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import expect

from steps.world.browser import browser
from tests.messages.conftest import Messages

SMS = {"key": "code-1", "channel": "sms", "to": "+48600100200", "text": "Kod 123456"}


@pytest.fixture
def address(messages: Messages) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(messages.person.app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.mark.browser
def test_new_message_appears_on_an_open_phone(messages: Messages, address: str) -> None:
    with browser(headed=False) as chromium:
        page = chromium.new_page()
        page.goto(f"{address}/phones/+48600100200")
        expect(page.get_by_role("main")).to_contain_text("Na ten numer nic jeszcze nie przyszło.")
        assert messages.peer.post("/api/messages", json=SMS).status_code == 201
        expect(page.get_by_role("listitem")).to_contain_text("Kod 123456", timeout=10_000)
