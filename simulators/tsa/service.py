"""Making time stamps (RFC 3161; ETSI EN 319 421, EN 319 422)."""

from datetime import datetime, timedelta
from typing import Final

from simulators.kit.clock import Clock
from simulators.kit.journal import Journal
from simulators.tsa.model import ACCURACY, DIGEST_NAMES, POLICY, Condition, Question, Unit
from simulators.tsa.refusals import DriftTooLarge, PolicyNotOffered, ServiceFailing, TimeNotAvailable
from simulators.tsa.requests import read
from simulators.tsa.serials import Serials
from simulators.tsa.tokens import TokenWriter, granted
from simulators.tsa.units import NAME, Units

_LARGEST_DRIFT: Final = 366 * 24 * 3600


class TimeStamping:
    """The service. Safe to share among threads."""

    def __init__(self, units: Units, serials: Serials, clock: Clock, journal: Journal) -> None:
        """`clock` is the bench's; the service's own is as far ahead of it as its condition says."""
        self._units = units
        self._serials = serials
        self._clock = clock
        self._journal = journal
        self._condition = Condition()
        self._serving: tuple[Unit, TokenWriter] | None = None

    @property
    def condition(self) -> Condition:
        """How it stands with the service."""
        return self._condition

    def put_into(self, condition: Condition) -> None:
        """Make `condition` the service's; raises DriftTooLarge."""
        if not abs(condition.clock_ahead_seconds) <= _LARGEST_DRIFT:
            raise DriftTooLarge(field="clock_ahead_seconds", seconds=_LARGEST_DRIFT)
        self._condition = condition

    def stamp(self, body: bytes) -> bytes:
        """The TimeStampResp with the token that `body` asks for; raises a TimeStampRefusal.

        The serial is the store's and the fact is in the journal before the token leaves.
        """
        question = read(body)
        if question.policy not in (None, POLICY):
            raise PolicyNotOffered(question.policy or "", policy=POLICY)
        unit, writer = self._unit()
        moment = self._moment(unit)
        serial = self._serials.take()
        response = granted(writer.write(question, serial, moment))
        self._note(question, unit, serial, moment)
        return response

    def unit(self) -> Unit:
        """The unit that serves now; raises UnitNotCertified."""
        return self._unit()[0]

    def _unit(self) -> tuple[Unit, TokenWriter]:
        serving = self._serving
        if serving is None or not serving[0].serves_at(self._clock.now()):
            unit = self._units.serving()
            serving = self._serving = unit, TokenWriter(unit, self._units.signing(unit))
        return serving

    def _moment(self, unit: Unit) -> datetime:
        """The time to state: within ACCURACY of the bench's, and one at which the unit's key is used."""
        if self._condition.failing == "system-failure":
            raise ServiceFailing
        ahead = timedelta(seconds=self._condition.clock_ahead_seconds)
        if self._condition.failing == "time-not-available" or abs(ahead) > ACCURACY:
            raise TimeNotAvailable
        moment = max(self._clock.now() + ahead, unit.used_from)
        if not unit.serves_at(moment):
            raise TimeNotAvailable
        return moment

    def _note(self, question: Question, unit: Unit, serial: int, moment: datetime) -> None:
        self._journal.write(
            NAME,
            f"time-stamp-{serial}",
            "time-stamp-made",
            unit=unit.number,
            time=moment.replace(microsecond=0),
            algorithm=DIGEST_NAMES[question.algorithm],
            digest=question.digest.hex(),
        )
