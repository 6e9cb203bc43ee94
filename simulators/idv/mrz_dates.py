"""Days of the machine-readable zone: two digits of the year, the century told by the field (ICAO Doc 9303-3 §4.8)."""

from datetime import date


def birth_date(digits: str, today: date) -> date | None:
    """The latest such day that is not after `today`; None for a day unknown or impossible."""
    return _nearest(digits, [today.year // 100 * 100, today.year // 100 * 100 - 100], latest=today)


def expiry_date(digits: str, today: date) -> date | None:
    """The day within fifty years of `today`; None for one that does not exist."""
    century = today.year // 100 * 100
    latest = date(today.year + 50, 12, 31)
    return _nearest(digits, [century + 100, century, century - 100], latest=latest)


def _nearest(digits: str, centuries: list[int], *, latest: date) -> date | None:
    if not digits.isdecimal():
        return None
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    days = [_day(century + year, month, day) for century in centuries]
    return next((each for each in days if each is not None and each <= latest), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
