"""Activation data are opened by whoever holds the service's key, and only exactly as they were sealed."""

import string

import msgspec
import pytest
from joserfc import jwk, jws

from simulators.hsm import device_sealing
from simulators.kit.simulator import Surroundings
from simulators.signing.authorisation.activation import ActivationSeal, Claims
from simulators.signing.authorisation.refusals import ActivationUnknown

ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
CLAIMS = Claims(
    jti="authorisation-1",
    sub="account-anna",
    client="client-1",
    credential="credential-1",
    kid="key-1",
    cert="00",
    halg="2.16.840.1.101.3.4.2.1",
    hashes=["AA=="],
    n=1,
    iat=1,
    exp=2,
    amr=("pwd", "otp"),
)


def seal_of(surroundings: Surroundings) -> ActivationSeal:
    """As a process of the service has it."""
    return ActivationSeal(device_sealing(surroundings, "signing, activation data"))


def test_sealed_in_one_process_they_are_opened_in_another(surroundings: Surroundings) -> None:
    here, there = seal_of(surroundings), seal_of(surroundings)
    sad = here.seal(CLAIMS)
    assert [each.open(sad) for each in (here, there, there)] == [CLAIMS] * 3


def test_with_any_character_changed_they_are_refused(surroundings: Surroundings) -> None:
    seal = seal_of(surroundings)
    sad = seal.seal(CLAIMS)
    for place in range(0, len(sad), 7):
        other = "B" if sad[place] != "B" else "C"
        with pytest.raises(ActivationUnknown):
            seal.open(sad[:place] + other + sad[place + 1 :])
    assert seal.open(sad) == CLAIMS


def test_those_that_are_forgotten_are_opened_by_their_seal(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulators.signing.authorisation.activation._REMEMBERED", 2)
    seal = seal_of(surroundings)
    sads = [seal.seal(msgspec.structs.replace(CLAIMS, jti=f"authorisation-{number}")) for number in range(4)]
    assert [seal.open(each).jti for each in sads] == [f"authorisation-{number}" for number in range(4)]


def test_long_ones_are_read_each_time(surroundings: Surroundings) -> None:
    seal, many = seal_of(surroundings), msgspec.structs.replace(CLAIMS, hashes=["A" * 43 + "="] * 100)
    sad = seal.seal(many)
    assert [seal.open(sad) for _ in range(2)] == [many] * 2
    assert seal.open(sad) is not seal.open(sad)


def test_no_other_spelling_of_the_same_octets_is_taken(surroundings: Surroundings) -> None:
    seal = seal_of(surroundings)
    sad = seal.seal(CLAIMS)
    last = ALPHABET[ALPHABET.index(sad[-1]) ^ 1]  # the two lowest bits of the last letter belong to no octet
    for other in (sad[:-1] + last, sad + "=", sad + "\n", sad.replace(".", ".\n", 1)):
        with pytest.raises(ActivationUnknown):
            seal.open(other)


def test_an_independent_reader_finds_the_claims_and_the_seal(surroundings: Surroundings) -> None:
    sealing = device_sealing(surroundings, "signing, activation data")
    key = jwk.OctKey.import_key(sealing._seal_key)
    read = jws.deserialize_compact(ActivationSeal(sealing).seal(CLAIMS), key, algorithms=["HS256"])
    assert msgspec.json.decode(read.payload, type=Claims) == CLAIMS
