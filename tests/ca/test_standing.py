"""Revocation, suspension, lifting."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from simulators.ca import refusals
from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.model import Lifting, Revocation, Status, Suspension
from simulators.ca.standing import canonical
from simulators.kit.clock import BenchClock
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from tests.ca.conftest import hexed, issue

DAY = timedelta(days=1)


@pytest.fixture
def serial(authority: CertificationAuthority) -> str:
    return hexed(issue(authority))


def status(authority: CertificationAuthority, serial: str) -> Status:
    return authority.standings.status(serial).status


def test_new_certificate_is_valid(authority: CertificationAuthority, serial: str) -> None:
    assert status(authority, serial) == "valid"


def test_certificate_expires_after_its_last_second(
    authority: CertificationAuthority, serial: str, clock: BenchClock
) -> None:
    ends = authority.standings.status(serial).ends_at
    clock.set(ends, frozen=True)
    assert status(authority, serial) == "valid"
    clock.advance(timedelta(seconds=1))
    assert status(authority, serial) == "expired"


def test_revoked_is_final(authority: CertificationAuthority, serial: str, clock: BenchClock) -> None:
    authority.standings.revoke(serial, Revocation("r1", "key-compromise"))
    attempts: tuple[Callable[[], None], ...] = (
        lambda: authority.standings.revoke(serial, Revocation("r2", "superseded")),
        lambda: authority.standings.suspend(serial, Suspension("s1")),
        lambda: authority.standings.lift(serial, Lifting("l1")),
    )
    for attempt in attempts:
        with pytest.raises(refusals.CertificateRevoked):
            attempt()
    clock.advance(1200 * DAY)
    found = authority.standings.status(serial)
    assert (found.status, found.reason) == ("revoked", "key-compromise")


def test_same_decision_again_changes_nothing(
    authority: CertificationAuthority, serial: str, clock: BenchClock, surroundings: Surroundings
) -> None:
    authority.standings.revoke(serial, Revocation("r1", "superseded"))
    since = authority.standings.status(serial).since
    clock.advance(DAY)
    authority.standings.revoke(serial, Revocation("r1", "superseded"))
    assert authority.standings.status(serial).since == since
    assert len(surroundings.journal.entries(event="certificate-revoked")) == 1


@pytest.mark.parametrize("other", [Revocation("k", "key-compromise"), Revocation("k", "superseded", date(2026, 1, 1))])
def test_same_key_with_another_decision_is_refused(
    authority: CertificationAuthority, serial: str, other: Revocation
) -> None:
    authority.standings.revoke(serial, Revocation("k", "superseded"))
    with pytest.raises(refusals.KeyUsedOtherwise):
        authority.standings.revoke(serial, other)


def test_key_of_another_certificates_decision_is_refused(authority: CertificationAuthority, serial: str) -> None:
    other = hexed(issue(authority, key="order-2"))
    authority.standings.revoke(serial, Revocation("k"))
    with pytest.raises(refusals.KeyUsedOtherwise):
        authority.standings.revoke(other, Revocation("k"))
    assert status(authority, other) == "valid"


def test_suspension_can_be_lifted(
    authority: CertificationAuthority, serial: str, clock: BenchClock, surroundings: Surroundings
) -> None:
    authority.standings.suspend(serial, Suspension("s1", "key-compromise"))
    assert status(authority, serial) == "suspended"
    clock.advance(6 * DAY)
    authority.standings.lift(serial, Lifting("l1"))
    found = authority.standings.status(serial)
    assert (found.status, found.since, found.reason) == ("valid", None, None)
    events = [each.event for each in surroundings.journal.entries(about=serial)]
    assert events == ["certificate-issued", "certificate-suspended", "certificate-suspension-lifted"]


def test_lifted_certificate_may_be_suspended_anew(
    authority: CertificationAuthority, serial: str, clock: BenchClock
) -> None:
    authority.standings.suspend(serial, Suspension("s1"))
    authority.standings.lift(serial, Lifting("l1"))
    clock.advance(10 * DAY)
    authority.standings.suspend(serial, Suspension("s2"))
    assert status(authority, serial) == "suspended"


def test_suspended_twice_is_refused(authority: CertificationAuthority, serial: str) -> None:
    authority.standings.suspend(serial, Suspension("s1"))
    with pytest.raises(refusals.CertificateSuspended):
        authority.standings.suspend(serial, Suspension("s2"))


def test_nothing_to_lift_is_refused(authority: CertificationAuthority, serial: str) -> None:
    with pytest.raises(refusals.CertificateNotSuspended):
        authority.standings.lift(serial, Lifting("l1"))


def test_suspension_ends_in_revocation_after_seven_days(
    authority: CertificationAuthority, serial: str, clock: BenchClock, surroundings: Surroundings
) -> None:
    clock.set(datetime(2026, 11, 22, 12, 0, tzinfo=UTC) + 30 * DAY, frozen=True)
    authority.standings.suspend(serial, Suspension("s1", "key-compromise"))
    suspended_at = clock.now()
    clock.advance(7 * DAY - timedelta(seconds=1))
    assert status(authority, serial) == "suspended"
    clock.advance(timedelta(seconds=1))
    with pytest.raises(refusals.CertificateRevoked):
        authority.standings.lift(serial, Lifting("l1"))
    found = authority.standings.status(serial)
    assert (found.status, found.reason, found.since) == ("revoked", "key-compromise", suspended_at)
    clock.advance(-7 * DAY)  # the clock comes back, the certificate doesn't
    assert status(authority, serial) == "revoked"
    assert len(surroundings.journal.entries(about=serial, event="certificate-revoked")) == 1


def test_revoked_while_suspended_counts_from_the_suspension(
    authority: CertificationAuthority, serial: str, clock: BenchClock
) -> None:
    authority.standings.suspend(serial, Suspension("s1"))
    since = authority.standings.status(serial).since
    clock.advance(DAY)
    authority.standings.revoke(serial, Revocation("r1", "key-compromise"))
    found = authority.standings.status(serial)
    assert (found.status, found.since, found.reason) == ("revoked", since, "key-compromise")


def test_expired_certificate_changes_no_more(authority: CertificationAuthority, serial: str, clock: BenchClock) -> None:
    clock.advance(800 * DAY)
    attempts: tuple[Callable[[], None], ...] = (
        lambda: authority.standings.revoke(serial, Revocation("r1")),
        lambda: authority.standings.suspend(serial, Suspension("s1")),
    )
    for attempt in attempts:
        with pytest.raises(refusals.CertificateExpired):
            attempt()


@pytest.mark.parametrize(
    ("request_", "refusal"),
    [
        (Revocation("r", "ca-compromise"), refusals.ReasonNotOffered),
        (Revocation("r", ""), refusals.ReasonNotOffered),
        (Revocation("r", "superseded", date(9999, 12, 31)), refusals.EventInFuture),
        (Revocation("r", "superseded", date(2001, 1, 1)), refusals.EventBeforeIssue),
    ],
)
def test_senseless_decision_is_refused(
    authority: CertificationAuthority, serial: str, request_: Revocation, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        authority.standings.revoke(serial, request_)
    assert status(authority, serial) == "valid"


@pytest.mark.parametrize("serial", ["", "0", "1f", "not-hex", "-1", "1" * 200, "1\u0000f", "１２"])
def test_serial_never_issued_is_refused(authority: CertificationAuthority, serial: str) -> None:
    for ask in (
        authority.standings.status,
        lambda serial: authority.standings.revoke(serial, Revocation("r")),
        lambda serial: authority.standings.suspend(serial, Suspension("s")),
        lambda serial: authority.standings.lift(serial, Lifting("l")),
    ):
        with pytest.raises(refusals.CertificateNotIssued):
            ask(serial)


def test_serial_is_understood_as_tools_write_it(authority: CertificationAuthority, serial: str) -> None:
    number = int(serial, 16)
    octets = number.to_bytes(17, "big").hex(":").upper()
    assert canonical(octets) == canonical(f"{number:034X}") == serial
    assert status(authority, octets) == "valid"


def test_one_of_many_suspensions_at_once_is_taken(
    authority: CertificationAuthority, serial: str, surroundings: Surroundings
) -> None:
    authorities = [authority, open_authority(surroundings)]
    together = threading.Barrier(6)

    def suspend(number: int) -> bool:
        together.wait()
        try:
            authorities[number % 2].standings.suspend(serial, Suspension(f"s{number}"))
        except refusals.CertificateSuspended:
            return False
        return True

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(suspend, range(6))) == 1


def test_edition_says_how_it_stands_with_those_who_are_named(
    authority: CertificationAuthority, serial: str, clock: BenchClock
) -> None:
    before = authority.standings.edition_with([serial, "abc", "no serial"])
    assert [(each.serial, each.status) for each in before.standings] == [(serial, "valid")]
    clock.set(before.standings[0].ends_at + timedelta(seconds=1), frozen=True)
    assert authority.standings.edition_with([serial]).standings[0].status == "expired"


def test_edition_after_a_decision_is_another_one(authority: CertificationAuthority, serial: str) -> None:
    before = authority.standings.edition_with([serial])
    authority.standings.revoke(serial, Revocation("r"))
    after = authority.standings.edition_with([serial])
    assert before.edition != after.edition
    assert [each.status for each in after.standings] == ["revoked"]
