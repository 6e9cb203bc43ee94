"""The token behind the PKCS#11 backend, where it doesn't behave."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from simulators.hsm import ECDSA_SHA256, EDDSA, DeviceUnfit, Hsm, KeyType, open_hsm
from simulators.hsm.refusals import DeviceFailed, DeviceLoginLost, DeviceSessionsTaken
from simulators.hsm.token import open_token
from simulators.kit.ids import Ids
from simulators.kit.simulator import Surroundings
from simulators.kit.softhsm import SoftHsm, find_softhsm
from simulators.settings import DeviceSettings
from tests.hsm.conftest import BackendName, again, surroundings_in, token_device


@pytest.fixture
def backend() -> BackendName:
    return "pkcs11"


def signs(hsm: Hsm, key_id: str) -> bool:
    public = hsm.public_key(key_id)
    assert isinstance(public, ec.EllipticCurvePublicKey)
    from cryptography.hazmat.primitives import hashes

    public.verify(hsm.sign(key_id, bytes(32), ECDSA_SHA256), bytes(32), ec.ECDSA(Prehashed(hashes.SHA256())))
    return True


def softhsm() -> Path:
    module = find_softhsm()
    assert module is not None, "SoftHSM2 is not on this machine"
    return module


def test_wrapped_keys_fill_no_token_and_kept_ones_leave_it_when_destroyed(surroundings: Surroundings) -> None:
    from pkcs11 import Attribute, ObjectClass

    hsm = open_hsm(surroundings, "tester")
    hsm.generate("P-256", "wrapped")
    kept = hsm.generate("Ed25519", "kept")
    door = open_token(surroundings.settings.device, surroundings.folder("hsm"))

    def private() -> list[bytes]:
        with door.entered() as (session, _):
            query = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.TOKEN: True}
            found = list(session.get_objects(query))
            assert all(each[Attribute.SENSITIVE] and not each[Attribute.EXTRACTABLE] for each in found)
            return [each[Attribute.ID] for each in found]

    assert private() == [kept.encode()]
    hsm.destroy(kept)
    assert private() == []


def test_wrapping_key_never_leaves_the_token(surroundings: Surroundings) -> None:
    from pkcs11 import Attribute, ObjectClass

    open_hsm(surroundings, "tester")
    door = open_token(surroundings.settings.device, surroundings.folder("hsm"))
    with door.entered() as (session, _):
        (found,) = list(session.get_objects({Attribute.CLASS: ObjectClass.SECRET_KEY}))
        assert found[Attribute.SENSITIVE]
        assert not found[Attribute.EXTRACTABLE]


def test_key_signs_on_after_others_have_had_the_module(surroundings: Surroundings, tmp_path: Path) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    kept = hsm.generate("Ed25519", "another key")
    cards = SoftHsm(softhsm(), tmp_path / "cards")
    cards.make_token("card", "12345678", "87654321")
    assert signs(hsm, key_id)
    with cards.session("card", user_pin="87654321"):
        pass
    assert len(hsm.sign(kept, b"a message", EDDSA)) == 64
    assert signs(hsm, key_id)


def test_closed_key_opens_again_for_whoever_still_wants_it(surroundings: Surroundings) -> None:
    hsm = token_device(surroundings, "tester", most_open_keys=1)
    key_id = hsm.generate("P-256", "a key")
    held = hsm._open.get(key_id)
    assert held is not None
    hsm.generate("P-256", "another key")  # closes the first
    assert held.key.inside is None
    assert len(hsm._backend.sign(held.key, bytes(32), ECDSA_SHA256)) > 60
    assert held.key.inside is None


def test_token_that_somebody_set_up_is_used(tmp_path: Path) -> None:
    mine = SoftHsm(softhsm(), tmp_path / "mine")
    mine.make_token("their token", "12345678", "87654321")
    asked = DeviceSettings(
        backend="pkcs11",
        module=softhsm(),
        configuration=tmp_path / "mine" / "softhsm2.conf",
        token="their token",
        pin="87654321",
    )
    made = surroundings_in(tmp_path)
    object.__setattr__(made.settings, "device", asked)
    hsm = open_hsm(made, "tester")
    assert signs(hsm, hsm.generate("P-256", "a key"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (DeviceSettings(module=Path("/nowhere/module.so"), token="x"), "/nowhere/module.so can't be loaded"),
        (DeviceSettings(module=Path(__file__), token="x"), "can't be loaded as a PKCS#11 module"),
        (DeviceSettings(module=Path("/nowhere/module.so")), "can't be loaded"),
    ],
)
def test_module_that_can_not_be_loaded_is_named(tmp_path: Path, asked: DeviceSettings, said: str) -> None:
    with pytest.raises(DeviceUnfit, match=said):
        open_token(asked, tmp_path)


def test_token_that_is_not_there_or_not_opened_is_named(tmp_path: Path) -> None:
    SoftHsm(softhsm(), tmp_path).make_token("there", "12345678", "87654321")
    configuration = tmp_path / "softhsm2.conf"
    for token, pin, said in (("elsewhere", "1", "has no token 'elsewhere'"), ("there", "0000", "PinIncorrect")):
        asked = DeviceSettings(module=softhsm(), configuration=configuration, token=token, pin=pin)
        with pytest.raises(DeviceUnfit, match=said):
            open_token(asked, tmp_path)


def test_absent_softhsm_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulators.hsm.token.find_softhsm", lambda: None)
    with pytest.raises(DeviceUnfit, match="SoftHSM2"):
        open_token(DeviceSettings(backend="pkcs11"), tmp_path)


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        ("SessionCount", DeviceSessionsTaken),
        ("UserNotLoggedIn", DeviceLoginLost),
        ("SessionHandleInvalid", DeviceLoginLost),
        ("DeviceError", DeviceFailed),
    ],
)
def test_what_the_module_says_no_to_has_a_name_and_passes(
    surroundings: Surroundings, raised: str, told: type[Exception]
) -> None:
    import pkcs11

    hsm = token_device(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    with pytest.raises(told), hsm._backend._door.entered():  # type: ignore[attr-defined]
        raise getattr(pkcs11, raised)
    assert signs(hsm, key_id)


def test_next_process_finds_the_same_token(surroundings: Surroundings) -> None:
    made = {each: open_hsm(surroundings, "tester").generate(each, each) for each in _QUICK}
    later = open_hsm(again(surroundings), "tester")
    assert {each: later.generate(each, each) for each in _QUICK} == made
    assert signs(later, made["P-256"])


_QUICK: tuple[KeyType, ...] = ("P-256", "Ed25519")


def test_pin_of_the_own_token_is_for_its_owner_only(surroundings: Surroundings) -> None:
    open_hsm(surroundings, "tester")
    file = surroundings.settings.data / "hsm" / "token.pin"
    assert file.stat().st_mode & 0o077 == 0
    assert file.read_bytes() != Ids.octets(32)
