"""How long a certificate is valid: whole calendar months in Polish time."""

import calendar
from datetime import UTC, datetime, timedelta

from simulators.kit.language import WARSAW


def period(now: datetime, months: int) -> tuple[datetime, datetime]:
    """The notBefore and notAfter of a certificate issued at `now` for `months` calendar months.

    It begins with the second of issuing. It ends at the same Polish wall-clock time `months`
    later, less one second, since notAfter is the last second that still counts (RFC 5280 §4.1.2.5).
    A day that the last month doesn't have becomes its last day (Civil Code, art. 112): from
    29 February 2028, twelve months end on 28 February 2029. An hour that daylight saving skips is
    read with the offset in force before it; one that is repeated is taken the first time.
    """
    begins = now.replace(microsecond=0)
    local = begins.astimezone(WARSAW)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, calendar.monthrange(year, month + 1)[1])
    ends = local.replace(year=year, month=month + 1, day=day, fold=0)
    return begins, ends.astimezone(UTC) - timedelta(seconds=1)
