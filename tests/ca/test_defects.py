"""Each defect spoils what its name says, for whom it is switched on, and nothing else."""

from typing import get_args

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtensionOID, NameOID
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.ca import app, oids
from simulators.ca.authority import CertificationAuthority
from simulators.ca.refusals import ServiceSilent
from simulators.ca.switches import LINES, DefectName, Switched
from simulators.kit import der
from simulators.kit.clock import BenchClock
from simulators.kit.simulator import Surroundings
from tests.ca.conftest import ANNA, OLENA, application, hexed, issue
from tests.ca.test_status import answer, question

NONCE = bytes(range(32))


def spoiled(authority: CertificationAuthority, *names: DefectName) -> x509.Certificate:
    authority.switches.switch(ANNA.identifier, Switched(names))
    return issue(authority, ANNA)


def statements(certificate: x509.Certificate) -> bytes:
    found = certificate.extensions.get_extension_for_oid(oids.QC_STATEMENTS).value
    assert isinstance(found, x509.UnrecognizedExtension)
    return found.value


def issuer_name(certificate: x509.Certificate) -> str:
    return str(certificate.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def usage(certificate: x509.Certificate) -> x509.KeyUsage:
    return certificate.extensions.get_extension_for_class(x509.KeyUsage).value


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("without-qc-compliance", oids.QC_COMPLIANCE),
        ("without-qc-sscd", oids.QC_SSCD),
        ("without-qc-type", oids.QC_TYPE_ESIGN),
        ("for-seals", oids.QC_TYPE_ESIGN),
        ("personal-signature", oids.QC_COMPLIANCE),
    ],
)
def test_statement_is_left_out(authority: CertificationAuthority, name: DefectName, statement: str) -> None:
    assert der.oid(statement) in statements(issue(authority, OLENA, key="order-2"))
    assert der.oid(statement) not in statements(spoiled(authority, name))


def test_certificate_for_seals_says_so(authority: CertificationAuthority) -> None:
    assert der.oid(oids.QC_TYPE_ESEAL) in statements(spoiled(authority, "for-seals"))


def test_certificate_for_authentication_does_not_commit(authority: CertificationAuthority) -> None:
    found = usage(spoiled(authority, "without-non-repudiation"))
    assert found.digital_signature
    assert not found.content_commitment


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("issued-by-stranger", "QESbench TEST Stranger CA"),
        ("issued-by-impostor", "QESbench TEST Qualified CA"),
        ("issued-by-withdrawn", "QESbench TEST Former CA"),
        ("personal-signature", "QESbench TEST Personal Signature CA"),
    ],
)
def test_another_authority_issues(authority: CertificationAuthority, name: DefectName, issuer: str) -> None:
    found = spoiled(authority, name)
    assert issuer_name(found) == issuer
    with pytest.raises(Exception):  # noqa: B017, PT011 - whichever way the library says that it does not fit
        found.verify_directly_issued_by(authority.hierarchy.issuing)


def test_chain_is_that_of_whoever_issued(web: TestClient, authority: CertificationAuthority) -> None:
    found = spoiled(authority, "issued-by-stranger")
    (anchor,) = authority.issuing.issue(application(ANNA)).chain
    found.verify_directly_issued_by(x509.load_der_x509_certificate(anchor))


def test_validity_is_not_now(authority: CertificationAuthority, clock: BenchClock) -> None:
    assert spoiled(authority, "not-yet-valid").not_valid_before_utc > clock.now()
    authority.switches.switch(OLENA.identifier, Switched(("already-expired",)))
    assert issue(authority, OLENA, key="order-2").not_valid_after_utc < clock.now()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("revocation-list-missing", "missing"),
        ("revocation-list-stale", "stale"),
        ("revocation-list-signed-by-stranger", "stranger"),
    ],
)
def test_certificate_points_at_a_spoiled_list(authority: CertificationAuthority, name: DefectName, place: str) -> None:
    points = spoiled(authority, name).extensions.get_extension_for_oid(ExtensionOID.CRL_DISTRIBUTION_POINTS).value
    assert isinstance(points, x509.CRLDistributionPoints)
    assert next(each.value for point in points for each in point.full_name or ()).endswith(f"/crl/{place}.crl")


def test_lists_are_missing_stale_or_a_strangers(
    web: TestClient, authority: CertificationAuthority, clock: BenchClock
) -> None:
    key = authority.hierarchy.issuing.public_key()
    assert web.get("/crl/missing.crl").status_code == 404
    stale = x509.load_der_x509_crl(web.get("/crl/stale.crl").content)
    foreign = x509.load_der_x509_crl(web.get("/crl/stranger.crl").content)
    assert stale.next_update_utc
    assert stale.next_update_utc < clock.now()
    assert stale.is_signature_valid(key)  # type: ignore[arg-type]
    assert foreign.next_update_utc
    assert foreign.next_update_utc > clock.now()
    assert not foreign.is_signature_valid(key)  # type: ignore[arg-type]


def asked(authority: CertificationAuthority, certificate: x509.Certificate) -> ocsp.OCSPResponse:
    return answer(authority, question(authority, certificate, nonce=NONCE))


def test_defect_of_one_certificate_is_not_anothers(authority: CertificationAuthority) -> None:
    annas, olenas = issue(authority, ANNA), issue(authority, OLENA, key="order-2")
    authority.switches.switch(hexed(annas), Switched(("ocsp-unknown",)))
    assert asked(authority, annas).certificate_status is ocsp.OCSPCertStatus.UNKNOWN
    assert asked(authority, olenas).certificate_status is ocsp.OCSPCertStatus.GOOD
    authority.switches.switch(hexed(annas), Switched())
    assert asked(authority, annas).certificate_status is ocsp.OCSPCertStatus.GOOD


def test_silent_responder_has_no_answer(web: TestClient, authority: CertificationAuthority) -> None:
    found = spoiled(authority, "ocsp-silent")
    with pytest.raises(ServiceSilent):
        asked(authority, found)
    assert web.post("/ocsp", content=question(authority, found)).status_code == 503


def test_stale_answer_is_over(authority: CertificationAuthority, clock: BenchClock) -> None:
    until = asked(authority, spoiled(authority, "ocsp-stale")).next_update_utc
    assert until
    assert until < clock.now()


def test_stranger_answers_with_a_certificate_of_his_own(authority: CertificationAuthority) -> None:
    (signer,) = asked(authority, spoiled(authority, "ocsp-signed-by-stranger")).certificates
    assert signer.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == "QESbench TEST Stranger CA"


def test_signature_is_broken(authority: CertificationAuthority) -> None:
    found = issue(authority, ANNA)
    right = asked(authority, found)
    authority.switches.switch(hexed(found), Switched(("ocsp-broken-signature",)))
    wrong = asked(authority, found)
    (signer,) = right.certificates
    assert is_signed_by(right, signer)
    assert not is_signed_by(wrong, signer)


def is_signed_by(response: ocsp.OCSPResponse, signer: x509.Certificate) -> bool:
    key = signer.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    try:
        key.verify(response.signature, response.tbs_response_bytes, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def test_another_nonce_comes_back(authority: CertificationAuthority) -> None:
    found = spoiled(authority, "ocsp-other-nonce")
    nonce = asked(authority, found).extensions.get_extension_for_class(x509.OCSPNonce).value.nonce
    assert nonce != NONCE


def test_names_are_those_of_the_catalogue() -> None:
    assert {each.name for each in LINES} == set(get_args(DefectName))
    assert all(each.breaks for each in LINES)


def test_control_plane_switches_and_shows(surroundings: Surroundings, authority: CertificationAuthority) -> None:
    control = TestClient(Starlette(routes=list(app.build(surroundings).control)))
    address = f"/defects/{ANNA.identifier}"
    assert control.put(address, json={"names": ["without-qc-sscd", "ocsp-silent"]}).status_code == 200
    assert control.get(address).json() == {"names": ["without-qc-sscd", "ocsp-silent"]}
    assert authority.switches.on(ANNA.identifier) == ("without-qc-sscd", "ocsp-silent")
    assert control.put(address, json={"names": ["no-such-thing"]}).status_code == 400
    assert {"name": "for-seals", "spoils": "certificate", "breaks": "ETSI EN 319 412-5 §4.2.3"} in control.get(
        "/defects"
    ).json()
