"""`qesbench load speed` and `qesbench load rates`: one case after the other against the same bench, in one report."""

from collections.abc import Callable, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from load import devices, report, run, speed
from load.bench import BenchNotReady
from load.command import GeneratorFailed
from load.costs import answered
from load.gates import BROKEN
from load.plan import Progress
from load.population import Unprepared
from load.preparing import Wanted
from load.record import RunRecord
from load.run import Place, Standing
from load.survey import Case, Survey
from load.target import TargetUnreadable
from qesbench.loading import (
    GOOD,
    UNFIT,
    USAGE,
    WRONG,
    Wish,
    complain,
    folder_of,
    point_latest_at,
    seed_of,
    target_of,
    view,
)

SURVEYS: Final = (speed.NAME, devices.NAME)
_OPTIONS: Final = ("--workers", "1", "--signatures-at-once", "100")
Tell = Callable[[Progress], None]


def survey(wish: Wish, console: Console | None = None) -> int:
    """Play; 0: good, 1: something signed is wrong, 2: usage, 3: no measurement, 99: a rate is not kept."""
    console = console or Console()
    out = folder_of(wish)
    try:
        place = Place(target_of(wish.target), wish.base_port, _OPTIONS)
        with run.standing(place) as standing, view(console) as tell:
            playing = _Playing(wish, standing, tell)
            found = playing.speeds() if wish.profile == speed.NAME else playing.rates()
    except TargetUnreadable as reason:
        return complain(reason, USAGE)
    except (BenchNotReady, Unprepared, GeneratorFailed) as reason:
        return complain(reason, UNFIT)
    report.write(playing.records[-1], out / "index.html", survey=found)
    point_latest_at(out)
    _tell(console, found)
    console.print(f"Report: {out / 'index.html'}", markup=False, highlight=False, soft_wrap=True)
    return _code(found, playing.records)


class _Playing:
    """The cases of one survey."""

    def __init__(self, wish: Wish, on: Standing, tell: Tell) -> None:
        self._wish, self._on, self._tell = wish, on, tell
        self._out, self._seed = folder_of(wish), seed_of(wish)
        self.records: list[RunRecord] = []

    def speeds(self) -> Survey:
        """Raises Unprepared, GeneratorFailed."""
        wanted = speed.cases(self._wish.seconds or speed.SECONDS)
        chosen = [each for each in wanted if not self._wish.flows or each.flow in self._wish.flows]
        return speed.survey([(each, self._play(each)) for each in chosen])

    def rates(self) -> Survey:
        """Raises Unprepared, GeneratorFailed."""
        console = self._on.target.addresses.get("console", "")
        known = [each for each in devices.table_of(console) if self._wish.device in (None, each.name)]
        played = []
        for case in devices.cases(known, self._wish.seconds or devices.SECONDS, self._wish.rate):
            devices.choose(console, case.device)
            played.append((case, self._play(case)))
        if not played:
            raise Unprepared("no device has such a name, or no rate so low")
        return devices.survey(played)

    def _play(self, case: Case) -> RunRecord:
        wanted = Wanted(case.profile(self._wish.profile), self._seed + len(self.records), key_type=case.key_type)
        place = self._out / f"{len(self.records) + 1:02}"
        found = run.play(wanted, self._on, place, self._wish.distribution, self._tell)
        if not answered(found).any():
            raise GeneratorFailed(f"{case.key_type}, {case.name}: {'; '.join(found.invalid_because) or 'no answer'}")
        self.records.append(found)
        return found


def _tell(console: Console, found: Survey) -> None:
    table = Table(*found.columns, box=None)
    for row in found.rows:
        table.add_row(*row)
    console.print(table)
    for each in found.sentences:
        console.print(f"{each.question} {each.answer}", markup=False, highlight=False, soft_wrap=True)


def _code(found: Survey, records: Sequence[RunRecord]) -> int:
    if not all(proof.holds for record in records for proof in record.verification):
        return WRONG
    return GOOD if found.holds else BROKEN
