import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from simulators.hsm import ECDSA_SHA256, ECDSA_SHA384, Hsm, KeyDestroyed, open_hsm
from simulators.hsm.device import Device
from simulators.kit.simulator import Surroundings
from tests.hsm.conftest import device_with

DIGEST = hashlib.sha256(b"a loan agreement").digest()


def sign_and_check(hsm: Hsm, key_id: str) -> None:
    """Raises InvalidSignature."""
    public = hsm.public_key(key_id)
    assert isinstance(public, ec.EllipticCurvePublicKey)
    public.verify(hsm.sign(key_id, DIGEST, ECDSA_SHA256), DIGEST, ec.ECDSA(Prehashed(hashes.SHA256())))


def test_zeroised_device_has_no_key_left(surroundings: Surroundings) -> None:
    hsm = device_with(surroundings, most_open_keys=2)
    keys = [hsm.generate(each, each) for each in ("P-256", "P-384", "Ed25519")]
    assert hsm.zeroise() == 3
    for key_id in keys:
        with pytest.raises(KeyDestroyed):
            hsm.sign(key_id, bytes(48), ECDSA_SHA384)
    assert hsm.zeroise() == 0


def test_only_so_many_keys_stay_open(surroundings: Surroundings) -> None:
    hsm = device_with(surroundings, most_open_keys=3)
    keys = [hsm.generate("P-256", f"key {number}") for number in range(10)]
    assert len(hsm._open) == 3
    for key_id in keys:
        sign_and_check(hsm, key_id)
    assert len(hsm._open) == 3


def test_open_key_signs_without_a_question_to_the_database(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    monkeypatch.setattr("simulators.kit.store.Database.read", lambda _self: pytest.fail("the database was asked"))
    hsm.sign(key_id, bytes(32), ECDSA_SHA256)


def test_no_method_gives_private_octets() -> None:
    public = {name for name in dir(Device) if not name.startswith("_")}
    assert public == {"generate", "public_key", "sign", "destroy", "zeroise", "key_type"} | {
        "generate_all",
        "close_all",
    }


def test_many_threads_sign_with_many_keys(surroundings: Surroundings) -> None:
    hsm = device_with(surroundings, most_open_keys=2)
    keys = [hsm.generate("P-256", f"key {number}") for number in range(4)]

    def sign(number: int) -> None:
        key_id = keys[number % 4]
        sign_and_check(hsm, key_id)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(sign, range(100)))
