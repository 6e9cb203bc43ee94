"""signatures/signHash: what was authorised, once, and nothing else."""

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from tests.signing.conftest import ANNEX, CONTRACT, STEP, Certify, Person, failure


def test_authorised_hashes_are_signed_in_their_order(anna: Person) -> None:
    answer = anna.sign(anna.sad([CONTRACT, ANNEX]), [ANNEX, CONTRACT])
    key = x509.load_der_x509_certificate(anna.chain[0]).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    for digest, signature in zip([ANNEX, CONTRACT], answer.json()["signatures"], strict=True):
        key.verify(base64.b64decode(signature), digest, ec.ECDSA(Prehashed(hashes.SHA256())))


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
        ({"operationMode": "X"}, "Invalid parameter operationMode"),
    ],
)
def test_unfit_signing_is_refused_in_the_words_of_the_specification(
    anna: Person, spoil: dict[str, object], described: str
) -> None:
    sad = anna.sad([CONTRACT])
    assert failure(anna.sign(sad, [CONTRACT], **spoil)) == (400, "invalid_request", described)
    assert anna.sign(sad, [CONTRACT]).status_code == 200  # nothing was spent


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
