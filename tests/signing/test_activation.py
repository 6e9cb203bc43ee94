"""Activation data are opened by whoever holds the service's key, and only exactly as they were sealed."""

import pytest

from simulators.hsm import open_hsm
from simulators.kit.simulator import Surroundings
from simulators.signing.authorisation.activation import ActivationSeal, Claims
from simulators.signing.authorisation.refusals import ActivationUnknown

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
    return ActivationSeal(open_hsm(surroundings, "signing_own"))


def test_sealed_in_one_process_they_are_opened_in_another(surroundings: Surroundings) -> None:
    here, there = seal_of(surroundings), seal_of(surroundings)
    sad = here.seal(CLAIMS)
    assert [each.open(sad) for each in (here, there, there)] == [CLAIMS] * 3


def test_with_any_character_changed_they_are_refused_though_the_right_ones_are_known(
    surroundings: Surroundings,
) -> None:
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
    sads = [seal.seal(CLAIMS) for _ in range(4)]
    assert len(seal._genuine._claims) == 2
    assert [seal.open(each) for each in sads] == [CLAIMS] * 4
