import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from simulators.kit.codes import (
    CodeCancelled,
    CodeExpired,
    CodeResendsExhausted,
    CodeTriesExhausted,
    CodeWrong,
)
from simulators.kit.passwords import is_password
from simulators.kit.refusal import NotFound
from simulators.portal.account.model import Account
from simulators.portal.account.refusals import AddressTaken, PhoneTaken
from simulators.portal.account.registration import Applicant, Registrations
from tests.portal.account.conftest import ANNA, PASSWORD, Portal

OTHER = Applicant("basia@example.com", "+48501502503", PASSWORD, "pl")


def register(portal: Portal, applicant: Applicant) -> Account:
    """Through both codes."""
    registrations = portal.registrations
    begun = registrations.begin(applicant)
    registrations.confirm_mail(begun, portal.code(applicant.email))
    at_phone = registrations.find(begun.registration_id, "phone")
    return registrations.confirm_phone(at_phone, portal.code(applicant.phone))


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_mailbox_and_phone_confirmed_make_an_account(portal: Portal) -> None:
    account = register(portal, ANNA)
    assert (account.email, account.phone) == (ANNA.email, ANNA.phone)
    assert is_password(PASSWORD, account.password_hash)
    assert portal.logins.log_in(ANNA.email, PASSWORD) == account
    assert [entry.event for entry in portal.parts.journal.entries(event="account-created")] == ["account-created"]


def test_codes_go_where_they_prove_something(portal: Portal) -> None:
    register(portal, ANNA)
    assert [message.channel for message in portal.sent(ANNA.email)] == ["mail"]
    assert [message.channel for message in portal.sent(ANNA.phone)] == ["sms"]


def test_nothing_is_an_account_before_both_codes(portal: Portal) -> None:
    begun = portal.registrations.begin(ANNA)
    portal.registrations.confirm_mail(begun, portal.code(ANNA.email))
    portal.account(email="other@example.com", phone="+48501502503")
    with pytest.raises(AddressTaken):
        portal.account(email="other@example.com", phone="+48501502504")
    portal.account()


def test_code_is_wrong_three_times_and_the_registration_over(portal: Portal) -> None:
    begun = portal.registrations.begin(ANNA)
    code = portal.code(ANNA.email)
    for _ in range(2):
        with pytest.raises(CodeWrong):
            portal.registrations.confirm_mail(begun, wrong(code))
    with pytest.raises(CodeTriesExhausted):
        portal.registrations.confirm_mail(begun, wrong(code))
    with pytest.raises(CodeTriesExhausted):
        portal.registrations.confirm_mail(begun, code)


def test_code_expires_after_ten_minutes(portal: Portal) -> None:
    begun = portal.registrations.begin(ANNA)
    code = portal.code(ANNA.email)
    portal.clock.advance(timedelta(minutes=10, seconds=1))
    with pytest.raises(CodeExpired):
        portal.registrations.confirm_mail(begun, code)


def test_code_sent_again_voids_the_one_before(portal: Portal) -> None:
    begun = portal.registrations.begin(ANNA)
    first = portal.code(ANNA.email)
    portal.pass_time(seconds=30)
    portal.registrations.resend(begun)
    with pytest.raises(CodeCancelled):
        portal.registrations.confirm_mail(begun, first)
    portal.registrations.confirm_mail(begun, portal.code(ANNA.email))


def test_code_is_sent_again_three_times_at_most(portal: Portal) -> None:
    begun = portal.registrations.begin(ANNA)
    for _ in range(3):
        portal.registrations.resend(begun)
    with pytest.raises(CodeResendsExhausted):
        portal.registrations.resend(begun)


def test_codes_of_the_phone_are_counted_on_their_own(portal: Portal) -> None:
    begun = portal.registrations.begin(ANNA)
    for _ in range(3):
        portal.registrations.resend(begun)
    portal.registrations.confirm_mail(begun, portal.code(ANNA.email))
    assert len(portal.sent(ANNA.phone)) == 1


@pytest.mark.parametrize("known", ["anna.nowak@example.com", "ANNA.NOWAK@EXAMPLE.com", "\u0430nna.nowak@example.com"])
def test_known_address_gets_the_same_answer_but_no_code(portal: Portal, known: str) -> None:
    portal.account()
    begun = portal.registrations.begin(replace(OTHER, email=known))
    assert portal.registrations.find(begun.registration_id, "mail") == begun
    mails = portal.sent(ANNA.email)
    assert [mail.subject for mail in mails] == ["Ktoś próbował założyć konto z Twoim adresem"]
    assert not any(character.isdigit() for character in mails[0].text)
    assert known == ANNA.email or portal.sent(known) == []


def test_known_address_is_refused_and_limited_like_a_new_one(portal: Portal) -> None:
    portal.account()
    begun = portal.registrations.begin(replace(OTHER, email=ANNA.email))
    for left in (2, 1):
        with pytest.raises(CodeWrong) as refused:
            portal.registrations.confirm_mail(begun, "000000")
        assert refused.value.words == {"left": left}
    with pytest.raises(CodeTriesExhausted):
        portal.registrations.confirm_mail(begun, "000000")
    assert len(portal.sent(ANNA.email)) == 1


def test_phone_of_another_account_is_refused(portal: Portal) -> None:
    portal.account()
    with pytest.raises(PhoneTaken) as refused:
        portal.registrations.begin(replace(OTHER, phone=ANNA.phone))
    assert refused.value.field == "phone"
    assert portal.sent(OTHER.email) == []


def test_two_registrations_of_one_address_make_one_account(portal: Portal) -> None:
    first = portal.registrations.begin(ANNA)
    code = portal.code(ANNA.email)
    second = portal.registrations.begin(replace(ANNA, phone="+48501502503"))
    portal.registrations.confirm_mail(second, portal.code(ANNA.email))
    portal.registrations.confirm_mail(first, code)
    at_phone = portal.registrations.find(first.registration_id, "phone")
    portal.registrations.confirm_phone(at_phone, portal.code(ANNA.phone))
    too_late = portal.registrations.find(second.registration_id, "phone")
    with pytest.raises(AddressTaken):
        portal.registrations.confirm_phone(too_late, portal.code("+48501502503"))


def test_registration_is_found_at_its_own_step_only(portal: Portal) -> None:
    begun = portal.registrations.begin(ANNA)
    for registration_id, state in ((begun.registration_id, "phone"), ("registration-none", "mail")):
        with pytest.raises(NotFound):
            portal.registrations.find(registration_id, state)  # type: ignore[arg-type]


def test_one_address_at_the_same_moment_makes_one_account(portal: Portal) -> None:
    made: list[Account] = []
    refused: list[Exception] = []

    def open_account(registrations: Registrations, phone: str) -> None:
        try:
            made.append(registrations.open_confirmed(replace(ANNA, phone=phone)))
        except AddressTaken as refusal:
            refused.append(refusal)

    threads = [
        threading.Thread(target=open_account, args=(portal.registrations, f"+4860010020{digit}")) for digit in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(refused)) == (1, 5)
