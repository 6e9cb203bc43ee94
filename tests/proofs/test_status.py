"""The proofs of status read what was answered and find what can't be relied on."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.model import Revocation, Suspension
from simulators.kit.clock import BenchClock
from simulators.kit.simulator import Surroundings
from steps.proofs.status import is_refusal, judge_answer, judge_list, question, status_in, status_on
from tests.ca.conftest import hexed, issue, surroundings_in


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return surroundings_in(tmp_path)


@pytest.fixture
def clock(surroundings: Surroundings) -> BenchClock:
    return surroundings.clock


@pytest.fixture
def authority(surroundings: Surroundings) -> CertificationAuthority:
    return open_authority(surroundings)


def issuer(authority: CertificationAuthority) -> bytes:
    return authority.hierarchy.chain[0]


def clauses(findings: list[object]) -> set[str]:
    return {each.clause for each in findings}  # type: ignore[attr-defined]


@pytest.mark.parametrize("status", ["good", "suspended", "revoked", "unknown"])
def test_status_is_read_from_answer_and_list(authority: CertificationAuthority, status: str) -> None:
    certificate = issue(authority)
    if status == "suspended":
        authority.standings.suspend(hexed(certificate), Suspension("s"))
    if status == "revoked":
        authority.standings.revoke(hexed(certificate), Revocation("r"))
    serial = 5 if status == "unknown" else certificate.serial_number
    assert status_in(authority.responder.answer(question(serial, issuer(authority)))) == status
    listed = status_on(authority.lists.current("issuing").content, serial)
    assert listed == ("good" if status == "unknown" else status)


def test_good_answer_and_list_have_no_findings(authority: CertificationAuthority, clock: BenchClock) -> None:
    asked = question(issue(authority).serial_number, issuer(authority), bytes(32))
    assert judge_answer(authority.responder.answer(asked), issuer(authority), clock.now(), bytes(32)) == []
    assert judge_list(authority.lists.current("issuing").content, issuer(authority), clock.now()) == []


def test_old_answer_is_found(authority: CertificationAuthority, clock: BenchClock) -> None:
    answer = authority.responder.answer(question(issue(authority).serial_number, issuer(authority)))
    revocation_list = authority.lists.current("issuing").content
    later = clock.now() + timedelta(days=2)
    assert clauses([*judge_answer(answer, issuer(authority), later)]) == {"RFC 6960 §4.2.2.1"}
    assert clauses([*judge_list(revocation_list, issuer(authority), later)]) == {"RFC 5280 §5.1.2.5"}


def test_another_nonce_is_found(authority: CertificationAuthority, clock: BenchClock) -> None:
    answer = authority.responder.answer(question(1, issuer(authority), bytes(32)))
    assert clauses([*judge_answer(answer, issuer(authority), clock.now(), bytes(31))]) == {"RFC 9654 §2.1"}


def test_signature_of_a_stranger_is_found(authority: CertificationAuthority, clock: BenchClock) -> None:
    root = authority.hierarchy.root.public_bytes(Encoding.DER)
    answer = authority.responder.answer(question(1, issuer(authority)))
    assert clauses([*judge_answer(answer, root, clock.now())]) == {"RFC 6960 §4.2.2.2"}
    revocation_list = authority.lists.current("issuing").content
    assert clauses([*judge_list(revocation_list, root, clock.now())]) == {"RFC 5280 §6.3.3"}


def test_altered_answer_is_found(authority: CertificationAuthority, clock: BenchClock) -> None:
    answer = authority.responder.answer(question(1, issuer(authority), bytes(range(32))))
    altered = answer.replace(bytes(range(32)), bytes(32))
    assert clauses([*judge_answer(altered, issuer(authority), clock.now(), bytes(32))]) == {"RFC 6960 §4.2.2.2"}


def test_refusal_is_told_from_an_answer(authority: CertificationAuthority) -> None:
    from simulators.ca.status import MALFORMED

    assert is_refusal(MALFORMED)
    assert not is_refusal(authority.responder.answer(question(1, issuer(authority))))
