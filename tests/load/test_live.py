"""Two targets compared in turns; here both are foreign services, served by this very process."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from load import live
from load.judging import NotComparable
from load.live import Terms
from load.target import Csc, SignerAccount, TargetFile
from qesbench import load_compare
from tests.load.foreign_service import BASE, OTP, PASSWORD, PIN, USER, Service, serving

LONGEST = Terms(precision=0.5, seconds=60, effect=0.9)
AT_ONCE = Terms(seconds=0.001, effect=0.9)


@pytest.fixture
def services() -> Iterator[list[tuple[Service, str]]]:
    with ExitStack() as stack:
        made = [Service() for _ in range(2)]
        yield [(each, stack.enter_context(serving(each))) for each in made]


def target(address: str) -> TargetFile:
    account = SignerAccount(user=USER, password=PASSWORD, pin=PIN, otp=OTP)
    return TargetFile({"signing": address}, csc=Csc(base=BASE, dialect="v1"), signers=(account,))


def test_two_targets_are_played_in_turns_and_judged_by_cpu_time(services: list[tuple[Service, str]]) -> None:
    (first, at_first), (second, at_second) = services
    judgement = live.compare(target(at_first), target(at_second), LONGEST)
    assert [each.metric.name for each in judgement.found] == ["server CPU an operation", "time an operation"]
    assert judgement.decisive.comparison.verdict == "no difference"
    assert judgement.decisive.comparison.ratio.low < 1 < judgement.decisive.comparison.ratio.high
    assert first.signed == second.signed
    assert f"{judgement.decisive.comparison.witnesses} operations at each" in judgement.remarks[0]


def test_who_has_no_time_for_enough_operations_is_told(services: list[tuple[Service, str]]) -> None:
    with pytest.raises(NotComparable, match="10 pairs of operations were played, 60 are needed"):
        live.compare(target(services[0][1]), target(services[1][1]), AT_ONCE)


def test_wrong_signatures_are_no_basis(services: list[tuple[Service, str]]) -> None:
    services[1][0].spoils = True
    with pytest.raises(NotComparable, match=r"signature: \d+ made, 0 right"):
        live.compare(target(services[0][1]), target(services[1][1]), LONGEST)


def test_target_that_refuses_is_told(services: list[tuple[Service, str]]) -> None:
    services[0][0].refuses = True
    with pytest.raises(NotComparable, match="an operation failed: status-400-invalid_request"):
        live.compare(target(services[0][1]), target(services[1][1]), LONGEST)


def test_target_without_the_role_is_told(services: list[tuple[Service, str]]) -> None:
    with pytest.raises(NotComparable, match="plays none of the roles"):
        live.compare(TargetFile({"portal": "http://127.0.0.1:1"}), target(services[1][1]), LONGEST)


def test_command_tells_targets_from_records(
    services: list[tuple[Service, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "target.yaml"
    file.write_text(
        f"addresses: {{signing: '{services[0][1]}'}}\ncsc: {{base: {BASE}, dialect: v1}}\n"
        f"signers: [{{user: {USER}, password: {PASSWORD}, pin: '{PIN}', otp: '{OTP}'}}]\n"
    )
    assert load_compare.compare(file, file, LONGEST) == 0
    assert "server CPU an operation" in capsys.readouterr().out
    assert load_compare.compare(file, tmp_path, LONGEST) == 2
    assert "a record can't be compared with a target" in capsys.readouterr().err
