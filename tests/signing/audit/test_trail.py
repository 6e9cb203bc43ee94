"""What the trail does when it is written: numbers, threads, processes, undone changes, an insider at work."""

import threading
from collections.abc import Callable

import msgspec
import pytest
from sqlalchemy import Connection
from typer.testing import CliRunner

from qesbench.cli import app
from simulators.signing.audit.model import Head, Stamp
from simulators.signing.refusals import RecordTampered
from tests.signing.audit.conftest import Ground, fill


def test_new_trail_begins_with_an_entry(ground: Ground) -> None:
    ground.trail()
    again = ground.trail()
    assert [(each.number, each.event) for each in again.entries(after=0, limit=10)] == [(1, "trail-begun")]


def test_entry_of_an_undone_change_is_undone_too(ground: Ground) -> None:
    trail = fill(ground, 3)
    with pytest.raises(ZeroDivisionError):
        fail_after(ground, lambda connection: trail.append(connection, "activation-given", "credential-1", "anna"))
    trail.note("activation-voided", "credential-1", "account-anna")
    assert [each.event for each in trail.entries(after=3, limit=10)] == ["activation-voided"]
    assert ground.verdict().findings == ()


def fail_after(ground: Ground, act: Callable[[Connection], None]) -> None:
    with ground.database.write() as connection:
        act(connection)
        raise ZeroDivisionError


def test_threads_and_processes_make_one_chain(ground: Ground) -> None:
    """Two trails on one database stand for two processes: neither knows what the other holds in memory."""
    trails = [ground.trail(), ground.trail()]
    writers = [
        threading.Thread(target=lambda trail=trail: [trail.note("signature-made", "c", "a") for _ in range(15)])
        for trail in trails * 2
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    verdict = ground.verdict()
    assert (verdict.entries, verdict.findings) == (61, ())


def test_nothing_more_is_entered_after_a_head_that_was_changed(ground: Ground) -> None:
    trail = fill(ground, 10)
    ground.edit("UPDATE signing_audit_head SET number = 9")
    with pytest.raises(RecordTampered):
        trail.note("signature-made", "credential-1", "account-anna")
    with pytest.raises(RecordTampered):
        ground.trail().note("signature-made", "credential-1", "account-anna")


def test_tail_cut_off_under_an_earlier_genuine_head_is_noticed_while_running(ground: Ground) -> None:
    trail = fill(ground, 5)
    earlier = ground.vault.sealed(Head(*(trail.head().number, trail.head().digest)))
    trail.note("signature-made", "credential-1", "account-mallory")
    ground.edit("DELETE FROM signing_audit_entry WHERE number = 6")
    ground.edit(
        "UPDATE signing_audit_head SET number = 5, digest = :digest, seal = :seal",
        digest=earlier.digest,
        seal=earlier.seal,
    )
    with pytest.raises(RecordTampered):
        trail.note("signature-made", "credential-1", "account-anna")


def test_emptied_trail_that_was_stamped_is_not_begun_anew(ground: Ground) -> None:
    trail = fill(ground, 5)
    head = trail.head()
    ground.stamps.put(ground.vault.sealed(Stamp(head.number, head.digest, b"token")))
    ground.edit("DELETE FROM signing_audit_entry")
    ground.edit("DELETE FROM signing_audit_head")
    with pytest.raises(RecordTampered):
        ground.trail().note("signature-made", "credential-1", "account-anna")
    assert ground.verdict().findings


def test_changed_stamp_is_found(ground: Ground) -> None:
    head = fill(ground, 5).head()
    ground.stamps.put(msgspec.structs.replace(ground.vault.sealed(Stamp(5, head.digest, b"token")), token=b"other"))
    assert [(each.number, each.wrong) for each in ground.verdict().findings] == [(5, "stamp")]


def test_command_says_intact_and_what_is_wrong_first(ground: Ground) -> None:
    fill(ground, 20)
    command = ["audit", "verify", "--data", str(ground.folder)]
    said = CliRunner().invoke(app, command)
    assert (said.exit_code, said.output) == (0, "intact up to entry 20 of 20 (no time stamp yet)\n")
    ground.edit("UPDATE signing_audit_entry SET actor = 'account-mallory' WHERE number = 7")
    ground.edit("DELETE FROM signing_audit_entry WHERE number = 12")
    said = CliRunner().invoke(app, command)
    first, second, last = said.output.splitlines()
    assert (said.exit_code, last) == (1, "intact up to entry 6 of 19 (no time stamp yet)")
    assert first.startswith("not intact: entry 7 was changed")
    assert second == "not intact: entry 12 is missing"


def test_command_finds_octets_that_are_no_text(ground: Ground) -> None:
    fill(ground, 5)
    ground.edit("UPDATE signing_audit_entry SET detail = CAST(X'FF' AS TEXT) WHERE number = 3")
    said = CliRunner().invoke(app, ["audit", "verify", "--data", str(ground.folder)])
    assert (said.exit_code, "entry 3 was changed" in said.output) == (1, True)


def test_command_needs_a_trail_and_its_key(ground: Ground) -> None:
    said = CliRunner().invoke(app, ["audit", "verify", "--data", str(ground.folder / "hsm")])
    assert (said.exit_code, "device.key" in said.output) == (3, True)
    (ground.folder / "other" / "hsm").mkdir(parents=True)
    (ground.folder / "other" / "hsm" / "device.key").write_bytes(bytes(32))
    said = CliRunner().invoke(app, ["audit", "verify", "--data", str(ground.folder / "other")])
    assert (said.exit_code, "signing.sqlite" in said.output) == (3, True)
