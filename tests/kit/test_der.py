from datetime import UTC, datetime

import pytest
from asn1crypto import core, tsp

from simulators.kit import der


@pytest.mark.parametrize("value", [0, 1, 127, 128, 255, 256, 2**64, 2**159, -1, -127, -128, -129, -(2**63)])
def test_integers_are_in_the_fewest_octets(value: int) -> None:
    assert der.integer(value) == core.Integer(value).dump()


def test_a_set_is_ordered_by_its_octets() -> None:
    parts = (der.octets(b"bb"), der.integer(5), der.octets(b"a"))
    assert der.set_of(*parts) == b"\x31\x0a" + der.integer(5) + der.octets(b"a") + der.octets(b"bb")


@pytest.mark.parametrize(("number", "name"), [(0, "bad_alg"), (5, "bad_data_format"), (15, "unaccepted_policy")])
def test_a_named_bit_is_the_one_that_is_set(number: int, name: str) -> None:
    assert tsp.PKIFailureInfo.load(der.named_bit(number)).native == {name}
    assert der.named_bit(number)[-1] != 0


def test_texts_and_moments_read_back() -> None:
    moment = datetime(2026, 11, 22, 12, 30, 5, 123000, tzinfo=UTC)
    assert core.UTF8String.load(der.utf8("Źle")).native == "Źle"
    assert core.GeneralizedTime.load(der.generalized_time(moment)).native == moment.replace(microsecond=0)


def test_long_contents_carry_a_long_length() -> None:
    assert core.OctetString.load(der.octets(bytes(70_000)), strict=True).native == bytes(70_000)
