"""Certificates that make no sense are told apart before anybody relies on them."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from simulators.desktop.reading import Unreadable, facts_of

KEY = ec.generate_private_key(ec.SECP256R1())
BEGINS, ENDS = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def certificate(*attributes: x509.NameAttribute[str]) -> bytes:
    name = x509.Name(attributes)
    builder = x509.CertificateBuilder(name, name, KEY.public_key(), 0xBEEF, BEGINS, ENDS)
    return builder.sign(KEY, hashes.SHA256()).public_bytes(Encoding.DER)


def test_facts_are_those_of_the_certificate() -> None:
    facts = facts_of(certificate(x509.NameAttribute(NameOID.COMMON_NAME, "Anna Testowa TEST")))
    assert (facts.holder, facts.issuer, facts.serial) == ("Anna Testowa TEST", "Anna Testowa TEST", "beef")
    assert (facts.starts_at, facts.ends_at, facts.is_elliptic) == (BEGINS, ENDS, True)


def test_holder_without_a_common_name_is_called_by_the_whole_name() -> None:
    assert facts_of(certificate(x509.NameAttribute(NameOID.SURNAME, "Testowa"))).holder == "2.5.4.4=Testowa"


def test_what_makes_no_sense_is_unreadable() -> None:
    good = certificate(x509.NameAttribute(NameOID.COMMON_NAME, "Anna"))
    curve = bytes.fromhex("06082a8648ce3d030107")
    strange_curve = good.replace(curve, bytes.fromhex("06082a8648ce3d030177"))
    strange_date = good.replace(b"270101000000Z", b"279901000000Z")
    for spoilt in (b"", b"0\x00", good[:-1], strange_curve, strange_date):
        assert spoilt != good
        with pytest.raises(Unreadable):
            facts_of(spoilt)
