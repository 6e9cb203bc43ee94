"""A transaction belongs to whoever began it, for as long as it lives."""

from datetime import timedelta

import pytest

from simulators.kit.refusal import NotFound
from simulators.trusted_profile.signature.refusals import (
    SignatureEnded,
    SignatureOfAnotherSession,
    SignatureStale,
    SignatureTooLate,
)
from tests.trusted_profile.signature.attempts import Attempt, again
from tests.trusted_profile.tokens import token


def test_another_session_can_neither_see_nor_finish_it(attempt: Attempt) -> None:
    value, elsewhere = attempt.signed(), attempt.caller("elsewhere")
    for call in (
        lambda: attempt.site.signatures.document(attempt.transaction_id, elsewhere),
        lambda: attempt.prepare(session="elsewhere"),
        lambda: attempt.complete(value, session="elsewhere"),
        lambda: attempt.site.signatures.give_up(attempt.transaction_id, elsewhere),
    ):
        with pytest.raises(SignatureOfAnotherSession):
            call()
    attempt.complete(value)


def test_another_account_in_the_same_browser_cannot_finish_it(attempt: Attempt) -> None:
    value = attempt.signed()
    nobody = attempt.site.caller(None)
    with pytest.raises(SignatureOfAnotherSession):
        attempt.site.signatures.complete(attempt.transaction_id, nobody, value, token().der)
    assert attempt.profile_status == "X"


def test_value_after_the_page_was_opened_again_is_stale(attempt: Attempt) -> None:
    value = attempt.signed()
    second = again(attempt)
    with pytest.raises(SignatureStale):
        attempt.complete(value)
    second.complete(second.signed())


def test_value_after_the_challenge_has_died_is_too_late(attempt: Attempt) -> None:
    value = attempt.signed()
    attempt.site.clock.advance(timedelta(minutes=5))
    with pytest.raises(SignatureTooLate):
        attempt.complete(value)
    attempt.site.clock.advance(-timedelta(minutes=5))
    with pytest.raises(SignatureTooLate):
        attempt.complete(value)
    assert attempt.profile_status == "X"


def test_value_in_the_last_second_is_in_time(attempt: Attempt) -> None:
    value = attempt.signed()
    attempt.site.clock.advance(timedelta(minutes=5, milliseconds=-1))
    attempt.complete(value)


def test_given_up_attempt_is_over(attempt: Attempt) -> None:
    value = attempt.signed()
    attempt.site.signatures.give_up(attempt.transaction_id, attempt.caller())
    attempt.site.signatures.give_up(attempt.transaction_id, attempt.caller())
    with pytest.raises(SignatureEnded):
        attempt.complete(value)
    assert attempt.site.events(attempt.transaction_id).count("signature-cancelled") == 1


def test_completed_attempt_cannot_be_given_up(attempt: Attempt) -> None:
    value = attempt.signed()
    attempt.complete(value)
    attempt.site.signatures.give_up(attempt.transaction_id, attempt.caller())
    attempt.complete(value)


def test_unknown_transaction_is_not_found(attempt: Attempt) -> None:
    with pytest.raises(NotFound):
        attempt.site.signatures.document("signature-unknown", attempt.caller())
