from dataclasses import replace
from datetime import date

import msgspec
import pytest

from simulators.kit.codes import CodeCancelled, CodeExpired, CodeTriesExhausted, CodeWrong
from simulators.kit.passwords import is_password
from simulators.kit.refusal import FormRefused, NotFound, Refusal
from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.model import Account, Registration
from simulators.trusted_profile.account.refusals import AddressTaken, UserNameTaken
from simulators.trusted_profile.profile.refusals import PeselHasAccount, PeselHasApplication, PeselHasProfile
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.residents.refusals import PeselRestricted, PeselUnknown
from tests.trusted_profile.conftest import ANNA, BARTEK, NOW, PASSWORD, Desk


def accounts_of(desk: Desk, pesel: str = ANNA.person.pesel) -> Account | None:
    with desk.parts.database.read() as connection:
        return store.account_by_pesel(connection, pesel)


def at_phone(desk: Desk) -> Registration:
    """Anna's registration with her mailbox confirmed."""
    begun = desk.registrations.begin(ANNA)
    desk.registrations.confirm_mail(begun, desk.code(ANNA.email))
    return desk.registrations.find(begun.registration_id, "phone")


def test_account_is_made_once_both_codes_were_right_and_not_before(desk: Desk) -> None:
    begun = desk.registrations.begin(ANNA)
    assert accounts_of(desk) is None
    desk.registrations.confirm_mail(begun, desk.code(ANNA.email))
    assert accounts_of(desk) is None
    account = desk.registrations.confirm_phone(
        desk.registrations.find(begun.registration_id, "phone"), desk.code(ANNA.phone)
    )
    assert accounts_of(desk) == account
    assert (account.user_name, account.email, account.phone) == (ANNA.user_name, ANNA.email, ANNA.phone)
    assert account.person == ANNA.person
    assert is_password(PASSWORD, account.password_hash)
    assert [each.event for each in desk.parts.journal.entries(about=account.account_id)] == [
        "account-created",
        "application-submitted",
    ]


def test_new_account_has_an_application_and_its_owner_knows_the_deadline(desk: Desk) -> None:
    registration = at_phone(desk)
    account = desk.registrations.confirm_phone(registration, desk.code(ANNA.phone))
    application, profile = desk.standing(account)
    assert application is not None
    assert profile is None
    assert (application.confirmable_until - NOW).days == 14
    assert (application.first_name, application.second_name, application.birth_date) == (
        "Anna",
        "Łucja",
        date(1985, 7, 21),
    )
    assert "6 grudnia 2026" in desk.sent(ANNA.email)[-1].text
    assert desk.history(account) == [
        "Złożono wniosek o profil zaufany. Termin potwierdzenia: 06.12.2026.",
        "Założono konto.",
    ]


def test_wrong_late_and_replaced_codes_are_refused_by_name(desk: Desk) -> None:
    begun = desk.registrations.begin(ANNA)
    first = desk.code(ANNA.email)
    with pytest.raises(CodeWrong):
        desk.registrations.confirm_mail(begun, f"{(int(first) + 1) % 10**6:06d}")
    desk.registrations.resend(begun)
    with pytest.raises(CodeCancelled):
        desk.registrations.confirm_mail(begun, first)
    desk.pass_time(minutes=11)
    with pytest.raises(CodeExpired):
        desk.registrations.confirm_mail(begun, desk.code(ANNA.email))
    assert accounts_of(desk) is None


def test_code_of_the_mailbox_does_not_confirm_the_phone(desk: Desk) -> None:
    registration = at_phone(desk)
    mailed = desk.code(ANNA.email)
    for _ in range(2):
        with pytest.raises(CodeWrong):
            desk.registrations.confirm_phone(registration, mailed)
    with pytest.raises(CodeTriesExhausted):
        desk.registrations.confirm_phone(registration, mailed)
    assert accounts_of(desk) is None


def test_registration_goes_on_from_the_address_in_the_mail(desk: Desk) -> None:
    begun = desk.registrations.begin(ANNA)
    assert f"{desk.parts.address}/register/{begun.registration_id}" in desk.sent(ANNA.email)[-1].text
    assert desk.registrations.find(begun.registration_id) == begun
    with pytest.raises(NotFound):
        desk.registrations.find(begun.registration_id, "phone")
    with pytest.raises(NotFound):
        desk.registrations.find("registration-none")


def test_owner_of_a_known_address_is_told_and_no_code_is_sent(desk: Desk) -> None:
    desk.account(BARTEK)
    desk.registrations.begin(replace(ANNA, email="BARTEK@example.com"))
    (mail,) = desk.sent(BARTEK.email)
    assert mail.subject == "Somebody tried to create an account with your address"
    assert desk.sent("BARTEK@example.com") == []


@pytest.mark.parametrize("name", ["bartek", "BARTEK"])
def test_user_name_is_had_by_one_account(desk: Desk, name: str) -> None:
    desk.account(BARTEK)
    with pytest.raises(UserNameTaken):
        desk.registrations.begin(replace(ANNA, user_name=name))


def test_what_was_taken_meanwhile_is_refused_at_the_end(desk: Desk) -> None:
    registration = at_phone(desk)
    taken = desk.account(BARTEK, user_name=ANNA.user_name.upper())
    with pytest.raises(UserNameTaken):
        desk.registrations.confirm_phone(registration, desk.code(ANNA.phone))
    assert accounts_of(desk) is None
    assert accounts_of(desk, BARTEK.person.pesel) == taken


def test_address_that_was_taken_meanwhile_is_refused(desk: Desk) -> None:
    begun = desk.registrations.begin(ANNA)
    desk.account(BARTEK, email=ANNA.email)
    with pytest.raises(AddressTaken):
        desk.registrations.confirm_mail(begun, desk.code(ANNA.email))


def refusal_of(desk: Desk) -> type[Refusal] | None:
    """How Anna's second registration, with other words, ends."""
    other = replace(ANNA, user_name="anna.druga", email="anna.druga@example.com")
    try:
        desk.registrations.begin(other)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_person_registers_again_only_once_the_application_has_lapsed(desk: Desk) -> None:
    first = desk.account()
    assert refusal_of(desk) is PeselHasApplication
    desk.pass_time(days=14)
    assert refusal_of(desk) is PeselHasApplication
    desk.pass_time(seconds=1)
    assert refusal_of(desk) is None
    second = desk.account()
    assert accounts_of(desk) == second
    assert desk.again(first) is None


def test_person_with_a_profile_does_not_register_again(desk: Desk) -> None:
    account = desk.account()
    profile = desk.profile(account)
    assert refusal_of(desk) is PeselHasProfile
    desk.clock.set(profile.expires_at, frozen=True)
    assert refusal_of(desk) is PeselHasAccount


def test_register_has_the_last_word(desk: Desk) -> None:
    for person in (msgspec.structs.replace(ANNA.person, second_name=""),):
        with pytest.raises(FormRefused):
            desk.registrations.begin(replace(ANNA, person=person))
    with pytest.raises(PeselUnknown):
        desk.registrations.begin(replace(ANNA, person=msgspec.structs.replace(ANNA.person, pesel="99123199993")))
    registration = at_phone(desk)
    desk.residents.keep(Resident("85072112349", "Anna Łucja", "Nowak-Żak", date(1985, 7, 21), restricted=True))
    with pytest.raises(PeselRestricted):
        desk.registrations.confirm_phone(registration, desk.code(ANNA.phone))
    assert accounts_of(desk) is None
