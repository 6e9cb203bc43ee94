import stat

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import create_engine, text

from simulators.hsm import ECDSA_SHA256, KeyUnreadable, open_hsm
from simulators.kit.simulator import Surroundings


def stored(surroundings: Surroundings, column: str, key_id: str) -> bytes:
    engine = create_engine(f"sqlite:///{surroundings.settings.data / 'hsm.sqlite'}")
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT {column} FROM hsm_tester_key WHERE key_id = :id"), {"id": key_id})
        value: bytes = found.scalar_one()
    engine.dispose()
    return value


def test_destroyed_key_leaves_only_zeros(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    before = stored(surroundings, "wrapped", key_id)
    hsm.destroy(key_id)
    assert stored(surroundings, "wrapped", key_id) == bytes(len(before))


def test_key_at_rest_is_ciphertext(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    public = hsm.public_key(key_id)
    assert isinstance(public, ec.EllipticCurvePublicKey)
    point = public.public_numbers().x.to_bytes(32, "big")  # a PKCS#8 of an elliptic-curve key holds its point too
    assert point in stored(surroundings, "public_der", key_id)
    assert point not in stored(surroundings, "wrapped", key_id)


def test_master_key_is_for_its_owner_only(surroundings: Surroundings) -> None:
    open_hsm(surroundings, "tester")
    file = surroundings.settings.data / "hsm" / "device.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_bytes()) == 32
    others = {each.name for each in file.parent.iterdir()} - {"device.key"}
    counted = {"tester.destroyed", "tester.destroyed.lock"}
    token = {"token.pin", "token.lock", "softhsm2"}
    assert others == counted | (token if surroundings.settings.device.backend == "pkcs11" else set())


def test_key_wrapped_by_another_device_is_refused_by_name(surroundings: Surroundings) -> None:
    key_id = open_hsm(surroundings, "tester").generate("P-256", "a key")
    (surroundings.settings.data / "hsm" / "device.key").write_bytes(bytes(32))
    with pytest.raises(KeyUnreadable):
        open_hsm(surroundings, "tester").sign(key_id, bytes(32), ECDSA_SHA256)


def test_wrapped_key_put_under_another_id_is_refused(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    mine, other = hsm.generate("P-256", "mine"), hsm.generate("P-256", "other")
    engine = create_engine(f"sqlite:///{surroundings.settings.data / 'hsm.sqlite'}")
    swap = (
        "UPDATE hsm_tester_key SET wrapped = (SELECT wrapped FROM hsm_tester_key WHERE key_id = :a) WHERE key_id = :b"
    )
    with engine.begin() as connection:
        connection.execute(text(swap), {"a": mine, "b": other})
    engine.dispose()
    with pytest.raises(KeyUnreadable):
        open_hsm(surroundings, "tester").sign(other, bytes(32), ECDSA_SHA256)
