"""Whole calendar months in Polish time, over leap days and changes of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.ca.authority import CertificationAuthority
from simulators.ca.validity import period
from simulators.kit.clock import BenchClock
from tests.ca.conftest import issue

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.mark.parametrize(
    ("issued", "months", "last_second"),
    [
        ("2026-11-22 05:06:07.891+01:00", 12, "2027-11-22 05:06:06+01:00"),
        ("2026-11-22 05:06:07+01:00", 24, "2028-11-22 05:06:06+01:00"),
        ("2026-11-22 05:06:07+01:00", 36, "2029-11-22 05:06:06+01:00"),
        ("2028-02-29 12:00:00+01:00", 12, "2029-02-28 11:59:59+01:00"),  # no 29 February then
        ("2028-02-29 12:00:00+01:00", 36, "2031-02-28 11:59:59+01:00"),
        ("2027-02-28 12:00:00+01:00", 12, "2028-02-28 11:59:59+01:00"),  # not the 29th
        ("2024-02-29 00:00:00+01:00", 24, "2026-02-27 23:59:59+01:00"),
        ("2026-03-29 10:00:00+02:00", 12, "2027-03-29 09:59:59+02:00"),
        ("2026-03-28 10:00:00+01:00", 12, "2027-03-28 09:59:59+02:00"),  # that morning the clocks went forward
        ("2027-03-28 10:00:00+02:00", 12, "2028-03-28 09:59:59+02:00"),
        ("2026-03-28 02:30:00+01:00", 12, "2027-03-28 02:29:59+01:00"),  # an hour that was skipped
        ("2026-10-31 02:30:00+01:00", 12, "2027-10-31 02:29:59+02:00"),  # an hour that came twice: the first
        ("2026-10-25 02:30:00+01:00", 12, "2027-10-25 02:29:59+02:00"),  # issued in the second of two
        ("2026-12-31 23:59:59+01:00", 12, "2027-12-31 23:59:58+01:00"),
        ("2027-01-01 00:00:00+01:00", 12, "2027-12-31 23:59:59+01:00"),
    ],
)
def test_period_is_whole_months(issued: str, months: int, last_second: str) -> None:
    begins, ends = period(datetime.fromisoformat(issued), months)
    assert begins == datetime.fromisoformat(issued).replace(microsecond=0)
    assert ends == datetime.fromisoformat(last_second)


@settings(deadline=None)
@given(st.integers(0, 25 * 366 * 86400), st.sampled_from((12, 24, 36)))
def test_period_ends_on_the_same_day_of_the_month_or_the_last(seconds: int, months: int) -> None:
    begins, ends = period(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), months)
    first, after = begins.astimezone(WARSAW), (ends + timedelta(seconds=1)).astimezone(WARSAW)
    assert (after.year * 12 + after.month) - (first.year * 12 + first.month) == months
    assert after.day == first.day or (first.month, first.day, after.day) == (2, 29, 28)
    assert abs((ends - begins) - timedelta(days=365 * months // 12)) < timedelta(days=2)


def test_certificate_begins_with_the_second_of_issuing(authority: CertificationAuthority, clock: BenchClock) -> None:
    clock.set(datetime(2028, 2, 29, 3, 0, 0, 987000, tzinfo=UTC), frozen=True)
    certificate = issue(authority, months=24)
    assert certificate.not_valid_before_utc == datetime(2028, 2, 29, 3, 0, 0, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2030, 2, 28, 2, 59, 59, tzinfo=UTC)
