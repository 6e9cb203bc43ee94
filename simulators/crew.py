"""The processes that serve the signing service together, as the first process of the bench sees them."""

import pickle
import subprocess
import sys
import threading
from typing import IO, Final

from simulators.serving import SHARED_SERVICE, NotFit, bind
from simulators.settings import Settings
from simulators.worker import Plan

_SECONDS: Final = 120


class Crew:
    """`Settings.workers` processes; one that dies is replaced."""

    def __init__(self, settings: Settings, peer_key: str) -> None:
        """Sees that the port is free; raises NotFit."""
        bind(settings, SHARED_SERVICE).close()
        self._members = [_Member(Plan(settings, peer_key, place + 1)) for place in range(settings.workers or 0)]

    def start(self) -> None:
        """Returns when all serve; raises NotFit."""
        for each in self._members:
            each.start()
        if not all(each.serves.wait(_SECONDS) for each in self._members):
            self.stop()
            raise NotFit("The processes of the signing service don't start; what they say stands above.")

    def stop(self) -> None:
        """Returns when all have ended."""
        for each in self._members:
            each.end()
        for each in self._members:
            each.join()


class _Member:
    """One place in the crew, and the process that has it."""

    def __init__(self, plan: Plan) -> None:
        self.serves = threading.Event()
        self._plan = pickle.dumps(plan)
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_filled, name=f"worker-{plan.place}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._ending.set()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def join(self) -> None:
        self._thread.join()

    def _keep_filled(self) -> None:
        """One process after the other; whoever never comes to serve is not replaced."""
        is_fit = True
        while is_fit and not self._ending.is_set():
            command = [sys.executable, "-m", "simulators.worker"]
            # In a session of its own, so that Ctrl-C ends the first process, which then ends the others.
            with subprocess.Popen(command, stdin=-1, stdout=-1, start_new_session=True) as process:
                self._process = process
                is_fit = self._has_served(process.stdin, process.stdout)

    def _has_served(self, told: IO[bytes] | None, said: IO[bytes] | None) -> bool:
        """Whether the process has said that it serves, once it has ended."""
        assert told is not None
        assert said is not None  # both are pipes
        try:
            told.write(self._plan)
            told.flush()
        except BrokenPipeError:
            return False
        is_ready = bool(said.readline())
        if is_ready:
            self.serves.set()
        if self._ending.is_set():
            told.close()
        said.read()
        return is_ready
