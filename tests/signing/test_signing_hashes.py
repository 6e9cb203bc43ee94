"""credentials/authorize and signatures/signHash: what was authorised, once, and nothing else."""

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from tests.signing.conftest import STEP, Certify, Person

CONTRACT = hashlib.sha256(b"contract").digest()
ANNEX = hashlib.sha256(b"annex").digest()
PSS_SHA256 = "MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg"


def failure(answer: object) -> tuple[int, str, str]:
    said = answer.json()  # type: ignore[attr-defined]
    return answer.status_code, said["error"], said["error_description"]  # type: ignore[attr-defined]


def public_key(person: Person) -> ec.EllipticCurvePublicKey | rsa.RSAPublicKey:
    key = x509.load_der_x509_certificate(person.chain[0]).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey)
    return key


def test_authorised_hashes_are_signed_in_their_order(anna: Person) -> None:
    answer = anna.sign(anna.sad([CONTRACT, ANNEX]), [ANNEX, CONTRACT])
    key = public_key(anna)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    for digest, signature in zip([ANNEX, CONTRACT], answer.json()["signatures"], strict=True):
        key.verify(base64.b64decode(signature), digest, ec.ECDSA(Prehashed(hashes.SHA256())))


def test_p384_signs_with_sha384(certify: Certify) -> None:
    person = certify(key_type="P-384")
    digest, oid = hashlib.sha384(b"contract").digest(), "2.16.840.1.101.3.4.2.2"
    sad = person.sad([digest], hashAlgorithmOID=oid)
    answer = person.sign(sad, [digest], hashAlgorithmOID=None, signAlgo="1.2.840.10045.4.3.3")
    key = public_key(person)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(base64.b64decode(answer.json()["signatures"][0]), digest, ec.ECDSA(Prehashed(hashes.SHA384())))


@pytest.mark.parametrize(
    ("algorithm", "parameters", "scheme"),
    [
        ("1.2.840.113549.1.1.11", None, padding.PKCS1v15()),
        ("1.2.840.113549.1.1.1", None, padding.PKCS1v15()),
        ("1.2.840.113549.1.1.10", PSS_SHA256, padding.PSS(padding.MGF1(hashes.SHA256()), 32)),
    ],
)
def test_rsa_signs_as_asked(
    certify: Certify, algorithm: str, parameters: str | None, scheme: padding.AsymmetricPadding
) -> None:
    person = certify(key_type="RSA-3072")
    answer = person.sign(person.sad([CONTRACT]), [CONTRACT], signAlgo=algorithm, signAlgoParams=parameters)
    key = public_key(person)
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(base64.b64decode(answer.json()["signatures"][0]), CONTRACT, scheme, Prehashed(hashes.SHA256()))


def test_activation_is_spent_by_its_use(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    assert anna.sign(sad, [CONTRACT]).status_code == 200
    assert failure(anna.sign(sad, [CONTRACT])) == (400, "invalid_request", "Invalid parameter SAD")


def test_activation_lasts_for_as_many_calls_as_it_has_hashes(anna: Person) -> None:
    sad = anna.sad([CONTRACT, ANNEX])
    assert anna.sign(sad, [CONTRACT]).status_code == 200
    assert failure(anna.sign(sad, [CONTRACT]))[2] == "Hash is not authorized by the SAD"
    assert anna.sign(sad, [ANNEX]).status_code == 200
    assert failure(anna.sign(sad, [ANNEX]))[2] == "Invalid parameter SAD"


def test_same_hash_authorised_twice_is_signed_twice(anna: Person) -> None:
    sad = anna.sad([CONTRACT, CONTRACT])
    assert len(anna.sign(sad, [CONTRACT, CONTRACT]).json()["signatures"]) == 2
    assert anna.sign(sad, [CONTRACT]).status_code == 400


def test_of_many_calls_at_once_only_one_signs(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: anna.sign(sad, [CONTRACT]).status_code, range(16)))
    assert sorted(answers) == [200] + [400] * 15
    assert len(anna.service.surroundings.journal.entries(event="signature-made")) == 1


def test_of_many_authorisations_with_one_code_only_one_is_given(anna: Person) -> None:
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: anna.authorize([CONTRACT]).status_code, range(16)))
    assert sorted(answers) == [200] + [400] * 15


@pytest.mark.parametrize(
    "other", [ANNEX, bytes([CONTRACT[0] ^ 1]) + CONTRACT[1:]], ids=["another document", "one bit changed"]
)
def test_hash_that_was_not_authorised_is_refused_and_nothing_spent(anna: Person, other: bytes) -> None:
    sad = anna.sad([CONTRACT])
    assert failure(anna.sign(sad, [other])) == (400, "invalid_request", "Hash is not authorized by the SAD")
    assert failure(anna.sign(sad, [CONTRACT, other]))[2] == "Hash is not authorized by the SAD"
    assert anna.sign(sad, [CONTRACT]).status_code == 200


def test_more_signatures_than_authorised_are_refused(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    assert failure(anna.sign(sad, [CONTRACT, CONTRACT]))[2] == "Hash is not authorized by the SAD"


def test_activation_expires(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    anna.service.clock.advance(timedelta(seconds=300))
    assert failure(anna.sign(sad, [CONTRACT])) == (400, "invalid_request", "SAD expired")


def test_activation_holds_until_it_expires(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    anna.service.clock.advance(timedelta(seconds=299))
    assert anna.sign(sad, [CONTRACT]).status_code == 200


def test_every_part_of_the_activation_is_sealed(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    for place in range(0, len(sad), 7):
        forged = sad[:place] + ("A" if sad[place] != "A" else "B") + sad[place + 1 :]
        assert failure(anna.sign(forged, [CONTRACT]))[2] == "Invalid parameter SAD"
    assert anna.sign(sad, [CONTRACT]).status_code == 200


def test_activation_of_another_person_is_refused(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    sad = anna.sad([CONTRACT])
    assert failure(bartek.sign(sad, [CONTRACT]))[2] == "Invalid parameter SAD"


def test_activation_of_another_credential_is_refused(certify: Certify) -> None:
    first, second = certify(), certify(key_type="P-384")
    sad = first.sad([CONTRACT])
    assert failure(second.sign(sad, [CONTRACT]))[2] == "Invalid parameter SAD"


def test_activation_of_another_client_of_the_same_person_is_refused(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    anna.token = anna.service.log_in("anna@example.org")["access_token"]
    assert failure(anna.sign(sad, [CONTRACT]))[2] == "Invalid parameter SAD"


def test_another_persons_credential_is_unknown(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    unknown = failure(bartek.authorize([CONTRACT], credentialID="credential-nobody"))
    assert unknown == (400, "invalid_request", "Invalid parameter credentialID")
    assert failure(bartek.authorize([CONTRACT], credentialID=anna.credential_id)) == unknown
    assert failure(bartek.sign("x", [CONTRACT], credentialID=anna.credential_id)) == unknown


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


@pytest.mark.parametrize(
    ("spoil", "described"),
    [
        ({"SAD": None}, "Missing (or invalid type) string parameter SAD"),
        ({"SAD": "x.y.z"}, "Invalid parameter SAD"),
        ({"SAD": ""}, "Invalid parameter SAD"),
        ({"SAD": "ż" * 40}, "Invalid parameter SAD"),
        ({"hashes": None}, "Missing (or invalid type) array parameter hashes"),
        ({"hashes": []}, "Empty hash array"),
        ({"hashes": ["*"]}, "Invalid Base64 hash string parameter"),
        ({"hashes": ["AAAA"]}, "Invalid digest value length"),
        ({"signAlgo": None}, "Missing (or invalid type) string parameter signAlgo"),
        ({"signAlgo": "1.2.840.113549.1.1.11"}, "Invalid parameter signAlgo"),
        ({"signAlgo": "1.2.3"}, "Invalid parameter signAlgo"),
        ({"clientData": []}, "Invalid parameter clientData"),
        ({"operationMode": "A"}, "Invalid parameter operationMode"),
    ],
)
def test_unfit_signing_is_refused_in_the_words_of_the_specification(
    anna: Person, spoil: dict[str, object], described: str
) -> None:
    sad = anna.sad([CONTRACT])
    assert failure(anna.sign(sad, [CONTRACT], **spoil)) == (400, "invalid_request", described)
    assert anna.sign(sad, [CONTRACT]).status_code == 200  # nothing was spent


@pytest.mark.parametrize(
    ("spoil", "described"),
    [
        ({"signAlgo": "1.2.840.10045.4.3.2"}, "Invalid parameter signAlgo"),
        (
            {"signAlgo": "1.2.840.113549.1.1.1", "hashAlgorithmOID": None},
            "Missing (or invalid type) string parameter hashAlgorithmOID",
        ),
        (
            {"signAlgo": "1.2.840.113549.1.1.1", "hashAlgorithmOID": "1.3.14.3.2.26"},
            "Invalid parameter hashAlgorithmOID",
        ),
        ({"signAlgo": "1.2.840.113549.1.1.10"}, "Missing (or invalid type) string parameter signAlgoParams"),
        ({"signAlgo": "1.2.840.113549.1.1.10", "signAlgoParams": "MAA="}, "Invalid parameter signAlgoParams"),
        ({"signAlgo": "1.2.840.113549.1.1.10", "signAlgoParams": "AAAA"}, "Invalid parameter signAlgoParams"),
        ({"signAlgo": "1.2.840.113549.1.1.10", "signAlgoParams": "%"}, "Invalid parameter signAlgoParams"),
    ],
)
def test_unfit_rsa_algorithm_is_refused(certify: Certify, spoil: dict[str, object], described: str) -> None:
    person = certify(key_type="RSA-3072")
    sad = person.sad([CONTRACT])
    asked: dict[str, object] = {"signAlgo": "1.2.840.113549.1.1.11"} | spoil
    assert failure(person.sign(sad, [CONTRACT], **asked)) == (400, "invalid_request", described)


def test_revoked_certificate_neither_authorises_nor_signs(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    anna.revoke()
    disabled = (400, "invalid_request", "The credential identified by credentialID is disabled")
    assert failure(anna.sign(sad, [CONTRACT])) == disabled
    anna.service.clock.advance(STEP)
    assert failure(anna.authorize([CONTRACT])) == disabled


def test_suspended_certificate_neither_authorises_nor_signs(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    anna.suspend()
    assert failure(anna.sign(sad, [CONTRACT]))[2] == "The credential identified by credentialID is disabled"


def test_expired_certificate_does_not_sign(anna: Person) -> None:
    anna.service.clock.advance(timedelta(days=400))
    anna.token = anna.service.log_in("anna@example.org")["access_token"]
    assert failure(anna.authorize([CONTRACT]))[2] == "Signing certificate is expired"


def test_hash_of_another_algorithm_than_authorised_is_refused(certify: Certify) -> None:
    person = certify(key_type="RSA-3072")
    digest = hashlib.sha384(b"contract").digest()
    sad = person.sad([CONTRACT])
    answer = person.sign(sad, [digest], signAlgo="1.2.840.113549.1.1.12")
    assert failure(answer)[2] == "Hash is not authorized by the SAD"


def test_v1_names_of_hashes_are_understood(anna: Person) -> None:
    encoded = [base64.b64encode(CONTRACT).decode()]
    sad = anna.sad([CONTRACT], hashes=None, hash=encoded, hashAlgorithmOID=None, hashAlgo="2.16.840.1.101.3.4.2.1")
    assert anna.sign(sad, [], hashes=None, hash=encoded).status_code == 200


def test_journal_tells_each_step_and_no_secret(anna: Person) -> None:
    code = anna.code()
    sad = anna.sad([CONTRACT])
    anna.authorize([CONTRACT])
    anna.sign(sad, [CONTRACT])
    entries = anna.service.surroundings.journal.entries(about=anna.credential_id)
    told = [entry.event for entry in entries if entry.event != "refused"]
    assert told == [
        "credential-created",
        "certificate-linked",
        "authorization-given",
        "authorization-refused",
        "signature-made",
    ]
    written = str(anna.service.surroundings.journal.entries())
    for secret in (code, sad, anna.token, anna.secret, "Tajne-Haslo-7"):
        assert secret not in written
