"""Keys for peers, and what clients learn of credentials."""

import base64
import sqlite3
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.signing.conftest import Certify, Person, Service, certificate_for


def new_key(service: Service, key_type: str = "P-256", *, key: str = "k1", owner: str = "account-anna") -> Any:
    return service.machine("POST", "/api/keys", {"key": key, "owner": owner, "key_type": key_type})


@pytest.mark.parametrize(("key_type", "bits"), [("RSA-3072", 3072), ("RSA-4096", 4096), ("P-256", 256), ("P-384", 384)])
def test_key_is_born_with_a_request_that_proves_possession(service: Service, key_type: str, bits: int) -> None:
    request = x509.load_der_x509_csr(base64.b64decode(new_key(service, key_type).json()["csr"]))
    key = request.public_key()
    assert request.is_signature_valid
    assert isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    assert key.key_size == bits


def test_same_request_again_gives_the_same_key(service: Service) -> None:
    assert new_key(service).json() == new_key(service).json()
    assert new_key(service, key="k2").json() != new_key(service).json()


def test_same_request_key_for_something_else_is_refused(service: Service) -> None:
    new_key(service)
    assert new_key(service, owner="account-bartek").json()["code"] == "key-requested-otherwise"
    assert new_key(service, "P-384").json()["code"] == "key-requested-otherwise"


def test_key_type_that_the_device_does_not_make_is_refused(service: Service) -> None:
    assert new_key(service, "RSA-1024").json()["code"] == "key-type-not-offered"


def test_machine_interface_wants_the_peers_key(service: Service) -> None:
    for method, path in (("POST", "/api/keys"), ("PUT", "/api/keys/x/certificate"), ("POST", "/api/enrolments")):
        assert service.web.request(method, path, json={}).status_code == 401


def test_linking_the_same_certificate_again_changes_nothing(service: Service) -> None:
    made = new_key(service).json()
    linking = certificate_for(service, made["csr"], key="c1")
    path = f"/api/keys/{made['credential_id']}/certificate"
    assert service.machine("PUT", path, linking).status_code == 204
    assert service.machine("PUT", path, linking).status_code == 204
    assert len(service.surroundings.journal.entries(event="certificate-linked")) == 1


def test_another_certificate_for_a_linked_key_is_refused(service: Service) -> None:
    made = new_key(service).json()
    path = f"/api/keys/{made['credential_id']}/certificate"
    service.machine("PUT", path, certificate_for(service, made["csr"], key="c1"))
    second = certificate_for(service, made["csr"], key="c2")
    assert service.machine("PUT", path, second).json()["code"] == "certificate-already-linked"


def test_certificate_that_does_not_fit_is_refused(service: Service) -> None:
    mine, other = new_key(service).json(), new_key(service, key="k2").json()
    linking = certificate_for(service, mine["csr"], key="c1")
    root = linking["chain"][-1:]
    path = f"/api/keys/{mine['credential_id']}/certificate"
    refused = {
        "certificate-of-another-key": service.machine(
            "PUT", f"/api/keys/{other['credential_id']}/certificate", linking
        ),
        "certificate-chain-broken": service.machine("PUT", path, linking | {"chain": root}),
        "certificate-unreadable": service.machine("PUT", path, linking | {"certificate": "AAAA"}),
        "credential-not-found": service.machine("PUT", "/api/keys/credential-none/certificate", linking),
        "malformed-request": service.machine("PUT", path, {"certificate": 1}),
    }
    assert {code: answer.json()["code"] for code, answer in refused.items()} == {code: code for code in refused}


def test_key_without_a_certificate_is_no_credential_yet(service: Service) -> None:
    new_key(service)
    token = service.log_in("anna@example.org")["access_token"]
    assert service.csc("credentials/list", {}, token).json()["credentialIDs"] == []


def test_enrolment_again_gives_the_same_secret(service: Service) -> None:
    body = {"key": "e1", "owner": "account-anna"}
    first = service.machine("POST", "/api/enrolments", body).json()
    assert service.machine("POST", "/api/enrolments", body).json() == first
    assert first["otpauth_uri"].startswith("otpauth://totp/ECSigner:account-anna?")
    assert f"secret={first['secret']}" in first["otpauth_uri"]


def info(person: Person, **asked: object) -> Any:
    body = {"credentialID": person.credential_id} | asked
    return person.service.csc("credentials/info", body, person.token).json()


def test_certificate_information_equals_the_certificate(anna: Person) -> None:
    said = info(anna, certificates="chain", certInfo=True)["cert"]
    certificate = x509.load_der_x509_certificate(anna.chain[0])
    assert [base64.b64decode(each) for each in said["certificates"]] == anna.chain
    assert said["subjectDN"] == certificate.subject.rfc4514_string()
    assert said["issuerDN"] == certificate.issuer.rfc4514_string()
    assert int(said["serialNumber"], 16) == certificate.serial_number
    assert said["validFrom"] == f"{certificate.not_valid_before_utc:%Y%m%d%H%M%SZ}"
    assert said["validTo"] == f"{certificate.not_valid_after_utc:%Y%m%d%H%M%SZ}"


@pytest.mark.parametrize(("wanted", "count"), [("none", None), ("single", 1), ("chain", 3)])
def test_as_many_certificates_come_as_were_asked_for(anna: Person, wanted: str, count: int | None) -> None:
    said = info(anna, certificates=wanted)["cert"]
    assert (len(said["certificates"]) if count else said.get("certificates")) == count
    assert "issuerDN" not in said


@pytest.mark.parametrize("key_type", ["RSA-3072", "P-256", "P-384"])
def test_key_is_described_truly(certify: Certify, key_type: str) -> None:
    said = info(certify(key_type=key_type), authInfo=True)
    curves = {"P-256": "1.2.840.10045.3.1.7", "P-384": "1.3.132.0.34"}
    assert said["key"]["len"] == int(key_type.split("-")[1])
    assert said["key"].get("curve") == curves.get(key_type)
    assert said["SCAL"] == "2"
    assert said["multisign"] == 5
    assert said["signatureQualifier"] == "eu_eidas_qes"
    assert said["auth"]["mode"] == "explicit"
    assert said["auth"]["expression"] == "(OTP OR SMS) XOR PHONE"
    assert [each["id"] for each in said["auth"]["objects"]] == ["OTP", "SMS", "PHONE"]


def test_status_is_true_at_that_moment(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org", key_type="P-384")
    assert (info(anna)["cert"]["status"], info(anna)["key"]["status"]) == ("valid", "enabled")
    anna.suspend()
    assert (info(anna)["cert"]["status"], info(anna)["key"]["status"]) == ("suspended", "disabled")
    anna.revoke()
    assert (info(anna)["cert"]["status"], info(anna)["key"]["status"]) == ("revoked", "disabled")
    assert info(bartek)["cert"]["status"] == "valid"


def test_list_may_describe_and_filter(certify: Certify) -> None:
    first, second = certify(), certify(key_type="P-384")
    first.revoke()
    asked = {"credentialInfo": True, "certInfo": True, "certificates": "none"}
    said = first.service.csc("credentials/list", asked, first.token).json()
    assert [each["credentialID"] for each in said["credentialInfos"]] == said["credentialIDs"]
    assert [each["cert"]["status"] for each in said["credentialInfos"]] == ["revoked", "valid"]
    valid = first.service.csc("credentials/list", {"onlyValid": True}, first.token).json()
    assert valid == {"credentialIDs": [second.credential_id], "onlyValid": True}


@pytest.mark.parametrize(
    ("spoil", "description"),
    [
        ({"credentialID": None}, "Missing (or invalid type) string parameter credentialID"),
        ({"credentialID": 5}, "Missing (or invalid type) string parameter credentialID"),
        ({"credentialID": "credential-none"}, "Invalid parameter credentialID"),
        ({"credentialID": "\x00"}, "Invalid parameter credentialID"),
        ({"certificates": "all"}, "Invalid parameter certificates"),
        ({"certInfo": "yes"}, "Invalid parameter certInfo"),
    ],
)
def test_unfit_question_is_refused(anna: Person, spoil: dict[str, object], description: str) -> None:
    said = info(anna, **spoil)
    assert said == {"error": "invalid_request", "error_description": description}


def test_credential_that_an_insider_gave_to_somebody_else_signs_for_neither(certify: Certify) -> None:
    """The link of owner and key (TS 119 431-1 LNK-6.2.2-10)."""
    anna, bartek = certify(), certify("bartek@example.org")
    file = anna.service.surroundings.settings.data / "signing.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("update signing_credential set owner = ? where owner = ?", (bartek.owner, anna.owner))
    database.close()
    for each in (bartek, anna):
        answer = each.authorize([b"\x01" * 32], credentialID=anna.credential_id)
        assert answer.json()["error_description"] == "The credential identified by credentialID is disabled"


def test_record_that_no_longer_fits_the_key_is_noticed(certify: Certify) -> None:
    """Two people's certificates swapped in the store (TS 119 431-1 LNK-6.2.2-10)."""
    anna, bartek = certify(), certify("bartek@example.org", key_type="P-384")
    file = anna.service.surroundings.settings.data / "signing.sqlite"
    with sqlite3.connect(file) as database:
        rows = dict(database.execute("select credential_id, certificate from signing_credential").fetchall())
        for mine, other in ((anna, bartek), (bartek, anna)):
            database.execute(
                "update signing_credential set certificate = ? where credential_id = ?",
                (rows[other.credential_id], mine.credential_id),
            )
    database.close()
    said = anna.authorize([b"\x01" * 32]).json()
    assert said["error_description"] == "The credential identified by credentialID is disabled"
    told = anna.service.surroundings.journal.entries(event="refused")
    assert [entry.detail["code"] for entry in told] == ["credential-tampered"]
