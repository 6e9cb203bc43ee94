"""Judges a signed document as if a stranger had brought it; each check refuses by its own name.

EN 319 102-1 §5 in outline: format, what was signed, the path from the trusted list, whether it is qualified
(TS 119 615), whose it is, and last what has to be asked over the network.
"""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.x509.oid import NameOID

from simulators.kit.clock import Clock
from simulators.kit.store import Database
from simulators.kit.xades.parsing import canonical, parse
from simulators.kit.xades.reading import Signed, read
from simulators.trusted_profile.validation.contents import (
    check_for_signatures,
    check_qualified,
    pesel_of,
    read_certificate,
    text_in,
)
from simulators.trusted_profile.validation.fetching import Fetcher
from simulators.trusted_profile.validation.model import Expected, Signer
from simulators.trusted_profile.validation.path import check_path, issuer_of
from simulators.trusted_profile.validation.refusals import (
    CertificateOfAnother,
    CertificateWithoutPesel,
    DocumentNotAsShown,
    SignatureReformatted,
    SigningTimeInFuture,
    SigningTimeTooEarly,
)
from simulators.trusted_profile.validation.revocation import check_not_revoked
from simulators.trusted_profile.validation.trusted_list import TrustedLists


class Validation:
    """Every check of a signed document."""

    def __init__(self, database: Database, clock: Clock, home: str, fetcher: Fetcher | None = None) -> None:
        """`home` is the address of whoever publishes the trusted list."""
        self._fetcher = fetcher or Fetcher()
        self._lists = TrustedLists(database, clock, self._fetcher, home)

    def judge(self, xml: bytes, expected: Expected, at: datetime) -> Signer:
        """Who signed `xml`, judged at `at`; raises the refusal of the first check that fails.

        Those of simulators.kit.xades.refusals, then those of this package in the order of docs/validation.md.
        """
        signed = read(xml)
        if not signed.is_as_written:
            raise SignatureReformatted
        _check_expected(signed, expected)
        return self.judge_certificate(signed.certificate, at, pesel=expected.pesel, signing_time=signed.signing_time)

    def judge_certificate(
        self, der: bytes, at: datetime, *, pesel: str | None = None, signing_time: datetime | None = None
    ) -> Signer:
        """Whose certificate it is, and that it can be relied on at `at`; raises as `judge` does."""
        certificate = read_certificate(der)
        issuer = issuer_of(certificate, self._lists.authorities(at), at)
        check_path(certificate, issuer, at)
        check_for_signatures(certificate)
        check_qualified(certificate)
        _check_holder(certificate, pesel)
        check_not_revoked(self._fetcher, certificate, issuer, at)
        return _signer(der, certificate, signing_time or at)


def _check_expected(signed: Signed, expected: Expected) -> None:
    """What was signed is what was shown, and while it was shown; the claimed time has whole seconds."""
    if canonical(parse(expected.document)) != signed.document:
        raise DocumentNotAsShown
    if signed.signing_time > expected.latest:
        raise SigningTimeInFuture
    if signed.signing_time <= expected.earliest - timedelta(seconds=1):
        raise SigningTimeTooEarly


def _check_holder(certificate: x509.Certificate, pesel: str | None) -> None:
    found = pesel_of(certificate)
    if pesel is None:
        return
    if found is None:
        raise CertificateWithoutPesel
    if found != pesel:
        raise CertificateOfAnother


def _signer(der: bytes, certificate: x509.Certificate, signing_time: datetime) -> Signer:
    subject = certificate.subject
    return Signer(
        certificate=der,
        serial=f"{certificate.serial_number:x}",
        common_name=text_in(subject, NameOID.COMMON_NAME),
        given_names=text_in(subject, NameOID.GIVEN_NAME),
        surname=text_in(subject, NameOID.SURNAME),
        issuer=text_in(certificate.issuer, NameOID.COMMON_NAME),
        starts_at=certificate.not_valid_before_utc,
        ends_at=certificate.not_valid_after_utc,
        signing_time=signing_time,
        pesel=pesel_of(certificate),
    )
