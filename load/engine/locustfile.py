"""What Locust runs: its users play what the schedule says, its messages carry plan, pages and reports.

`locust -f load/engine/locustfile.py` alone is a worker or leader like any other; `qesbench load` gives the arguments.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gevent
import msgspec
from gevent.event import Event
from locust import FastHttpUser, events, runners, task
from locust.contrib.fasthttp import FastHttpSession
from locust.env import Environment
from locust.runners import MasterRunner, WorkerRunner

from load import plan as plans
from load.book import Page
from load.engine.leading import Leader
from load.engine.playing import Player
from load.engine.session import SessionWire
from load.plan import Part, Report
from load.wire import Failed
from simulators.kit.clock import BenchClock

# A worker that verifies what it made, on a busy machine, is silent for longer than Locust's three seconds.
runners.HEARTBEAT_LIVENESS = 30
Tell = Callable[[str, bytes], None]
_CLOCK = BenchClock()
_told = Event()
_players: list[Player] = []


def _wall() -> float:
    return _CLOCK.now().timestamp()


class Sender(FastHttpUser):
    """One user: free for whatever arrives next."""

    host = "http://127.0.0.1"  # every request names its whole address
    network_timeout = 30.0
    connection_timeout = 10.0
    concurrency = 1

    @task
    def play(self) -> None:
        """Until the end of the process."""
        _told.wait()
        player = _players[0]
        player.serve(SessionWire(self.client, player.book, player.now))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--plan", default="", help="The file with the plan (the leader's).")
    parser.add_argument("--measured", default="", help="Where the leader puts what was measured.")


def _join(environment: Environment, **_: Any) -> None:
    if isinstance(environment.runner, WorkerRunner):
        _work(environment, environment.runner)
    elif isinstance(environment.runner, MasterRunner):
        _lead(environment, environment.runner)


def _work(environment: Environment, runner: WorkerRunner) -> None:
    """A worker waits to be told its part."""

    def tell(message: str, content: bytes) -> None:
        runner.send_message(message, {"content": content.decode(), "worker": runner.client_id})

    runner.register_message("part", lambda msg, **_: _take_part(environment, msg, tell), concurrent=True)
    runner.register_message("go", lambda **_: _go(environment, runner.client_id, tell), concurrent=True)
    runner.register_message("enough", lambda **_: _players[0].stop())  # Locust's own "stop" kills the users


def _take_part(environment: Environment, message: Any, tell: Tell) -> None:
    player = Player(msgspec.json.decode(message.data["content"], type=Part), _wall)
    _players.append(player)
    try:
        player.prepare(_own_wire(environment, player))
    except Failed as failed:
        tell("unable", failed.kind.encode())
        return
    _told.set()
    tell("prepared", b"")


def _go(environment: Environment, worker: str, tell: Tell) -> None:
    player = _players[0]
    player.begin(_own_wire(environment, player))
    gevent.spawn(player.watch_oneself, worker, lambda page: tell("page", msgspec.json.encode(page)))
    player.wait_for_end()
    tell("played", msgspec.json.encode(player.report()))


def _own_wire(environment: Environment, player: Player) -> SessionWire:
    """The wire by which a worker has digests authorised beside the load."""
    session = FastHttpSession(Sender.host, environment.events.request, None, network_timeout=Sender.network_timeout)
    return SessionWire(session, player.book, player.now)


def _lead(environment: Environment, runner: MasterRunner) -> None:
    """The leader hands out the plan when every user is there, and ends the run when every worker has reported."""
    options: Any = environment.parsed_options
    hooks: Any = environment.events
    leader = Leader(
        plans.read_plan(Path(options.plan)),
        lambda message, content, worker: runner.send_message(message, {"content": content.decode()}, worker),
        _wall,
    )

    def take_unable(msg: Any) -> None:
        sys.stderr.write(f"a worker can't begin: {msg.data['content']}\n")
        leader.lose(msg.data["worker"])

    def take_played(msg: Any) -> None:
        leader.take_report(msg.data["worker"], msgspec.json.decode(msg.data["content"], type=Report))

    def take_page(msg: Any) -> None:
        leader.take_page(msgspec.json.decode(msg.data["content"], type=Page))

    runner.register_message("unable", lambda msg, **_: take_unable(msg))
    runner.register_message("prepared", lambda msg, **_: leader.take_prepared(msg.data["worker"]))
    runner.register_message("page", lambda msg, **_: take_page(msg))
    runner.register_message("played", lambda msg, **_: take_played(msg))
    hooks.spawning_complete.add_listener(lambda **_: leader.hand_out(list(runner.clients)))
    gevent.spawn(_follow, environment, runner, leader)


def _follow(environment: Environment, runner: MasterRunner, leader: Leader) -> None:
    options: Any = environment.parsed_options
    while not leader.is_over:
        gevent.sleep(1)
        for client in runner.clients.missing:
            leader.lose(client.id)
        print(msgspec.json.encode(leader.look()).decode(), flush=True)
    plans.write(leader.measured(), Path(options.measured))
    environment.process_exit_code = 0
    runner.quit()
    web: Any = environment.web_ui
    if web:
        web.stop()


_HOOKS: Any = events
_HOOKS.init_command_line_parser.add_listener(_arguments)
_HOOKS.init.add_listener(_join)
