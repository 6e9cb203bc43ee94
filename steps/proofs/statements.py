"""The statements of a qualified certificate (RFC 3739 §3.2.6; ETSI EN 319 412-5)."""

from typing import Final

from asn1crypto import core
from cryptography import x509

from steps.proofs.finding import Finding

QC_STATEMENTS: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
COMPLIANCE: Final = "0.4.0.1862.1.1"
RETENTION: Final = "0.4.0.1862.1.3"
DEVICE: Final = "0.4.0.1862.1.4"
DISCLOSURE: Final = "0.4.0.1862.1.5"
KIND: Final = "0.4.0.1862.1.6"
IDENTIFICATION: Final = "0.4.0.1862.1.8"
SEMANTICS: Final = "1.3.6.1.5.5.7.11.2"
_FOR_SIGNATURES: Final = "0.4.0.1862.1.6.1"
_NATURAL_PERSON: Final = "0.4.0.194121.1.1"
_NOT_OF_THE_UNION: Final = ("0.4.0.1862.1.7", "0.4.0.1862.1.9")
_WAYS_TO_IDENTIFY: Final = tuple(f"0.4.0.1862.1.8.{way}" for way in range(1, 5))
Statements = dict[str, object]


def statements_of(certificate: x509.Certificate) -> Statements:
    """Each statement's content by its identifier, None where it has none; empty without the extension."""
    found = next((each.value for each in certificate.extensions if each.oid == QC_STATEMENTS), None)
    if not isinstance(found, x509.UnrecognizedExtension):
        return {}
    each = (list(statement.values()) for statement in core.Sequence.load(found.value).native.values())
    return {str(first): rest[0] if rest else None for first, *rest in each}


def statements_of_der(certificate_der: bytes) -> Statements:
    """The same, of a certificate in DER."""
    return statements_of(x509.load_der_x509_certificate(certificate_der))


def disclosure_addresses(statements: Statements) -> dict[str, str]:
    """Where the PKI disclosure statement is, by language."""
    return {place["1"]: place["0"] for place in _members(statements.get(DISCLOSURE)) if isinstance(place, dict)}


def judge_statements(statements: Statements) -> list[Finding]:
    """What is wrong with the statements of a person's certificate."""
    places = disclosure_addresses(statements)
    ways = _members(statements.get(IDENTIFICATION))
    verdicts = (
        (COMPLIANCE in statements, "EN 319 412-5 §4.2.1", "it doesn't say that it is qualified"),
        (DEVICE in statements, "EN 319 412-5 §4.2.2", "it doesn't say that the key is in a device"),
        (_members(statements.get(KIND)) == [_FOR_SIGNATURES], "EN 319 412-5 §4.2.3", "it isn't for signatures alone"),
        (_is_disclosed(places), "EN 319 412-5 §4.3.4", "no disclosure statement in English over https"),
        (not _foreign(statements), "EN 319 412-5 §4.2.4", "it names the law of a country outside the Union"),
        (
            len(ways) == 1 and ways[0] in _WAYS_TO_IDENTIFY,
            "EN 319 412-5 §4.2.5",
            "it doesn't say how it was identified",
        ),
        (_is_natural(statements), "EN 319 412-1 §5.1", "it doesn't say that its holder is a natural person"),
        (_is_retention(statements), "EN 319 412-5 §4.3.3", "the retention period is no number of years"),
    )
    return [Finding(clause, "error", message) for is_so, clause, message in verdicts if not is_so]


def _members(value: object) -> list[object]:
    return list(value.values()) if isinstance(value, dict) else []


def _is_disclosed(places: dict[str, str]) -> bool:
    return "en" in places and all(place.startswith("https://") for place in places.values())


def _foreign(statements: Statements) -> bool:
    return any(each in statements for each in _NOT_OF_THE_UNION)


def _is_natural(statements: Statements) -> bool:
    return _members(statements.get(SEMANTICS))[:1] == [_NATURAL_PERSON]


def _is_retention(statements: Statements) -> bool:
    years = statements.get(RETENTION)
    return RETENTION not in statements or (isinstance(years, int) and years > 0)
