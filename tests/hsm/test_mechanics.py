import hashlib

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from simulators.hsm import ECDSA_SHA256, EDDSA, Hsm, Mechanism, MechanismNotForKey, longest_salt, open_hsm
from simulators.kit.simulator import Surroundings

DOCUMENT = b"a loan agreement"
DIGEST = hashlib.sha256(DOCUMENT).digest()


def test_pss_salt_is_as_long_as_asked(with_modulus: tuple[Hsm, str]) -> None:
    hsm, key_id = with_modulus
    public, digest = hsm.public_key(key_id), DIGEST
    assert isinstance(public, rsa.RSAPublicKey)
    assert longest_salt(3072, "SHA-256") == 350
    for salt in (0, 20, 350):
        signature = hsm.sign(key_id, digest, Mechanism("rsa-pss", "SHA-256", salt))
        public.verify(signature, digest, padding.PSS(padding.MGF1(hashes.SHA256()), salt), Prehashed(hashes.SHA256()))
    for salt in (351, 4096):
        with pytest.raises(MechanismNotForKey):
            hsm.sign(key_id, digest, Mechanism("rsa-pss", "SHA-256", salt))


def test_ed25519_signs_the_message_itself(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("Ed25519", "a key")
    public = hsm.public_key(key_id)
    assert isinstance(public, ed25519.Ed25519PublicKey)
    public.verify(hsm.sign(key_id, DOCUMENT, EDDSA), DOCUMENT)
    with pytest.raises(MechanismNotForKey):
        hsm.sign(key_id, DIGEST, ECDSA_SHA256)
    curve = hsm.generate("P-256", "another key")
    with pytest.raises(MechanismNotForKey):
        hsm.sign(curve, DOCUMENT, EDDSA)
