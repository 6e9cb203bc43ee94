"""SoftHSM2 in this process: one module, several folders, many threads."""

import threading
from pathlib import Path

import pytest
from pkcs11 import Attribute, KeyType, Mechanism, NoSuchToken, ObjectClass, PinIncorrect
from pkcs11.types import SignMixin
from pkcs11.util.ec import encode_named_curve_parameters

from simulators.kit.softhsm import SoftHsm, find_softhsm

SO_PIN, USER_PIN = "87654321", "12345678"


@pytest.fixture
def module() -> Path:
    found = find_softhsm()
    assert found is not None, "tools/set_up.sh installs softhsm2"
    return found


def with_key(module: Path, folder: Path, label: str) -> SoftHsm:
    """A folder with one token that holds one key."""
    made = SoftHsm(module, folder)
    made.make_token(label, SO_PIN, USER_PIN)
    curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
    with made.session(label, user_pin=USER_PIN, rw=True) as session:
        session.create_domain_parameters(KeyType.EC, curve, local=True).generate_keypair(store=True)
    return made


def sign(tokens: SoftHsm, label: str) -> bytes:
    with tokens.session(label, user_pin=USER_PIN) as session:
        (key,) = session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
        assert isinstance(key, SignMixin)
        return key.sign(b"x" * 32, mechanism=Mechanism.ECDSA)


def test_token_opens_with_its_pin_only(module: Path, tmp_path: Path) -> None:
    tokens = with_key(module, tmp_path, "one")
    assert len(sign(tokens, "one")) == 64
    with pytest.raises(PinIncorrect), tokens.session("one", user_pin="00000000"):
        pass
    with pytest.raises(PinIncorrect), tokens.session("one", so_pin="00000000", rw=True):
        pass


def test_nobody_stays_logged_in_after_a_wrong_pin(module: Path, tmp_path: Path) -> None:
    tokens = with_key(module, tmp_path, "one")
    for pin in ("00000000", USER_PIN, "00000000", USER_PIN):
        if pin == USER_PIN:
            assert sign(tokens, "one")
        else:
            with pytest.raises(PinIncorrect), tokens.session("one", user_pin=pin):
                pass
    with tokens.session("one") as session:
        assert list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})) == []


def test_folders_know_nothing_of_one_another(module: Path, tmp_path: Path) -> None:
    first, second = (with_key(module, tmp_path / name, name) for name in ("first", "second"))
    for tokens, own, other in ((first, "first", "second"), (second, "second", "first")):
        assert sign(tokens, own)
        with pytest.raises(NoSuchToken), tokens.session(other):
            pass


def test_tokens_are_there_for_whoever_opens_the_folder_again(module: Path, tmp_path: Path) -> None:
    with_key(module, tmp_path, "kept")
    assert sign(SoftHsm(module, tmp_path), "kept")


def test_many_threads_share_the_module(module: Path, tmp_path: Path) -> None:
    folders = [with_key(module, tmp_path / str(number), "token") for number in range(2)]
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda each=each: made.append(sign(each, "token"))) for each in folders * 8]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {len(value) for value in made} == {64}
    assert len(made) == 16
