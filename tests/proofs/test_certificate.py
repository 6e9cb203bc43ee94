"""The proof of certificates finds each defect, that one only, and nothing in a good certificate."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.ca.authority import open_authority
from steps.journeys.spoilt_certificates import DEFECTS, spoilt
from steps.proofs.certificate import judge
from tests.ca.conftest import ANNA, JÜRGEN, OLENA, PORTAL, issue, surroundings_in

FOUND = {
    "nothing": set(),
    "an organisation's identifier": {"EN 319 412-2 §4.2.4"},
    "no statement of a device": {"EN 319 412-5 §4.2.2"},
    "no statement of being qualified": {"EN 319 412-5 §4.2.1"},
    "a bare PESEL number": {"EN 319 412-1 §5.1.3"},
    "a PESEL number that can't be": {"EN 319 412-1 §5.1.3"},
    "no identifier": {"EN 319 412-1 §5.1.3"},
    "another person's common name": {"EN 319 412-2 NAT-4.2.4-10"},
    "a pseudonym": {"EN 319 412-2 NAT-4.2.4-3"},
    "a key for logging in": {"EN 319 412-2 §4.3.2"},
    "a weak key": {"TS 119 312 §6"},
    "a serial number from a counter": {"RFC 5280 §4.1.2.2"},
    "a life longer than its issuer's": {"EN 319 411-1 §6.3.3"},
    "no policy": {"EN 319 411-2 §5.3"},
    "no address of its status": {"EN 319 412-2 §4.4.1"},
    "no address of the revocation list": {"EN 319 412-2 §4.3.11"},
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A certificate and its issuer's."""
    authority = open_authority(surroundings_in(tmp_path_factory.mktemp("ca")))
    return issue(authority).public_bytes(Encoding.DER), authority.hierarchy.chain[0]


@pytest.mark.parametrize("defect", DEFECTS)
def test_each_defect_is_found_by_its_clause(good: tuple[bytes, bytes], defect: str) -> None:
    assert {each.clause for each in judge(*spoilt(*good, defect))} == FOUND[defect]


def test_nothing_is_found_in_what_the_authority_issues(tmp_path: Path) -> None:
    for number, subject in enumerate((ANNA, JÜRGEN, OLENA)):
        folder = tmp_path / str(number)
        folder.mkdir()
        authority = open_authority(surroundings_in(folder))
        for key_type in ("P-256", "P-384", "RSA-3072"):
            certificate = issue(authority, subject, key=f"{key_type}-{number}", key_type=key_type)
            assert judge(certificate.public_bytes(Encoding.DER), authority.hierarchy.chain[0]) == []


def test_seal_is_no_certificate_of_a_person(tmp_path: Path) -> None:
    authority = open_authority(surroundings_in(tmp_path))
    seal = issue(authority, PORTAL, profile="seal").public_bytes(Encoding.DER)
    clauses = {each.clause for each in judge(seal, authority.hierarchy.chain[0])}
    assert {"EN 319 412-5 §4.2.1", "EN 319 412-5 §4.2.2", "EN 319 411-2 §5.3"} <= clauses


def test_signature_of_another_issuer_is_found(good: tuple[bytes, bytes]) -> None:
    certificate, _ = good
    _, stranger = spoilt(*good, "nothing")
    assert "RFC 5280 §6.1.3" in {each.clause for each in judge(certificate, stranger)}
