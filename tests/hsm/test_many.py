"""Many keys kept together are keys like any other."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from simulators.hsm import ECDSA_SHA256, Hsm, KeyTypeTaken, generate_all, open_hsm
from simulators.hsm.model import KeyType
from simulators.kit.simulator import Surroundings
from tests.hsm.conftest import again
from tests.hsm.test_device import DOCUMENT, check, digest_of

LABELS = ("anna", "bartek", "celina")


def public_points(hsm: Hsm, key_ids: list[str]) -> list[tuple[int, int]]:
    keys = [hsm.public_key(each) for each in key_ids]
    assert all(isinstance(each, EllipticCurvePublicKey) for each in keys)
    return [(each.public_numbers().x, each.public_numbers().y) for each in keys]  # type: ignore[union-attr]


def test_many_keys_are_made_once_for_their_labels(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    made = generate_all(hsm, "P-256", LABELS)
    assert len(set(public_points(hsm, made))) == 3
    assert generate_all(hsm, "P-256", LABELS) == made
    assert [hsm.generate("P-256", each) for each in LABELS] == made
    assert generate_all(hsm, "P-256", ("diana", *LABELS))[1:] == made


def test_each_of_many_signs_also_after_a_restart(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    made = generate_all(hsm, "P-256", LABELS)
    restarted = open_hsm(again(surroundings), "tester")
    assert public_points(hsm, made) == public_points(restarted, made)
    for device in (hsm, restarted):
        for key_id in made:
            signature = device.sign(key_id, digest_of(DOCUMENT, ECDSA_SHA256), ECDSA_SHA256)
            check(device.public_key(key_id), signature, ECDSA_SHA256)


@pytest.mark.parametrize("key_type", ["P-384", "Ed25519"])
def test_label_of_another_key_type_stops_them_all(surroundings: Surroundings, key_type: KeyType) -> None:
    hsm = open_hsm(surroundings, "tester")
    hsm.generate("P-256", "bartek")
    with pytest.raises(KeyTypeTaken):
        generate_all(hsm, key_type, LABELS)
