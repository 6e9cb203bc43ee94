"""What a worker process is told (`behave -D name=value`), read once when it begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """How this worker plays.

    `out` is the folder of the run, shared by its workers. `addresses` names a JSON file like the line
    that `qesbench up --json` prints: then that bench is judged, and none is started. `command` serves a bench
    as `qesbench` does; None: that one.
    """

    out: Path = Path("reports/out/behave")
    worker: str = "1"
    first_port: int = 21700
    addresses: Path | None = None
    command: Path | None = None
    headed: bool = False
    traced: bool = True


def read(userdata: Mapping[str, str]) -> Options:
    """The options in behave's userdata."""
    addresses, command = userdata.get("addresses"), userdata.get("command")
    return Options(
        out=Path(userdata.get("out", Options.out)).absolute(),
        worker=userdata.get("worker", Options.worker),
        first_port=int(userdata.get("ports", Options.first_port)),
        addresses=Path(addresses) if addresses else None,
        command=Path(command) if command else None,
        headed=userdata.get("headed", "no") == "yes",
        traced=userdata.get("trace", "yes") == "yes",
    )
