"""Every no of the service, inside the protocol (RFC 3161 §2.4.2 PKIStatusInfo) or before it."""

from collections.abc import Callable

import msgspec
import pytest
from asn1crypto import tsp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.kit.clock import BenchClock
from simulators.tsa.model import Condition
from tests.tsa.conftest import DATA, Reply, Service, failure_of, info_of, openssl, query

SHA1 = "1.3.14.3.2.26"


def changed(member: str, value: object) -> bytes:
    """openssl's request, one member of it changed."""
    request = tsp.TimeStampReq.load(query())
    request[member] = value
    octets: bytes = request.dump(force=True)
    return octets


def imprinted(algorithm: str, octets: int) -> bytes:
    return changed("message_imprint", {"hash_algorithm": {"algorithm": algorithm}, "hashed_message": bytes(octets)})


def extended() -> bytes:
    extension = {"extn_id": "1.2.3.4", "critical": False, "extn_value": b"\x05\x00"}
    return changed("extensions", [extension])


CASES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "sha-1": (lambda: imprinted(SHA1, 20), "bad_alg", "time-stamp-algorithm-not-taken"),
    "md5": (lambda: query(digest="md5"), "bad_alg", "time-stamp-algorithm-not-taken"),
    "sha-224": (lambda: query(digest="sha224"), "bad_alg", "time-stamp-algorithm-not-taken"),
    "too short": (lambda: imprinted("sha256", 31), "bad_data_format", "time-stamp-digest-of-wrong-length"),
    "too long": (lambda: imprinted("sha256", 64), "bad_data_format", "time-stamp-digest-of-wrong-length"),
    "empty digest": (lambda: imprinted("sha512", 0), "bad_data_format", "time-stamp-digest-of-wrong-length"),
    "policy": (lambda: query("-tspolicy", "1.2.3.4"), "unaccepted_policy", "time-stamp-policy-not-offered"),
    "extension": (extended, "unaccepted_extensions", "time-stamp-extension-not-supported"),
    "version": (
        lambda: changed("version", 2),
        "bad_request",
        "time-stamp-request-not-supported",
    ),
    "nothing": (lambda: b"", "bad_data_format", "time-stamp-request-unreadable"),
    "words": (lambda: DATA, "bad_data_format", "time-stamp-request-unreadable"),
    "cut off": (lambda: query()[:-1], "bad_data_format", "time-stamp-request-unreadable"),
    "followed by more": (lambda: query() + b"\x00", "bad_data_format", "time-stamp-request-unreadable"),
    "not der": (lambda: b"\x30\x80" + query()[2:] + b"\x00\x00", "bad_data_format", "time-stamp-request-unreadable"),
    "deep": (lambda: b"\x30\x80" * 100_000, "bad_data_format", "time-stamp-request-unreadable"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_can_not_be_stamped_is_refused_by_its_name(shared: Service, case: str) -> None:
    make, failure, code = CASES[case]
    made = len(shared.facts("time-stamp-made"))
    assert failure_of(shared.reply(make())) == {failure}
    assert shared.facts("refused")[-1].detail["code"] == code
    assert len(shared.facts("time-stamp-made")) == made


def test_own_policy_is_taken_by_name(shared: Service) -> None:
    reply = shared.reply(query("-tspolicy", "1.3.6.1.4.1.99999.1.20"))
    assert info_of(reply)["policy"].native == "1.3.6.1.4.1.99999.1.20"


def test_refusal_says_why_in_both_languages(shared: Service) -> None:
    def said(language: str) -> str:
        answer = shared.ask(query(digest="md5"), **{"Accept-Language": language})
        return str(Reply.load(answer.content)["status"]["status_string"].native[0])

    assert said("pl").startswith("Tej funkcji skrótu usługa nie przyjmuje.")
    assert said("en").startswith("The service does not take this hash function.")


def test_openssl_reads_a_refusal(shared: Service) -> None:
    reply = shared.folder / "refused.tsr"
    reply.write_bytes(shared.ask(query(digest="md5"), **{"Accept-Language": "en"}).content)
    text = openssl("ts", "-reply", "-in", str(reply), "-text").decode()
    assert "Status: Rejected." in text
    assert "unrecognized or unsupported algorithm identifier" in text


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/json", "application/timestamp-reply"])
def test_other_media_types_are_refused_before_the_protocol(shared: Service, media_type: str) -> None:
    answer = shared.web.post("/tsa", content=query(), headers={"Content-Type": media_type})
    assert (answer.status_code, answer.json()["code"]) == (415, "not-a-time-stamp-query")


def test_media_type_may_be_spelt_otherwise(shared: Service) -> None:
    headers = {"Content-Type": "Application/Timestamp-Query; charset=binary"}
    assert shared.web.post("/tsa", content=query(), headers=headers).headers["content-type"].endswith("-reply")


def test_only_posts_are_answered(shared: Service) -> None:
    assert shared.web.get("/tsa").status_code == 405
    too_large = shared.ask(bytes(3 * 1024 * 1024))
    assert (too_large.status_code, too_large.json()["code"]) == (413, "request-too-large")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200), place=st.integers(0, 80), octet=st.integers(0, 255))
def test_nothing_that_is_sent_is_a_crash(shared: Service, body: bytes, place: int, octet: int) -> None:
    spoilt = bytearray(GOOD)
    spoilt[place % len(spoilt)] = octet
    for sent in (body, bytes(spoilt)):
        reply = shared.reply(sent)
        assert reply["status"]["status"].native in ("granted", "rejection")
    assert shared.facts("crash") == []


GOOD = query("-cert", "-tspolicy", "1.3.6.1.4.1.99999.1.20")


@pytest.mark.parametrize(
    ("condition", "failure", "code"),
    [
        (Condition("time-not-available"), "time_not_available", "time-not-available"),
        (Condition("system-failure"), "system_failure", "time-stamping-failing"),
        (Condition(clock_ahead_seconds=1.5), "time_not_available", "time-not-available"),
        (Condition(clock_ahead_seconds=-1.5), "time_not_available", "time-not-available"),
    ],
    ids=str,
)
def test_service_fails_as_it_is_told_until_it_is_mended(
    service: Service, condition: Condition, failure: str, code: str
) -> None:
    stamping = service.control
    assert stamping.put("/condition", json=msgspec.to_builtins(condition)).json() == msgspec.to_builtins(condition)
    assert failure_of(service.reply(query())) == {failure}
    assert service.facts("refused")[-1].detail["code"] == code
    assert stamping.delete("/condition").status_code == 204
    assert stamping.get("/condition").json() == msgspec.to_builtins(Condition())
    info_of(service.reply(query()))


def test_clock_within_its_accuracy_stamps_its_own_time(service: Service, clock: BenchClock) -> None:
    control = service.control
    clock.set(clock.now().replace(microsecond=500_000), frozen=True)
    control.put("/condition", json={"clock_ahead_seconds": 0.9})
    assert info_of(service.reply(query()))["gen_time"].native == clock.now().replace(second=1, microsecond=0)


@pytest.mark.parametrize("seconds", [1e9, -1e9])
def test_clock_can_not_be_put_off_for_ever(shared: Service, seconds: float) -> None:
    control = shared.control
    refused = control.put("/condition", json={"clock_ahead_seconds": seconds})
    assert (refused.status_code, refused.json()["code"]) == (422, "clock-drift-too-large")


def test_service_without_a_certificate_says_so(service: Service, clock: BenchClock) -> None:
    """Forty years on, the authority itself has come to its end."""
    clock.set(clock.now().replace(year=2066), frozen=True)
    assert failure_of(service.reply(query())) == {"system_failure"}
    assert service.facts("refused")[-1].detail["code"] == "time-stamping-unit-not-certified"
    clock.set(clock.now().replace(year=2026), frozen=True)
    info_of(service.reply(query()))
