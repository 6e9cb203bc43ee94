from pathlib import Path
from typing import Literal

import pytest

from simulators.hsm import Hsm, open_hsm
from simulators.hsm.cryptoki_backend import CryptokiBackend, TokenKey
from simulators.hsm.device import NO_POOL, Device
from simulators.hsm.model import KeyType, PrivateKey
from simulators.hsm.software import SoftwareBackend
from simulators.hsm.token import open_token
from simulators.hsm.wrapping import Wrapping, master_key
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.settings import DeviceSettings, Settings

BackendName = Literal["software", "pkcs11"]


@pytest.fixture(params=["software", "pkcs11"])
def backend(request: pytest.FixtureRequest) -> BackendName:
    """Both kinds of device; a module that is about one of them says so with a fixture of this name."""
    name: BackendName = request.param
    return name


@pytest.fixture
def surroundings(tmp_path: Path, backend: BackendName) -> Surroundings:
    return surroundings_in(tmp_path, backend)


@pytest.fixture(scope="session")
def kept_folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each backend in which an RSA key, "modulus", is born but once."""
    return {name: tmp_path_factory.mktemp(name) for name in ("software", "pkcs11")}


@pytest.fixture
def with_modulus(backend: BackendName, kept_folders: dict[str, Path]) -> tuple[Hsm, str]:
    """A device, and the id of its RSA-3072 key."""
    hsm = open_hsm(surroundings_in(kept_folders[backend], backend), "tester")
    return hsm, hsm.generate("RSA-3072", "modulus")


def surroundings_in(folder: Path, backend: BackendName = "software") -> Surroundings:
    """What a process that serves the data in `folder` gives its simulators."""
    clock = BenchClock()
    journal = Journal(Database(f"sqlite:///{folder / 'journal.sqlite'}", TABLES), clock)
    settings = Settings(data=folder, device=DeviceSettings(backend=backend))
    return Surroundings(settings, clock, Ids(), journal, AddressBook({}), "peer-key")


def again(surroundings: Surroundings) -> Surroundings:
    """What the next process on the same folder gives its simulators."""
    return surroundings_in(surroundings.settings.data, surroundings.settings.device.backend)


def software_device(
    surroundings: Surroundings, holder: str, *, pool: dict[KeyType, int] | None = None, most_open_keys: int = 2048
) -> Device[PrivateKey]:
    backend = SoftwareBackend(Wrapping(master_key(surroundings.folder("hsm")), holder))
    return Device(surroundings, holder, backend, pool=pool or NO_POOL, most_open_keys=most_open_keys)


def token_device(surroundings: Surroundings, holder: str, *, most_open_keys: int = 2048) -> Device[TokenKey]:
    folder = surroundings.folder("hsm")
    door = open_token(surroundings.settings.device, folder)
    backend = CryptokiBackend(door, Wrapping(master_key(folder), holder), holder)
    return Device(surroundings, holder, backend, most_open_keys=most_open_keys)


def device_with(surroundings: Surroundings, *, most_open_keys: int) -> Device[PrivateKey] | Device[TokenKey]:
    """The device that the settings name, with room for so many open keys."""
    if surroundings.settings.device.backend == "pkcs11":
        return token_device(surroundings, "tester", most_open_keys=most_open_keys)
    return software_device(surroundings, "tester", most_open_keys=most_open_keys)
