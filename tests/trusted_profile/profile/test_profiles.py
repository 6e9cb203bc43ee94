from datetime import UTC, datetime, timedelta

import pytest

from simulators.kit.refusal import Refusal
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.profile import refusals
from simulators.trusted_profile.profile.model import Application
from simulators.trusted_profile.profile.years import years_later
from tests.trusted_profile.conftest import ANNA, NOW, Desk, certificate


def confirm(desk: Desk, application_id: str) -> type[Refusal] | None:
    try:
        with desk.parts.database.write() as connection:
            desk.profiles.confirm(connection, application_id, b"<signed/>", certificate())
    except Refusal as refusal:
        return type(refusal)
    return None


def application_of(desk: Desk, account: Account) -> Application:
    application, _ = desk.standing(account)
    assert application is not None
    return application


def test_confirmed_profile_is_valid_for_three_years_and_its_owner_is_told(desk: Desk) -> None:
    account = desk.account()
    profile = desk.profile(account)
    assert profile.expires_at == datetime(2029, 11, 22, 9, 0, tzinfo=UTC)
    assert (profile.evidence, profile.holder, profile.issuer, profile.serial) == (
        b"<signed/>",
        "Anna Łucja Nowak-Żak TEST",
        "TEST CA",
        "abcdef",
    )
    assert desk.standing(account)[1] == profile
    assert desk.sent(ANNA.email)[-1].subject == "Twój profil zaufany jest potwierdzony"
    assert "22 listopada 2029" in desk.sent(ANNA.email)[-1].text
    assert "Potwierdzono profil zaufany certyfikatem abcdef wydanym przez TEST CA." in desk.history(account)
    (entry,) = desk.parts.journal.entries(event="profile-confirmed")
    assert entry.about == account.account_id


def test_status_follows_the_clock_to_the_moment(desk: Desk) -> None:
    profile = desk.profile(desk.account())
    assert profile.status(profile.expires_at - timedelta(milliseconds=1)) == "V"
    assert profile.status(profile.expires_at) == "E"


def test_application_can_be_confirmed_to_the_last_moment_and_not_after(desk: Desk) -> None:
    account = desk.account()
    desk.clock.set(NOW + timedelta(days=14, milliseconds=1), frozen=True)
    application_id = application_of(desk, account).application_id
    assert confirm(desk, application_id) is refusals.ApplicationLapsed
    with pytest.raises(refusals.ApplicationLapsed):
        desk.profiles.open_application(account)
    desk.clock.set(NOW + timedelta(days=14), frozen=True)
    assert confirm(desk, application_id) is None


def test_application_is_confirmed_once(desk: Desk) -> None:
    account = desk.account()
    profile = desk.profile(account)
    assert confirm(desk, profile.application_id) is refusals.ApplicationConfirmed
    assert confirm(desk, "application-none") is refusals.NoApplication
    assert desk.standing(account)[1] == profile


def test_lapsed_application_gives_way_to_a_new_one(desk: Desk) -> None:
    account = desk.account()
    lapsed = application_of(desk, account)
    with pytest.raises(refusals.PeselHasApplication):
        desk.profiles.apply_again(account)
    desk.pass_time(days=15)
    anew = desk.profiles.apply_again(account)
    assert application_of(desk, account) == anew
    assert anew.confirmable_until == lapsed.confirmable_until + timedelta(days=15)
    assert confirm(desk, lapsed.application_id) is refusals.NoApplication
    assert confirm(desk, anew.application_id) is None


def test_one_person_has_one_valid_profile(desk: Desk) -> None:
    account = desk.account()
    profile = desk.profile(account)
    with pytest.raises(refusals.ProfileExists):
        desk.profiles.apply_again(account)
    desk.clock.set(profile.expires_at, frozen=True)
    desk.profiles.apply_again(account)
    later = desk.profile(account)
    assert desk.standing(account)[1] == later
    assert later.status(desk.clock.now()) == "V"


@pytest.mark.parametrize(
    ("moment", "later"),
    [
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), datetime(2029, 11, 22, 9, 0, tzinfo=UTC)),
        (datetime(2028, 2, 29, 23, 59, tzinfo=UTC), datetime(2031, 2, 28, 23, 59, tzinfo=UTC)),
        (datetime(2025, 2, 28, 1, 0, tzinfo=UTC), datetime(2028, 2, 28, 1, 0, tzinfo=UTC)),
    ],
)
def test_three_years_are_counted_on_the_calendar(moment: datetime, later: datetime) -> None:
    assert years_later(moment, 3) == later
