"""Years on the calendar."""

from datetime import datetime


def years_later(moment: datetime, years: int) -> datetime:
    """The same day and hour `years` on; 28 February for 29 February."""
    is_leap_day = (moment.month, moment.day) == (2, 29)
    return moment.replace(year=moment.year + years, day=28 if is_leap_day else moment.day)
