"""Certificates that an authority of the list did sign, and that say something else than they should."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

from simulators.kit.refusal import Refusal
from simulators.trusted_profile.validation import refusals, source_refusals
from simulators.trusted_profile.validation.contents import pesel_of, read_certificate
from tests.kit.xades.signers import NOW
from tests.trusted_profile.validation.conftest import DAY, Bench, Person

STATEMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
KEY = ec.generate_private_key(ec.SECP256R1())


def like(
    bench: Bench,
    right: Person,
    *,
    without: x509.ObjectIdentifier | None = None,
    extra: tuple[x509.ExtensionType, bool] | None = None,
) -> bytes:
    """A certificate like that of `right`, of the same authority, without one extension or with one more."""
    model = x509.load_der_x509_certificate(right.certificate)
    builder = (
        x509.CertificateBuilder()
        .subject_name(model.subject)
        .issuer_name(model.issuer)
        .public_key(KEY.public_key())
        .serial_number(4711)
        .not_valid_before(bench.clock.now() - DAY)
        .not_valid_after(bench.clock.now() + DAY)
    )
    for each in model.extensions:
        if each.oid != without:
            builder = builder.add_extension(each.value, critical=each.critical)
    if extra is not None:
        builder = builder.add_extension(extra[0], critical=extra[1])
    return builder.sign(bench.issuing_key(), hashes.SHA256()).public_bytes(Encoding.DER)


@pytest.mark.parametrize(
    ("without", "refusal"),
    [
        (ExtensionOID.KEY_USAGE, refusals.CertificateNotForSignatures),
        (STATEMENTS, refusals.CertificateNotQualified),
    ],
)
def test_extension_that_is_missing_is_missed(
    bench: Bench, without: x509.ObjectIdentifier, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        bench.validation.judge_certificate(like(bench, bench.person(), without=without), bench.clock.now())


def test_list_is_asked_where_no_responder_is_named(bench: Bench) -> None:
    """The list knows nothing against a certificate that the authority itself does not know."""
    made = like(bench, bench.person(), without=ExtensionOID.AUTHORITY_INFORMATION_ACCESS)
    assert bench.validation.judge_certificate(made, bench.clock.now())


def test_certificate_that_names_no_source_is_refused(bench: Bench) -> None:
    anna = bench.person()
    made = like(bench, anna, without=ExtensionOID.AUTHORITY_INFORMATION_ACCESS)
    pointless = like(
        bench,
        Person(anna.pesel, anna.key, made, anna.serial),
        without=ExtensionOID.CRL_DISTRIBUTION_POINTS,
    )
    with pytest.raises(source_refusals.RevocationNotKnown):
        bench.validation.judge_certificate(pointless, bench.clock.now())


def test_issuer_that_forgot_its_certificate_is_asked(bench: Bench) -> None:
    with pytest.raises(refusals.CertificateUnknownToIssuer):
        bench.validation.judge_certificate(like(bench, bench.person()), bench.clock.now())


def test_critical_extension_that_nobody_knows_is_refused(bench: Bench) -> None:
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.99999.1.99"), b"\x05\x00")
    made = like(bench, bench.person(), extra=(unknown, True))
    with pytest.raises(refusals.PathNotValid):
        bench.validation.judge_certificate(made, bench.clock.now())


NO_STATEMENTS = (b"", b"\x05\x00", b"\x30\x00", b"\x30\x02\x05\x00", b"\x30\x04\x30\x02\x05\x00", b"\xff")


@pytest.mark.parametrize("value", NO_STATEMENTS)
def test_statements_that_are_none_are_refused(bench: Bench, value: bytes) -> None:
    model = bench.person()
    broken = x509.UnrecognizedExtension(STATEMENTS, value)
    bare = like(bench, model, without=STATEMENTS, extra=(broken, False))
    with pytest.raises((refusals.CertificateUnreadable, refusals.CertificateNotQualified)):
        bench.validation.judge_certificate(bare, bench.clock.now())


def named(*serial_numbers: str) -> x509.Certificate:
    """A certificate of a subject with these serial numbers."""
    attributes = [x509.NameAttribute(NameOID.SERIAL_NUMBER, each) for each in serial_numbers]
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Anna TEST"), *attributes])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(KEY.public_key())
    builder = builder.serial_number(1).not_valid_before(NOW - DAY).not_valid_after(NOW + DAY)
    return builder.sign(KEY, hashes.SHA256())


@pytest.mark.parametrize(
    ("serial_numbers", "pesel"),
    [
        (("PNOPL-44051401359",), "44051401359"),
        ((), None),
        (("44051401359",), None),
        (("PNODE-44051401359",), None),
        (("PNOPL-4405140135",), None),
        (("PNOPL-440514013590",), None),
        (("PASPL-EK1234567",), None),
        (("PNOPL-44051401359", "PNOPL-02070803628"), None),
    ],
)
def test_only_one_whole_pesel_counts(serial_numbers: tuple[str, ...], pesel: str | None) -> None:
    assert pesel_of(named(*serial_numbers)) == pesel


def test_certificate_with_text_that_is_no_text_is_refused() -> None:
    der = named("PNOPL-44051401359").public_bytes(Encoding.DER).replace(b"Anna TEST", b"Anna \xff\xff\xff\xff")
    with pytest.raises(refusals.CertificateUnreadable):
        read_certificate(der)
