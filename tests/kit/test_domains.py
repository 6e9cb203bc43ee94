import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.kit.domains import ascii_domain, readable_domain


@pytest.mark.parametrize(
    "spelling", ["żółw.example", "ŻÓŁW.example", "xn--w-uga1v8h.example", "z\u0307o\u0301łw.example"]
)
def test_two_spellings_of_a_domain_are_one(spelling: str) -> None:
    assert ascii_domain(spelling) == "xn--w-uga1v8h.example"
    assert readable_domain(spelling) == "żółw.example"


@pytest.mark.parametrize("nonsense", ["", "..", "ł" * 70 + ".example", "xn--\u0142", "a..b"])
def test_what_is_no_domain_has_no_ascii_spelling(nonsense: str) -> None:
    assert ascii_domain(nonsense) in ("", nonsense)
    assert readable_domain(nonsense) == nonsense


@given(st.text(max_size=80))
def test_reading_a_domain_never_fails(domain: str) -> None:
    assert readable_domain(domain) is not None
    ascii_domain(domain).encode("ascii")
