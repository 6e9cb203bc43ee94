"""The commands `load speed` and `load rates`: what they play, their exit codes, what they leave behind."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from load import devices, run
from load.devices import Device
from load.preparing import Wanted
from load.record import RunRecord, Verification
from load.run import Standing
from qesbench import surveying
from qesbench.loading import Wish
from tests.load.records import played

RIGHT = Verification("signature", expected=9, made=9, verified=9, duplicates=0)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Wanted]:
    """What the survey has played; each run is forty flows a second for a minute."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "target.yaml").write_text("addresses: {signing: 'http://127.0.0.1:1', console: 'http://127.0.0.1:1'}")
    wishes: list[Wanted] = []
    record = replace(played(), verification=(RIGHT,))

    def play(wanted: Wanted, _on: Standing, _out: Path, *_: object) -> RunRecord:
        wishes.append(wanted)
        return replace(record, profile=replace(record.profile, mix=wanted.profile.mix, batch=wanted.profile.batch))

    monkeypatch.setattr(run, "play", play)
    return wishes


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The devices that the bench was told to be, of two that it knows."""
    names: list[str] = []
    known = [Device("forty", {"P-256": 40.0}, 4), Device("fifty", {"P-256": 50.0, "RSA-3072": 40.0}, 4)]
    monkeypatch.setattr(devices, "table_of", lambda _: known)
    monkeypatch.setattr(devices, "choose", lambda _, name: names.append(name))
    return names


def test_speed_plays_every_case_and_leaves_one_report(asked: list[Wanted], tmp_path: Path) -> None:
    assert surveying.survey(Wish("speed", target=tmp_path / "target.yaml", out=tmp_path / "out", seed=3)) == 0
    assert {each.key_type for each in asked} == {"P-256", "RSA-3072", "RSA-4096"}
    assert len({each.seed for each in asked}) == len(asked) == 6
    assert "What a signature costs" in (tmp_path / "out" / "index.html").read_text()
    assert (tmp_path / "reports" / "out" / "load" / "latest").resolve() == tmp_path / "out"


def test_speed_of_one_flow(asked: list[Wanted], tmp_path: Path) -> None:
    wish = Wish("speed", target=tmp_path / "target.yaml", out=tmp_path / "out", flows=("sign-batch",), seconds=4)
    assert surveying.survey(wish) == 0
    assert [each.profile.stages[0].seconds for each in asked] == [4, 4]


@pytest.mark.parametrize(("device", "code", "rates"), [("forty", 0, 1), ("fifty", 99, 2), (None, 99, 3)])
def test_rate_that_is_not_kept_breaks_the_command(
    asked: list[Wanted], chosen: list[str], tmp_path: Path, device: str | None, code: int, rates: int
) -> None:
    wish = Wish("rates", target=tmp_path / "target.yaml", out=tmp_path / "out", device=device)
    assert surveying.survey(wish) == code
    assert len(asked) == rates
    assert set(chosen) == ({device} if device else {"forty", "fifty"})


def test_nothing_to_be_played_is_no_measurement(asked: list[Wanted], chosen: list[str], tmp_path: Path) -> None:
    wish = Wish("rates", target=tmp_path / "target.yaml", out=tmp_path / "out", device="a-toaster")
    assert surveying.survey(wish) == 3
    assert (len(asked), len(chosen)) == (0, 0)


def test_case_without_an_answer_is_no_measurement(
    asked: list[Wanted], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = replace(played(), operations=(), invalid_because=("1 of 1 workers were lost",))
    monkeypatch.setattr(run, "play", lambda *_: silent)
    assert surveying.survey(Wish("speed", target=tmp_path / "target.yaml", out=tmp_path / "out")) == 3
    assert "1 of 1 workers were lost" in capsys.readouterr().err
    assert asked == []


def test_wrong_signature_goes_before_all(asked: list[Wanted], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wrong = replace(played(), verification=(replace(RIGHT, verified=8, wrong={"no": 1}),))
    monkeypatch.setattr(run, "play", lambda *_: wrong)
    assert surveying.survey(Wish("speed", target=tmp_path / "target.yaml", out=tmp_path / "out")) == 1
    assert surveying.survey(Wish("speed", target=tmp_path / "nowhere.yaml")) == 2
    assert asked == []
