"""credentials/authorize: a code of the person's own phone, once, for what is named."""

from datetime import timedelta

import pytest

from tests.signing.conftest import ANNEX, CONTRACT, STEP, Certify, Person, failure


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_code_of_a_neighbouring_step_is_taken(anna: Person, off: int) -> None:
    assert anna.authorize([CONTRACT], authData=[{"id": "OTP", "value": anna.code(off)}]).status_code == 200


@pytest.mark.parametrize("off", [-3, -2, 2, 3])
def test_code_of_another_moment_is_refused(anna: Person, off: int) -> None:
    answer = anna.authorize([CONTRACT], authData=[{"id": "OTP", "value": anna.code(off)}])
    assert failure(answer) == (400, "invalid_authentication_data", "The authentication data is invalid")


def test_code_is_taken_once(anna: Person) -> None:
    anna.sad([CONTRACT])
    assert failure(anna.authorize([ANNEX]))[1] == "invalid_authentication_data"
    anna.service.clock.advance(STEP)
    assert anna.authorize([ANNEX]).status_code == 200


def test_code_of_another_person_is_refused(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    answer = anna.authorize([CONTRACT], authData=[{"id": "OTP", "value": bartek.code()}])
    assert failure(answer)[1] == "invalid_authentication_data"


def test_five_wrong_codes_lock_for_a_while(anna: Person) -> None:
    wrong = [{"id": "OTP", "value": "not one"}]
    answers = [failure(anna.authorize([CONTRACT], authData=wrong)) for _ in range(5)]
    assert answers[:4] == [(400, "invalid_authentication_data", "The authentication data is invalid")] * 4
    assert answers[4] == (400, "invalid_request", "Credential locked")
    assert failure(anna.authorize([CONTRACT]))[2] == "Credential locked"
    anna.service.clock.advance(timedelta(minutes=15))
    assert anna.authorize([CONTRACT]).status_code == 200


def test_right_code_forgives_the_wrong_ones_before(anna: Person) -> None:
    wrong = [{"id": "OTP", "value": "000"}]
    for _ in range(3):
        for _ in range(4):
            anna.authorize([CONTRACT], authData=wrong)
        anna.service.clock.advance(STEP)
        assert anna.authorize([CONTRACT]).status_code == 200


def test_new_enrolment_kills_the_old_secret_but_not_the_lock(anna: Person) -> None:
    old = anna.code()
    enrolled = anna.service.machine("POST", "/api/enrolments", {"key": "second phone", "owner": anna.owner}).json()
    assert failure(anna.authorize([CONTRACT], authData=[{"id": "OTP", "value": old}]))[0] == 400
    anna.secret = enrolled["secret"]
    assert anna.authorize([CONTRACT]).status_code == 200
    for _ in range(5):
        anna.authorize([CONTRACT], authData=[{"id": "OTP", "value": "1"}])
    third = anna.service.machine("POST", "/api/enrolments", {"key": "third phone", "owner": anna.owner}).json()
    anna.secret = third["secret"]
    assert failure(anna.authorize([CONTRACT]))[2] == "Credential locked"


@pytest.mark.parametrize(
    "shown", [[], [{"id": "PIN", "value": "1"}], [{"id": "OTP"}], "123456", [{"id": 1, "value": 2}]]
)
def test_authorisation_without_a_code_is_refused(anna: Person, shown: object) -> None:
    assert failure(anna.authorize([CONTRACT], authData=shown))[1] == "invalid_authentication_data"


@pytest.mark.parametrize(
    ("spoil", "described"),
    [
        ({"numSignatures": None}, "Missing (or invalid type) integer parameter numSignatures"),
        ({"numSignatures": "1"}, "Missing (or invalid type) integer parameter numSignatures"),
        ({"numSignatures": 1.5}, "Missing (or invalid type) integer parameter numSignatures"),
        ({"numSignatures": 0}, "Invalid value for parameter numSignatures"),
        ({"numSignatures": -1}, "Invalid value for parameter numSignatures"),
        ({"numSignatures": 2}, "Invalid value for parameter numSignatures"),
        ({"numSignatures": 6}, "Numbers of signatures is too high"),
        ({"numSignatures": 10**30}, "Numbers of signatures is too high"),
        ({"credentialID": None}, "Missing (or invalid type) string parameter credentialID"),
        ({"credentialID": 7}, "Missing (or invalid type) string parameter credentialID"),
        ({"hashes": None}, "Missing (or invalid type) array parameter hashes"),
        ({"hashes": "x"}, "Missing (or invalid type) array parameter hashes"),
        ({"hashes": []}, "Empty hash array"),
        ({"hashes": ["_-_-"]}, "Invalid Base64 hash string parameter"),
        ({"hashes": ["AAAA"]}, "Invalid digest value length"),
        ({"hashAlgorithmOID": None}, "Missing (or invalid type) string parameter hashAlgorithmOID"),
        ({"hashAlgorithmOID": "1.3.14.3.2.26"}, "Invalid parameter hashAlgorithmOID"),
        ({"clientData": 5}, "Invalid parameter clientData"),
    ],
)
def test_unfit_authorisation_is_refused_in_the_words_of_the_specification(
    anna: Person, spoil: dict[str, object], described: str
) -> None:
    assert failure(anna.authorize([CONTRACT], **spoil)) == (400, "invalid_request", described)
    assert anna.authorize([CONTRACT]).status_code == 200  # the code was not spent
