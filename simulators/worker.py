"""A process that serves the signing service beside others, on the same port: `python -m simulators.worker`.

It reads its Plan from its standard input, says `ready` when it answers, and ends when its input does: so it outlives
the first process of the bench in no case.
"""

import pickle
import sys
import threading
from dataclasses import dataclass

import uvicorn

from simulators.serving import SHARED_SERVICE, bind, run_on_loop, server_of, spare_collector, surroundings_of
from simulators.settings import Settings
from simulators.signing import app as signing


@dataclass(frozen=True)
class Plan:
    """What a worker is told: the bench's settings, the simulators' own credential, and which worker it is (from 1)."""

    settings: Settings
    peer_key: str
    place: int


def main() -> None:
    """Serve until the input ends."""
    plan: Plan = pickle.load(sys.stdin.buffer)
    simulator = signing.build(surroundings_of(plan.settings, plan.peer_key, plan.place))
    listener = bind(plan.settings, SHARED_SERVICE, is_shared=True)
    server = server_of(simulator.app)
    threading.Thread(target=_accompany, args=(server,), daemon=True).start()
    for worker in simulator.in_each_process:
        worker.start()
    spare_collector()
    run_on_loop(server.serve(sockets=[listener]))
    for worker in simulator.in_each_process:
        worker.stop()


def _accompany(server: uvicorn.Server) -> None:
    """Say when it has started; have it end with the input."""
    moment = threading.Event()
    while not server.started:
        moment.wait(0.01)
    print("ready", flush=True)
    sys.stdin.buffer.read()
    server.should_exit = True


if __name__ == "__main__":
    main()
