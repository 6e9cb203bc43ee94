import math
import subprocess
import sys
from pathlib import Path

import pytest

from simulators.kit.edition import Edition
from simulators.kit.remembered import Remembered

DYING = """
import os, sys
from pathlib import Path
from simulators.kit.edition import Edition

with Edition(Path(sys.argv[1]), "things").changing():
    os._exit(9)
"""


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Edition, Edition]:
    """As two processes have them."""
    return Edition(tmp_path, "things"), Edition(tmp_path, "things")


def test_change_makes_another_edition_for_all(editions: tuple[Edition, Edition]) -> None:
    here, there = editions
    before = there.number
    with here.changing():
        assert math.isnan(there.number)
        assert math.isnan(there.settled())
    assert there.number == here.number != before


def test_change_that_fails_counts_too(editions: tuple[Edition, Edition]) -> None:
    here, there = editions
    before = there.number
    with pytest.raises(ZeroDivisionError), here.changing():
        raise ZeroDivisionError
    assert there.number == there.settled() != before


def test_process_that_died_within_a_change_is_noticed_and_got_over(
    editions: tuple[Edition, Edition], tmp_path: Path
) -> None:
    here, there = editions
    before = here.number
    assert subprocess.run([sys.executable, "-c", DYING, tmp_path], check=False).returncode == 9
    assert math.isnan(here.number)
    assert here.settled() == there.number != before


def test_record_is_read_again_after_a_change_only(editions: tuple[Edition, Edition]) -> None:
    remembered: Remembered[str] = Remembered(editions[0], 2)
    read: list[str] = []

    def reading(key: str) -> str:
        read.append(key)
        return key.upper()

    assert [remembered.get(each, reading) for each in "aab"] == ["A", "A", "B"]
    assert read == ["a", "b"]
    with editions[1].changing():
        assert remembered.get("a", reading) == "A"
    assert [remembered.get(each, reading) for each in "aab"] == ["A", "A", "B"]
    assert read == ["a", "b", "a", "a", "b"]


def test_what_is_not_there_is_looked_for_again_and_the_oldest_is_forgotten(editions: tuple[Edition, Edition]) -> None:
    remembered: Remembered[str] = Remembered(editions[0], 2)
    there: dict[str, str] = {}
    assert remembered.get("a", there.get) is None
    there |= {"a": "A", "b": "B", "c": "C"}
    assert [remembered.get(each, there.get) for each in "abc"] == ["A", "B", "C"]
    del there["a"], there["c"]
    assert [remembered.get(each, there.get) for each in "ac"] == [None, "C"]
