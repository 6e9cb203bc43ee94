"""A worker's part of the run: arrivals handed out when they are due, played by the users, booked."""

import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Final

import gevent
from gevent.event import AsyncResult, Event

from load import arrivals
from load.arrivals import Arrival
from load.book import Book, Name, Page
from load.flows.table import Flow, Ground
from load.made import judge_all
from load.plan import Part, Report
from load.proof import Proof
from load.record import GeneratorSample
from load.wire import Failed, Wire

PATIENCE: Final = 10.0  # seconds an arrival waits for somebody free before it is dropped
_STOCK_SECONDS: Final = 20.0
_STOCKERS: Final = 2
_WIDEST_STOCK: Final = 20_000


class Player:
    """One worker's part."""

    def __init__(self, part: Part, wall: Callable[[], float]) -> None:
        """`wall` tells the seconds since 1970, by which one-time codes are made."""
        self.book = Book()
        self.began = Event()
        self._part = part
        self._ground = Ground(part, wall)
        self._flows: dict[str, Flow] = {name: self._ground.flow(name) for name in part.plan.profile.mix}
        self._due: deque[Arrival] = deque()
        self._idle: list[AsyncResult[Arrival]] = []
        self._start = time.perf_counter()
        self._unfinished = 0  # from the moment of handing over: whoever was called has not begun yet
        self._users = 0
        self._lag = 0.0
        self._is_over = False

    def now(self) -> float:
        """Seconds since the load began."""
        return time.perf_counter() - self._start

    def prepare(self, wire: Wire) -> None:
        """Have digests authorised for the first seconds; raises Failed."""
        while self._ground.stock.left < self._wanted():
            self._ground.stock.fill(wire)
        self.book.tear_out()

    def begin(self, wire: Wire) -> None:
        """The load begins now."""
        self._start = time.perf_counter()
        if self._part.plan.profile.model == "open":
            gevent.spawn(self._hand_out)
        else:
            gevent.spawn_later(arrivals.length(self._part.plan.profile.stages), self.stop)
        if self._wanted():
            for _ in range(_STOCKERS):
                gevent.spawn(self._keep_stock, wire)
        self.began.set()

    def stop(self) -> None:
        """No more arrivals; what is played ends."""
        self._is_over = True

    def serve(self, wire: Wire) -> None:
        """What one user does until the end of the process."""
        self.began.wait()
        if self._part.plan.profile.model == "open":
            self._serve_arrivals(wire)
        else:
            self._repeat(wire)

    def wait_for_end(self) -> None:
        """Until everything was handed out and played."""
        while not (self._is_over and self._unfinished == 0):
            gevent.sleep(0.05)

    def report(self) -> Report:
        """Judge what was made; takes a while."""
        certificates = {each.number: each.certificate for each in self._part.plan.signers}
        proof = Proof(certificates, self._ground.issuer)
        judged = judge_all(self._ground.made, proof.judge, lambda: gevent.sleep(0))
        return Report(self.book.tear_out(), judged)

    def watch_oneself(self, worker: str, tell: Callable[[Page], None]) -> None:
        """Once a second say how this process stands, and hand over what is new in the book."""
        used, at = time.process_time(), self.now()
        while True:
            gevent.sleep(max(int(at) + 1 - self.now(), 0.01))
            now, now_used = self.now(), time.process_time()
            overslept = max(now - (int(at) + 1), 0.0)
            lag, self._lag = max(self._lag, overslept), 0.0
            self.book.sample(GeneratorSample(now, worker, (now_used - used) / max(now - at, 0.001), lag))
            used, at = now_used, now
            tell(self.book.tear_out())

    def _hand_out(self) -> None:
        """Put every arrival into the queue when it is due."""
        plan = self._part.plan
        mine = arrivals.part(arrivals.schedule(plan.profile, plan.seed), self._part.worker, self._part.workers)
        for arrival in mine:
            ahead = arrival.at - self.now()
            if ahead > 0:
                gevent.sleep(ahead)
            if self._is_over:
                return
            self._lag = max(self._lag, self.now() - arrival.at)
            self.book.intend(("flow", arrival.flow), arrival.at)
            self._hand_over(arrival)
        self.stop()

    def _hand_over(self, arrival: Arrival) -> None:
        """To whoever became free last, since that connection is still warm; where nobody is free, it waits."""
        self._unfinished += 1
        if self._idle:
            self._idle.pop().set(arrival)
        else:
            self._due.append(arrival)

    def _next(self) -> Arrival:
        """What is due, oldest first; waits for it."""
        if self._due:
            return self._due.popleft()
        free: AsyncResult[Arrival] = AsyncResult()
        self._idle.append(free)
        arrival: Arrival = free.get()
        return arrival

    def _serve_arrivals(self, wire: Wire) -> None:
        while True:
            arrival = self._next()
            try:
                self._play_or_drop(wire, arrival)
            finally:
                self._unfinished -= 1

    def _play_or_drop(self, wire: Wire, arrival: Arrival) -> None:
        if self.now() - arrival.at > PATIENCE:
            self.book.drop(("flow", arrival.flow), arrival.at)
        else:
            self._play(wire, arrival.flow, arrival.at)

    def _repeat(self, wire: Wire) -> None:
        """The closed model: whoever waits for an answer asks nothing meanwhile."""
        self._users += 1
        place = (self._users - 1) * self._part.workers + self._part.worker
        for flow in arrivals.flows_of(self._part.plan.profile, self._part.plan.seed, place):
            if self._is_over:
                return
            now = self.now()
            self.book.intend(("flow", flow), now)
            self._unfinished += 1
            try:
                self._play(wire, flow, now)
            finally:
                self._unfinished -= 1

    def _play(self, wire: Wire, flow: str, intended: float) -> None:
        name: Name = ("flow", flow)
        started = self.now()
        self.book.start(name, started)
        try:
            self._flows[flow].play(wire)
        except Failed as failed:
            self.book.fail(name, self.now(), failed.kind)
        else:
            self.book.succeed(name, self.now(), intended=intended, started=started)

    def _keep_stock(self, wire: Wire) -> None:
        """Have more authorised as it is used up, so that no signature waits for it."""
        while not self._is_over:
            if self._ground.stock.left < self._wanted():
                try:
                    self._ground.stock.fill(wire)
                except Failed:
                    gevent.sleep(0.5)  # the flows meet the same, and it is counted there
            else:
                gevent.sleep(0.05)

    def _wanted(self) -> int:
        """How many digests are to be ready: those of the next seconds, never more than the signers can give."""
        profile = self._part.plan.profile
        whole = sum(profile.mix.values())
        digests = Counter({"sign-hash": 1, "sign-batch": self._ground.batch})
        each = sum(digests[name] * share / whole for name, share in profile.mix.items())
        passed = self.now() if self.began.is_set() else 0.0
        seconds = min(_STOCK_SECONDS, max(arrivals.length(profile.stages) - passed, 0.0))
        rate = arrivals.greatest_rate(profile.stages)
        needed = int(each * rate * seconds / self._part.workers)
        return min(needed, _WIDEST_STOCK, len(self._ground.signers) * self._ground.stock.most // 2)
