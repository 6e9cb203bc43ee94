import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.kit.phone import (
    PhoneForeign,
    PhoneMisshapen,
    PhoneNotMobile,
    PhoneWrongLength,
    mobile_number,
    polish_mobile,
)
from simulators.kit.refusal import FieldMissing, Refusal


def read(typed: str) -> str:
    return mobile_number({"phone": typed}, "phone")


@pytest.mark.parametrize("typed", ["600100200", "+48 600 100 200", "0048600100200", "600-100-200", "(600) 100 200"])
def test_spellings_of_one_number_are_one(typed: str) -> None:
    assert read(typed) == "+48600100200"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("22 390 59 95", PhoneNotMobile),
        ("+48 22 390 59 95", PhoneNotMobile),
        ("+49 151 23456789", PhoneForeign),
        ("00420 601 123 456", PhoneForeign),
        ("60010020", PhoneWrongLength),
        ("6001002000", PhoneWrongLength),
        ("+4860010020", PhoneWrongLength),
        ("0600100200", PhoneWrongLength),
        ("600 10O 200", PhoneMisshapen),
        ("٦٠٠١٠٠٢٠٠", PhoneMisshapen),
        ("", FieldMissing),
    ],
)
def test_other_numbers_are_refused_by_name(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(typed)


def outcome(typed: str) -> str | None:
    try:
        return read(typed)[:3]
    except Refusal as refusal:
        return refusal.field


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_refused_at_its_field(typed: str) -> None:
    assert outcome(typed) in ("+48", "phone")


@pytest.mark.parametrize(
    "typed", ["600100200", "+48 600 100 200", "0048600100200", "600-100-200", " 600 100 200 ", "+48600100200"]
)
def test_polish_mobile_is_written_one_way(typed: str) -> None:
    assert polish_mobile(typed) == "+48600100200"


@pytest.mark.parametrize(
    "typed", ["221234567", "+49 151 23456789", "60010020", "6001002003", "0600100200", "phone", ""]
)
def test_number_that_takes_no_text_messages_is_none(typed: str) -> None:
    assert polish_mobile(typed) is None
