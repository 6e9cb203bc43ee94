"""Refusals of the computer's pages and the cloud signer that no other story meets, by name."""

from pathlib import Path

import pytest

from simulators.desktop.cloud.csc import CscClient
from simulators.desktop.cloud.refusals import CloudNotLoggedIn, CloudSilent
from simulators.desktop.cloud.service import CloudSigner
from simulators.kit.clock import BenchClock
from simulators.kit.journal import TABLES, Journal
from simulators.kit.store import Database
from tests.desktop.conftest import Computer


def test_what_is_not_installed_does_not_start(computer: Computer) -> None:
    computer.state(installed=False)
    answer = computer.owner.submit("/start")
    assert (answer.status_code, computer.refusal()) == (409, "component-not-installed")


def test_a_window_wants_a_choice(computer: Computer) -> None:
    computer.insert_card()
    call = computer.component.certificates()
    path = computer.window()
    assert (computer.owner.submit(path).status_code, computer.refusal()) == (422, "nothing-chosen")
    assert not call.done()
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


@pytest.fixture
def signer(tmp_path: Path) -> CloudSigner:
    """One whose service does not answer."""
    journal = Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", TABLES), BenchClock())
    return CloudSigner(CscClient("http://127.0.0.1:9"), journal)


def test_a_service_that_does_not_answer_is_said(signer: CloudSigner) -> None:
    with pytest.raises(CloudSilent):
        signer.log_in("anna@example.org", "x")


def test_who_is_not_logged_in_has_nothing_to_sign_with(signer: CloudSigner) -> None:
    with pytest.raises(CloudNotLoggedIn):
        signer.credentials()
