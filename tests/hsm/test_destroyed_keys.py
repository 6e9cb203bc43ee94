"""A key that is destroyed by one process is dead in every other."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulators.hsm import ECDSA_SHA256, KeyDestroyed, open_hsm
from simulators.kit.simulator import Surroundings
from tests.hsm.conftest import BackendName


def test_other_process_hears_of_a_destroyed_key_at_once(surroundings: Surroundings) -> None:
    here, there = open_hsm(surroundings, "tester"), open_hsm(surroundings, "tester")
    key_id = here.generate("P-256", "a key")
    there.sign(key_id, bytes(32), ECDSA_SHA256)
    here.destroy(key_id)
    with pytest.raises(KeyDestroyed):
        there.sign(key_id, bytes(32), ECDSA_SHA256)


DYING = """
import os, sys
from contextlib import contextmanager
from pathlib import Path
from simulators.hsm import open_hsm
from simulators.kit.store import Database
from tests.hsm.conftest import surroundings_in

_, folder, backend, key_id = sys.argv
hsm = open_hsm(surroundings_in(Path(folder), backend), "tester")
write = Database.write

@contextmanager
def written_and_dead(database):
    with write(database) as connection:
        yield connection
    os._exit(9)

Database.write = written_and_dead
hsm.destroy(key_id)
"""


def test_key_destroyed_by_a_process_that_died_before_it_told_is_noticed(
    surroundings: Surroundings, tmp_path: Path, backend: BackendName
) -> None:
    here = open_hsm(surroundings, "tester")
    key_id, other = here.generate("P-256", "a key"), here.generate("P-256", "another key")
    assert here.sign(key_id, bytes(32), ECDSA_SHA256)
    assert subprocess.run([sys.executable, "-c", DYING, tmp_path, backend, key_id], check=False).returncode == 9
    with pytest.raises(KeyDestroyed):
        here.sign(key_id, bytes(32), ECDSA_SHA256)
    assert [here.sign(other, bytes(32), ECDSA_SHA256) for _ in range(2)]


def test_other_keys_sign_on_after_one_is_destroyed(surroundings: Surroundings) -> None:
    here, there = open_hsm(surroundings, "tester"), open_hsm(surroundings, "tester")
    dead, other = here.generate("P-256", "a key"), here.generate("P-256", "another key")
    there.sign(other, bytes(32), ECDSA_SHA256)
    here.destroy(dead)
    assert [there.sign(other, bytes(32), ECDSA_SHA256) for _ in range(2)]
