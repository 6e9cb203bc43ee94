import pytest

from simulators.kit.refusal import FormRefused, NotFound
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.post import Channel
from simulators.trusted_profile.profile.changes import Changes
from simulators.trusted_profile.profile.model import Change, ChangeKind, Profile
from simulators.trusted_profile.profile.refusals import ProfileNotValid
from simulators.trusted_profile.profile.years import years_later
from tests.trusted_profile.conftest import ANNA, BARTEK, Desk


@pytest.fixture
def changes(desk: Desk) -> Changes:
    return Changes(desk.parts)


@pytest.fixture
def account(desk: Desk) -> Account:
    """Anna, with a valid profile."""
    account = desk.account()
    desk.profile(account)
    return account


def present(desk: Desk, account: Account) -> Profile:
    profile = desk.standing(account)[1]
    assert profile is not None
    return profile


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def codes(desk: Desk) -> dict[Channel, str]:
    return {"sms": desk.code(ANNA.phone), "mail": desk.code(ANNA.email)}


def refused(changes: Changes, account: Account, change: Change, typed: dict[Channel, str]) -> list[tuple[str, str]]:
    with pytest.raises(FormRefused) as refusal:
        changes.confirm(account, change, typed)
    return [(each.code, each.field or "") for each in refusal.value.refusals]


def test_both_codes_extend_the_profile_by_three_years(desk: Desk, changes: Changes, account: Account) -> None:
    before = present(desk, account)
    desk.pass_time(days=400)
    changes.confirm(account, changes.begin(account, "extension"), codes(desk))
    after = present(desk, account)
    assert after.expires_at == years_later(before.expires_at, 3)
    assert (after.method, after.created_at, after.extended_at) == ("sms-code", before.created_at, desk.clock.now())
    assert desk.sent(ANNA.email)[-1].subject == "Twój profil zaufany jest przedłużony"
    assert "Przedłużono profil zaufany do 22.11.2032." in desk.history(account)


def test_wrong_mail_code_beside_a_right_sms_code_extends_nothing(
    desk: Desk, changes: Changes, account: Account
) -> None:
    before = present(desk, account)
    change = changes.begin(account, "extension")
    typed = codes(desk)
    assert refused(changes, account, change, typed | {"mail": wrong(typed["mail"])}) == [("code-wrong", "mail_code")]
    assert present(desk, account) == before
    left = changes.find(account, change.change_id, "extension")
    assert left.missing() == ["mail"]
    changes.confirm(account, left, {"mail": typed["mail"]})
    assert present(desk, account).expires_at > before.expires_at


def test_without_the_old_phone_nothing_is_extended(desk: Desk, changes: Changes, account: Account) -> None:
    before = present(desk, account)
    change = changes.begin(account, "extension")
    typed = codes(desk)
    assert refused(changes, account, change, {"mail": typed["mail"]}) == [("code-wrong", "code")]
    assert refused(changes, account, change, {"sms": wrong(typed["sms"])})[0] == ("code-wrong", "code")
    assert present(desk, account) == before


def test_codes_sent_again_replace_those_before(desk: Desk, changes: Changes, account: Account) -> None:
    change = changes.begin(account, "extension")
    first = codes(desk)
    changes.resend(account, change)
    assert refused(changes, account, change, first) == [("code-cancelled", "code"), ("code-cancelled", "mail_code")]
    changes.confirm(account, change, codes(desk))


def test_code_of_another_attempt_extends_nothing(desk: Desk, changes: Changes, account: Account) -> None:
    first = changes.begin(account, "extension")
    typed = codes(desk)
    second = changes.begin(account, "extension")
    assert [code for code, _ in refused(changes, account, second, typed)] == ["code-wrong", "code-wrong"]
    changes.confirm(account, first, typed)


def test_attempt_is_carried_out_once_and_by_its_owner(desk: Desk, changes: Changes, account: Account) -> None:
    change = changes.begin(account, "extension")
    with pytest.raises(NotFound):
        changes.find(desk.account(BARTEK), change.change_id, "extension")
    with pytest.raises(NotFound):
        changes.find(account, change.change_id, "invalidation")
    changes.confirm(account, change, codes(desk))
    with pytest.raises(NotFound):
        changes.find(account, change.change_id, "extension")


def test_profile_is_invalidated_by_the_phones_code(desk: Desk, changes: Changes, account: Account) -> None:
    change = changes.begin(account, "invalidation")
    code = desk.code(ANNA.phone)
    assert refused(changes, account, change, {"sms": wrong(code)}) == [("code-wrong", "code")]
    assert present(desk, account).status(desk.clock.now()) == "V"
    changes.confirm(account, change, {"sms": code})
    assert present(desk, account).status(desk.clock.now()) == "I"
    assert "Unieważniono profil zaufany." in desk.history(account)
    assert desk.sent(ANNA.email)[-1].subject == "Twój profil zaufany jest unieważniony"


@pytest.mark.parametrize("kind", ["extension", "invalidation"])
def test_only_a_valid_profile_is_changed(desk: Desk, changes: Changes, account: Account, kind: ChangeKind) -> None:
    with pytest.raises(ProfileNotValid):
        changes.begin(desk.account(BARTEK), kind)
    desk.clock.set(present(desk, account).expires_at, frozen=True)
    with pytest.raises(ProfileNotValid):
        changes.begin(account, kind)
    assert desk.sent(BARTEK.phone) == desk.sent(ANNA.phone) == []


def test_second_invalidation_finds_nothing_to_invalidate(desk: Desk, changes: Changes, account: Account) -> None:
    first = changes.begin(account, "invalidation")
    typed: dict[Channel, str] = {"sms": desk.code(ANNA.phone)}
    second = changes.begin(account, "invalidation")
    typed_second: dict[Channel, str] = {"sms": desk.code(ANNA.phone)}
    changes.confirm(account, first, typed)
    with pytest.raises(ProfileNotValid):
        changes.confirm(account, second, typed_second)


def test_invalidated_profile_gives_way_to_a_new_application(desk: Desk, changes: Changes, account: Account) -> None:
    changes.confirm(account, changes.begin(account, "invalidation"), {"sms": desk.code(ANNA.phone)})
    invalid = present(desk, account)
    desk.profiles.apply_again(account)
    valid = desk.profile(account)
    assert valid.profile_id != invalid.profile_id
    assert present(desk, account) == valid
