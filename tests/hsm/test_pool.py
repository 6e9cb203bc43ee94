import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from simulators.hsm import KeyType, software
from simulators.hsm.device import Device
from simulators.hsm.model import PrivateKey
from simulators.hsm.pool import KeyPool
from simulators.kit.simulator import Surroundings
from tests.hsm.conftest import BackendName, again, software_device


class Stock:
    """Counts what a pool makes; `full` is set once it holds `wanted`."""

    def __init__(self, wanted: int) -> None:
        self.made = 0
        self.taken = 0
        self._wanted = wanted
        self.full = threading.Event()

    def ready(self, _: KeyType) -> int:
        return self.made - self.taken

    def make(self, key_type: KeyType) -> None:
        self.made += 1
        if self.ready(key_type) >= self._wanted:
            self.full.set()


@pytest.fixture
def backend() -> BackendName:
    """Only the software backend makes keys ahead."""
    return "software"


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Elliptic keys in place of RSA ones, and the list of what was made."""
    made: list[str] = []

    def make(key_type: KeyType) -> PrivateKey:
        made.append(key_type)
        return ec.generate_private_key(ec.SECP256R1())

    monkeypatch.setattr(software, "make_key", make)
    return made


def fill(hsm: Device[PrivateKey]) -> None:
    """Fill the pool once, on this thread."""
    hsm._pool._fill()


def test_pool_is_filled_and_filled_up_again() -> None:
    stock = Stock(2)
    pool = KeyPool({"RSA-3072": 2}, ready=stock.ready, make=stock.make)
    pool.start()
    assert stock.full.wait(5)
    stock.full.clear()
    stock.taken = 1
    pool.refill()
    assert stock.full.wait(5)
    pool.stop()
    assert stock.made == 3


def test_thread_of_the_pool_bears_its_name_for_whoever_measures_the_process() -> None:
    said: list[str] = []
    full = threading.Event()

    def make(_: KeyType) -> None:
        said.append(Path("/proc/thread-self/comm").read_text().strip())
        full.set()

    pool = KeyPool({"RSA-3072": 1}, ready=lambda _: len(said), make=make)
    pool.start()
    assert full.wait(5)
    pool.stop()
    assert said == ["key-pool"]


def test_pool_ends_though_it_never_began() -> None:
    KeyPool({}, ready=lambda _: 0, make=lambda _: None).stop()


def test_generate_takes_a_ready_key(surroundings: Surroundings, quick_keys: list[str]) -> None:
    hsm = software_device(surroundings, "tester", pool={"RSA-3072": 2})
    fill(hsm)
    assert quick_keys == ["RSA-3072", "RSA-3072"]
    taken = {hsm.generate("RSA-3072", "one"), hsm.generate("RSA-3072", "two")}
    assert len(taken) == 2
    assert len(quick_keys) == 2


def test_generate_makes_the_key_when_none_is_ready(surroundings: Surroundings, quick_keys: list[str]) -> None:
    hsm = software_device(surroundings, "tester", pool={"RSA-3072": 1})
    hsm.generate("RSA-3072", "one")
    assert quick_keys == ["RSA-3072"]


def test_ready_keys_survive_a_restart(surroundings: Surroundings, quick_keys: list[str]) -> None:
    fill(software_device(surroundings, "tester", pool={"RSA-4096": 2}))
    later = software_device(again(surroundings), "tester", pool={"RSA-4096": 2})
    fill(later)
    later.generate("RSA-4096", "one")
    assert len(quick_keys) == 2


def test_ready_key_is_handed_out_once(surroundings: Surroundings, quick_keys: list[str]) -> None:
    """Two devices on one database stand for two processes."""
    devices = [software_device(surroundings, "tester", pool={"RSA-3072": 8}) for _ in range(2)]
    fill(devices[0])
    together = threading.Barrier(8)

    def take(number: int) -> str:
        together.wait()
        return devices[number % 2].generate("RSA-3072", f"credential-{number}")

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(take, range(8)))) == 8
    assert len(quick_keys) == 8


def test_key_in_the_pool_can_not_be_used(surroundings: Surroundings, quick_keys: list[str]) -> None:
    from simulators.hsm import ECDSA_SHA256, KeyUnknown

    hsm = software_device(surroundings, "tester", pool={"RSA-3072": 1})
    fill(hsm)
    with hsm._database.read() as connection:
        key_id = connection.exec_driver_sql("SELECT key_id FROM hsm_tester_key").scalar_one()
    with pytest.raises(KeyUnknown):
        hsm.sign(key_id, bytes(32), ECDSA_SHA256)


def test_only_a_holder_with_a_pool_has_a_worker(surroundings: Surroundings) -> None:
    assert software_device(surroundings, "ca").workers == ()
    assert len(software_device(surroundings, "signing", pool={"RSA-3072": 1}).workers) == 1


def test_pool_of_real_keys_fills_beside_the_pages(surroundings: Surroundings) -> None:
    hsm = software_device(surroundings, "signing", pool={"RSA-3072": 1})
    for worker in hsm.workers:
        worker.start()
        worker.stop()
    public = hsm.public_key(hsm.generate("RSA-3072", "one"))
    assert isinstance(public, rsa.RSAPublicKey)
    assert public.key_size == 3072
