import re

from simulators.kit.ids import Ids, fingerprint


def test_seeded_ids_repeat() -> None:
    assert Ids(seed=1).new("order") == Ids(seed=1).new("order")


def test_ids_say_their_kind_and_differ(ids: Ids) -> None:
    made = {ids.new("order") for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"order-[2-9a-hjkmnp-tv-z]{12}", each) for each in made)


def test_secrets_never_repeat_even_when_seeded() -> None:
    assert Ids(seed=1).token() != Ids(seed=1).token()


def test_codes_have_exactly_their_digits() -> None:
    assert all(re.fullmatch(r"\d{6}", Ids.code(6)) for _ in range(1000))


def test_serials_are_positive_and_fit_twenty_octets() -> None:
    serials = {Ids.serial() for _ in range(1000)}
    assert len(serials) == 1000
    assert all(2**64 < each < 2**159 for each in serials)


def test_fingerprint_does_not_show_the_secret() -> None:
    assert "token" not in fingerprint("token")
    assert fingerprint("token") == fingerprint("token") != fingerprint("Token")
