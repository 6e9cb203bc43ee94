"""What the hooks leave in the record and in the folder of the run."""

import zipfile

import msgspec
import pytest

from tests.world.conftest import Played

pytestmark = pytest.mark.browser


def test_picture_hangs_on_the_step_that_changed_the_page(played: Played) -> None:
    looked, kept, *_ = played.scenario("all is well").steps
    assert [(each.name, each.media_type) for each in looked.attachments] == [("Anna computer.jpg", "image/jpeg")]
    assert looked.attachments[0].content.startswith(b"\xff\xd8")
    assert [each.name for each in kept.attachments] == ["loan.pdf"]
    assert kept.attachments[0].content.startswith(b"%PDF-")


def test_journal_of_the_example_only_is_attached(played: Played) -> None:
    crashed = played.scenario("a simulator crashed")
    after = played.scenario("a page wrote an error to its console")
    journal = {each.name: each.content for each in crashed.attachments}["journal.json"]
    assert [fact["event"] for fact in msgspec.json.decode(journal)] == ["crash"]
    assert {each.name: each.content for each in after.attachments}["journal.json"] == b"[]"


def test_clock_goes_back_after_each_example(played: Played) -> None:
    assert played.bench.asked.count("DELETE /clock") == 13


def test_failure_leaves_a_kit(played: Played) -> None:
    kit = played.out / "evidence" / f"features-net-{played.scenario('a sentence does not hold').line}"
    assert {each.name for each in kit.iterdir()} == {
        "Anna-computer-0.png",
        "trace-Anna-computer.zip",
        "journal.json",
        "addresses.json",
    }
    assert "trace.trace" in zipfile.ZipFile(kit / "trace-Anna-computer.zip").namelist()


def test_success_leaves_none(played: Played) -> None:
    assert not (played.out / "evidence" / f"features-net-{played.scenario('all is well').line}").exists()


def test_each_kind_of_page_is_judged_once(played: Played) -> None:
    kinds = [each.read_text() for each in (played.out / "axe").iterdir()]
    assert sum("/good" in kind for kind in kinds) == 1


def test_page_sees_what_is_held_before_the_camera(played: Played) -> None:
    assert played.scenario("a phone has a camera").is_good, played.said
