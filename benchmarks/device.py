"""What the device costs and how fast it is: asked and seen rate of a profile; each backend's own speed; the way in.

    python -m benchmarks.device rates [--profile azure-managed-hsm] [--seconds 10]
    python -m benchmarks.device backends [--backend pkcs11]
    python -m benchmarks.device overhead

`rates` has twice as many callers as the device signs at once, each asking anew as soon as it is answered, and counts
what comes back in the time: wall time, for that is what a profile promises; the CPU time shows that nothing but
signatures is computed meanwhile. `backends` prints CPU time a signature. `overhead` is what the command layer and the
counting add to a P-256 signature, each measured in turns with the bare device.
"""

import argparse
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from simulators.hsm import PROFILES, CommandedDevice, Hsm, KeyType, mechanism_for, open_commanded, open_hsm
from simulators.hsm.conduct import Condition
from simulators.hsm.model import DIGEST_LENGTHS
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.settings import DeviceSettings, Settings

_TURNS = 40
_A_TURN = 500


def surroundings_in(folder: Path, backend: str) -> Surroundings:
    """What a device is given."""
    clock = BenchClock()
    journal = Journal(Database(f"sqlite:///{folder}/journal.sqlite", TABLES), clock)
    device = DeviceSettings(backend="pkcs11" if backend == "pkcs11" else "software")
    return Surroundings(Settings(data=folder, device=device), clock, Ids(), journal, AddressBook({}), "")


def signing(hsm: Hsm, key_type: KeyType) -> Callable[[], bytes]:
    """One signature with a key of this type."""
    key_id, mechanism = hsm.generate(key_type, key_type), mechanism_for(key_type)
    digest = bytes(DIGEST_LENGTHS[mechanism.digest])
    return lambda: hsm.sign(key_id, digest, mechanism)


def rate_seen(device: CommandedDevice, key_type: KeyType, callers: int, seconds: float) -> tuple[float, float]:
    """Signatures a second, and CPU time each in microseconds."""
    sign, made = signing(device, key_type), [0] * callers
    sign()
    begin, cpu = time.monotonic(), time.process_time()

    def call(place: int) -> None:
        while time.monotonic() - begin < seconds:
            sign()
            made[place] += 1

    threads = [threading.Thread(target=call, args=(place,)) for place in range(callers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sum(made) / (time.monotonic() - begin), (time.process_time() - cpu) / sum(made) * 1e6


def rates(folder: Path, backend: str, named: str | None, seconds: float) -> None:
    """Asked and seen, for each key type of each profile."""
    device = open_commanded(surroundings_in(folder, backend), "benchmark")
    print(f"{'profile':20} {'key':9} {'asked/s':>8} {'seen/s':>9} {'off':>7} {'CPU µs':>7}")
    for profile in PROFILES.values() if named is None else [PROFILES[named]]:
        for key_type, asked in profile.rates.items():
            device.conduct.put(Condition(profile=profile.name))
            seen, cpu = rate_seen(device, key_type, profile.parallel * 2, max(seconds, 20 / asked))
            print(f"{profile.name:20} {key_type:9} {asked:8g} {seen:9.1f} {seen / asked - 1:+7.1%} {cpu:7.0f}")


def cpu_of(sign: Callable[[], bytes], times: int) -> float:
    """CPU time a signature, in microseconds."""
    begin = time.process_time()
    for _ in range(times):
        sign()
    return (time.process_time() - begin) / times * 1e6


def backends(folder: Path, backend: str) -> None:
    """CPU time a birth and a signature of each key type."""
    hsm = open_hsm(surroundings_in(folder, backend), "benchmark")
    print(f"{backend}\n{'key':9} {'birth ms':>9} {'signature µs':>13}")
    for key_type in get_args(KeyType):
        begin = time.process_time()
        sign = signing(hsm, key_type)
        birth = (time.process_time() - begin) * 1e3
        sign()
        print(f"{key_type:9} {birth:9.1f} {cpu_of(sign, 100):13.0f}")


def overhead(folder: Path) -> None:
    """What commanding and counting add."""
    surroundings = surroundings_in(folder, "software")
    commanded = open_commanded(surroundings, "benchmark")
    bare, told = signing(open_hsm(surroundings, "benchmark"), "P-256"), signing(commanded, "P-256")
    pairs = [(cpu_of(bare, _A_TURN), cpu_of(told, _A_TURN)) for _ in range(_TURNS)]
    least = [sorted(each)[len(each) // 4] for each in zip(*pairs, strict=True)]
    print(f"bare {least[0]:.1f} µs, commanded and counted {least[1]:.1f} µs: {least[1] - least[0]:.1f} µs a signature")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("rates", "backends", "overhead"))
    parser.add_argument("--profile", choices=tuple(PROFILES))
    parser.add_argument("--backend", choices=("software", "pkcs11"), default="software")
    parser.add_argument("--seconds", type=float, default=5.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qesbench-") as name:
        folder = Path(name)
        if asked.what == "rates":
            rates(folder, asked.backend, asked.profile, asked.seconds)
        elif asked.what == "backends":
            backends(folder, asked.backend)
        else:
            overhead(folder)


if __name__ == "__main__":
    main()
