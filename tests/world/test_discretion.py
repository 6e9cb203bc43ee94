"""No secret of an example stands in clear in what a run leaves behind (issue 4, acceptance 7)."""

import json
import zipfile
from pathlib import Path

import pytest

from reports import junit, report
from reports.record import read_run
from steps.world.discretion import Discretion
from tests.canaries import Planted
from tests.world import stub
from tests.world.conftest import Played


@pytest.fixture
def planted() -> Planted:
    canaries = Planted()
    canaries.add("password", "Tajne-Hasło-7")
    canaries.add("code typed", "481207")
    canaries.add("code shown", "602214")
    canaries.add("code sent", "271828")
    canaries.add("PIN typed", '"7391"', "pin=7391", "7391, ")
    canaries.add("PIN sent", "80417263")
    canaries.add("activation data", stub.ACTIVATION_DATA)
    canaries.add("token", "tok-1a2b")
    return canaries


@pytest.mark.browser
def test_nothing_secret_is_left_by_an_example_that_failed(played: Played, planted: Planted) -> None:
    scenarios = read_run(played.out / "messages.ndjson")
    report.write(played.out)
    junit.write(scenarios, played.out / "junit")
    assert planted.found_in(played.out) == []
    kit = played.out / "evidence" / f"features-net-{played.scenario('a failure with secrets').line}"
    assert zipfile.ZipFile(kit / "trace-Anna-computer.zip").testzip() is None


@pytest.mark.browser
def test_what_is_left_still_tells_what_was_done(played: Played) -> None:
    failed = played.scenario("a failure with secrets")
    assert "*************, ****, *********************, but not order 4812070" in failed.steps[2].message
    kit = played.out / "evidence" / f"features-net-{failed.line}"
    journal = json.loads((kit / "journal.json").read_text())
    assert [each["detail"] for each in journal] == [{"by": "******"}]
    with zipfile.ZipFile(kit / "trace-Anna-computer.zip") as trace:
        told = [json.loads(line) for line in trace.read("trace.trace").splitlines()]
        sent = b"".join(trace.read(each) for each in trace.namelist() if each.startswith("resources/"))
    typed = [each["params"] for each in told if each.get("method") in ("fill", "type")]
    assert [each.get("value") or each.get("text") for each in typed] == ["*" * 13, "*" * 6, "*" * 4, "*" * 13]
    assert b"&code=******&pin=****" in sent


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ('{"code": "123456"}', '{"code": "******"}'),
        ('{"code": "code-wrong", "number": 123456}', '{"code": "code-wrong", "number": 123456}'),
        ("password=a+b%C5%82cdefgh&voucher=KW7A", "password=***************&voucher=KW7A"),
        ('{"id": "OTP", "value": "123456"}', '{"id": "OTP", "value": "******"}'),
        ('[{"text": "Kod: 123456. Nie podawaj go."}]', '[{"text": "Kod: ******. Nie podawaj go."}]'),
        ('{"pin": "7391", "at": "17391"}', '{"pin": "****", "at": "17391"}'),
    ],
)
def test_secrets_are_known_by_their_names(sent: str, told: str) -> None:
    discretion = Discretion()
    discretion.read(sent)
    assert discretion.spare(sent) == told


def test_json_stays_json_where_a_number_or_a_moment_has_the_digits_of_a_secret() -> None:
    discretion = Discretion()
    discretion.keep("7391", "706000")
    journal = b'[{"number": 7391, "at": "2026-11-29T23:00:11.706000Z", "detail": {"pin": "7391", "said": "to 706000"}}]'
    told = b'[{"number": 7391, "at": "2026-11-29T23:00:11.706000Z", "detail": {"pin": "****", "said": "to ******"}}]'
    assert discretion.spare_octets(journal) == told
    assert discretion.spare_octets(b"[7391 is no JSON]") == b"[**** is no JSON]"


def test_pictures_and_other_octets_stay(tmp_path: Path) -> None:
    discretion = Discretion()
    discretion.keep("123456")
    assert discretion.spare_octets(b"\xff\xd8 123456") == b"\xff\xd8 123456"
    assert discretion.spare_octets(b"123 456, 123456") == b"*******, ******"
