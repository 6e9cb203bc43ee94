"""Revocation lists, read with tools that have no part in making them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.model import Lifting, Revocation, Suspension
from simulators.kit.clock import BenchClock
from simulators.kit.language import WARSAW
from simulators.kit.simulator import Surroundings
from tests.ca.conftest import hexed, issue, surroundings_in


def current(authority: CertificationAuthority, issuer: str = "issuing") -> x509.CertificateRevocationList:
    return x509.load_der_x509_crl(authority.lists.current(issuer).content)


def number(revocation_list: x509.CertificateRevocationList) -> int:
    return revocation_list.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number


def reason(entry: x509.RevokedCertificate | None) -> x509.ReasonFlags | None:
    assert entry is not None
    found = [each.value for each in entry.extensions if isinstance(each.value, x509.CRLReason)]
    return found[0].reason if found else None


@pytest.mark.parametrize("issuer", ["issuing", "root"])
def test_list_is_signed_by_its_authority(authority: CertificationAuthority, issuer: str) -> None:
    signer = authority.hierarchy.named(issuer)
    assert signer is not None
    key = signer.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    found = current(authority, issuer)
    assert found.is_signature_valid(key)
    assert found.issuer == signer.subject
    identifier = found.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    assert identifier == signer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    assert len(found) == 0


def test_list_holds_what_is_not_valid_and_why(authority: CertificationAuthority, clock: BenchClock) -> None:
    valid, suspended, revoked, unspecified = (issue(authority, key=f"order-{each}") for each in range(4))
    authority.standings.suspend(hexed(suspended), Suspension("s", "key-compromise"))
    today: date = clock.now().astimezone(WARSAW).date()
    authority.standings.revoke(hexed(revoked), Revocation("r", "affiliation-changed", today))
    authority.standings.revoke(hexed(unspecified), Revocation("u"))
    found = current(authority)
    assert found.get_revoked_certificate_by_serial_number(valid.serial_number) is None
    held = found.get_revoked_certificate_by_serial_number(suspended.serial_number)
    gone = found.get_revoked_certificate_by_serial_number(revoked.serial_number)
    bare = found.get_revoked_certificate_by_serial_number(unspecified.serial_number)
    assert reason(held) is x509.ReasonFlags.certificate_hold
    assert reason(gone) is x509.ReasonFlags.affiliation_changed
    assert reason(bare) is None
    assert gone is not None
    assert gone.extensions.get_extension_for_class(x509.InvalidityDate).value.invalidity_date_utc.date() in (
        today,
        today - timedelta(days=1),  # midnight in Poland is the evening before in UTC
    )


def test_decision_is_on_the_list_at_once(authority: CertificationAuthority) -> None:
    certificate = issue(authority)
    before = number(current(authority))
    assert number(current(authority)) == before
    authority.standings.suspend(hexed(certificate), Suspension("s"))
    held = current(authority)
    assert number(held) == before + 1
    assert len(held) == 1
    authority.standings.lift(hexed(certificate), Lifting("l"))
    lifted = current(authority)
    assert number(lifted) == before + 2
    assert len(lifted) == 0


def test_suspension_that_ran_out_is_on_the_list_as_revoked(
    authority: CertificationAuthority, clock: BenchClock
) -> None:
    certificate = issue(authority)
    authority.standings.suspend(hexed(certificate), Suspension("s", "superseded"))
    clock.advance(timedelta(days=7))
    entry = current(authority).get_revoked_certificate_by_serial_number(certificate.serial_number)
    assert reason(entry) is x509.ReasonFlags.superseded


@pytest.mark.parametrize("issuer", ["issuing", "root"])
def test_list_is_never_older_than_a_day(authority: CertificationAuthority, clock: BenchClock, issuer: str) -> None:
    clock.set(datetime(2027, 5, 1, 12, tzinfo=UTC), frozen=True)
    numbers = []
    for _ in range(10):
        found = current(authority, issuer)
        assert found.next_update_utc is not None
        assert found.last_update_utc <= clock.now() < found.next_update_utc
        assert found.next_update_utc - found.last_update_utc == timedelta(hours=24)
        numbers.append(number(found))
        clock.advance(timedelta(hours=7))
    assert numbers == sorted(numbers)
    assert len(set(numbers)) >= 4


def test_clock_that_goes_back_finds_no_list_of_the_future(authority: CertificationAuthority, clock: BenchClock) -> None:
    later = current(authority)
    clock.advance(timedelta(days=-30))
    found = current(authority)
    assert found.last_update_utc <= clock.now()
    assert number(found) == number(later) + 1


def test_expired_certificate_stays_on_the_list_and_the_list_says_so(
    authority: CertificationAuthority, clock: BenchClock
) -> None:
    certificate = issue(authority)
    authority.standings.revoke(hexed(certificate), Revocation("r"))
    clock.advance(timedelta(days=1000))
    found = current(authority)
    assert found.get_revoked_certificate_by_serial_number(certificate.serial_number) is not None
    extension = found.extensions.get_extension_for_oid(x509.ObjectIdentifier("2.5.29.60")).value
    assert isinstance(extension, x509.UnrecognizedExtension)
    assert extension.value == b"\x18\x0f" + f"{authority.hierarchy.issuing.not_valid_before_utc:%Y%m%d%H%M%SZ}".encode()


def test_numbers_rise_over_a_restart(authority: CertificationAuthority, surroundings: Surroundings) -> None:
    certificate = issue(authority)
    before = number(current(authority))
    again = open_authority(surroundings_in(surroundings.settings.data))
    again.standings.revoke(hexed(certificate), Revocation("r"))
    assert number(current(again)) == before + 1
