import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.kit.email import AddressMisshapen, LocalPartTooLong, email_address, likeness
from simulators.kit.refusal import Refusal


def read(typed: str) -> str:
    return email_address({"email": typed}, "email")


@pytest.mark.parametrize(
    "address",
    [
        "anna@example.com",
        "anna.nowak+podpis@example.com",
        "o'neil_{x}@sub.example.co",
        "anna@żółw.example",
        "żółć@example.com",
        "x" * 64 + "@example.com",
    ],
)
def test_good_addresses_are_kept_as_written(address: str) -> None:
    assert read(f"  {address} ") == address


def test_domain_is_kept_as_it_is_read() -> None:
    assert read("Anna@XN--W-UGA1V8H.example") == "Anna@żółw.example"


@pytest.mark.parametrize(
    "address",
    [
        "anna",
        "anna@",
        "@example.com",
        "anna@example",
        "anna@@example.com",
        "anna..nowak@example.com",
        ".anna@example.com",
        "anna nowak@example.com",
        "anna@-example.com",
        "anna@exa_mple.com",
        "anna@example.123",
        "anna@" + "ł" * 70 + ".example",
        "anna@exam\u200dple..com",
    ],
)
def test_other_shapes_are_refused(address: str) -> None:
    with pytest.raises(AddressMisshapen):
        read(address)


def test_local_part_holds_64_octets() -> None:
    with pytest.raises(LocalPartTooLong):
        read("x" * 65 + "@example.com")
    with pytest.raises(LocalPartTooLong):
        read("ż" * 33 + "@example.com")


@pytest.mark.parametrize(
    "other",
    [
        "ANNA@Example.COM",
        "\u0430nna@example.com",
        "anna@ex\u0430mple.com",
        "\u0391NNA@example.com",
        "ａnna@example.com",
    ],
)
def test_addresses_that_look_alike_are_one(other: str) -> None:
    assert likeness(other) == likeness("anna@example.com")


def test_composition_and_spelling_of_a_domain_make_no_difference() -> None:
    assert likeness(unicodedata.normalize("NFD", "żółć@żółw.example")) == likeness("żółć@xn--w-uga1v8h.example")


def test_plus_tag_makes_another_address() -> None:
    assert likeness("anna+podpis@example.com") != likeness("anna@example.com")


def refused_field(typed: str) -> str | None:
    try:
        read(typed)
    except Refusal as refusal:
        return refusal.field
    return None


@given(st.text(max_size=300))
def test_any_text_is_an_address_or_refused_by_name(typed: str) -> None:
    assert refused_field(typed) in ("email", None)
    assert "@" in likeness(typed)
