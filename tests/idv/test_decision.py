"""The decision as a table: one row a rule."""

from datetime import date
from typing import Any

import msgspec
import pytest

from simulators.idv.decision import Evidence, decide, kind_of, refusal_of
from simulators.idv.model import DocumentReading, ExpectedDocument, Person, Printed, Verdict
from simulators.idv.mrz import Mrz, parse
from tests.idv.test_mrz import DE_TD1_2021, ICAO_TD3, PL_TD1, PL_TD3_PESEL

TODAY = date(2026, 11, 22)
FACE = "123456788"
ZANETA = Person("Żaneta Maria", "Gęślarz-Łoś", date(1985, 7, 21), "PL", pesel="85072112344")
PRINTED = Printed("ZS0000177", date(1985, 7, 21), date(2023, 3, 14), date(2033, 3, 14), FACE)
ZONE = parse(PL_TD3_PESEL)


def decided(*, zone: Mrz | None = ZONE, printed: dict[str, Any] | None = None, **more: Any) -> Verdict:
    suspicions = more.pop("suspicions", ())
    sheet = msgspec.structs.replace(PRINTED, **(printed or {}))
    reading = DocumentReading(mrz=zone, printed=sheet, suspicions=suspicions)
    entries = {"person": ZANETA, "expected": None, "reading": reading, "today": TODAY, "selfie": FACE} | more
    return decide(Evidence(**entries))


def zone_with(**changes: Any) -> Mrz:
    return msgspec.structs.replace(ZONE, **changes)


def person_with(**changes: Any) -> Person:
    return msgspec.structs.replace(ZANETA, **changes)


def test_all_in_order_is_positive() -> None:
    assert decided() == Verdict("positive")


NEGATIVE: list[tuple[str, dict[str, Any]]] = [
    ("document-unreadable", {"zone": None}),
    ("document-kind-not-accepted", {"zone": zone_with(format="TD1", document_code="IR")}),
    ("document-state-not-accepted", {"zone": zone_with(format="TD1", document_code="ID", issuer="CZE")}),
    ("document-state-not-accepted", {"zone": zone_with(issuer="UTO")}),
    ("document-not-genuine", {"suspicions": ("screen",)}),
    ("document-check-digit-wrong", {"zone": zone_with(wrong_checks=("composite",))}),
    ("document-data-disagree", {"printed": {"birth_date": date(1985, 7, 22)}}),
    ("document-data-disagree", {"printed": {"expires_on": date(2034, 3, 14)}}),
    ("document-data-disagree", {"printed": {"number": "ZS0000178"}}),
    ("document-data-disagree", {"zone": zone_with(expiry="330231"), "printed": {"expires_on": None}}),
    ("document-expired", {"today": date(2033, 3, 15)}),
    ("document-not-yet-valid", {"printed": {"issued_on": date(2026, 11, 23)}}),
    ("document-reported-lost", {"is_reported_lost": True}),
    ("name-differs", {"person": person_with(surname="Nowak")}),
    ("birth-date-differs", {"person": person_with(birth_date=date(1985, 7, 20))}),
    ("number-differs", {"expected": ExpectedDocument("passport", "PL", "ZS0000178")}),
    ("number-differs", {"expected": ExpectedDocument("identity_card", "PL", "ZS0000177")}),
    ("pesel-differs", {"person": person_with(pesel="85072112349")}),
    ("face-differs", {"selfie": "876543210"}),
]


@pytest.mark.parametrize(("reason", "evidence"), NEGATIVE, ids=[reason for reason, _ in NEGATIVE])
def test_contradiction_is_negative(reason: str, evidence: dict[str, Any]) -> None:
    assert decided(**evidence) == Verdict("negative", (reason,))  # type: ignore[arg-type]


WITHHELD: list[tuple[str, dict[str, Any]]] = [
    ("second-given-name-missing", {"person": person_with(given_names="Żaneta")}),
    ("second-given-name-missing", {"zone": zone_with(given_names=("ZANETA",))}),
    ("refused-in-another-order", {"is_refused_elsewhere": True}),
    ("manual-check-needed", {"suspicions": ("printout",)}),
    ("manual-check-needed", {"suspicions": ("worn",)}),
    ("manual-check-needed", {"suspicions": ("worn",), "selfie": "876543210"}),
    ("manual-check-needed", {"suspicions": ("sticker",), "printed": {"number": "GARBLED", "birth_date": None}}),
    ("manual-check-needed", {"zone": zone_with(document_code="PT")}),
    ("manual-check-needed", {"zone": zone_with(birth="85<<<<"), "printed": {"birth_date": None}}),
    ("manual-check-needed", {"printed": {"number": ""}}),
    ("manual-check-needed", {"printed": {"face": None}}),
]


@pytest.mark.parametrize(("reason", "evidence"), WITHHELD, ids=[reason for reason, _ in WITHHELD])
def test_doubt_is_withheld(reason: str, evidence: dict[str, Any]) -> None:
    assert decided(**evidence) == Verdict("withheld", (reason,))  # type: ignore[arg-type]


POSITIVE: list[dict[str, Any]] = [
    {"today": date(2033, 3, 14)},
    {"printed": {"issued_on": TODAY}},
    {"printed": {"number": "Z50000I77"}},
    {"expected": ExpectedDocument("passport", "PL", "zs 0000177")},
    {"person": person_with(pesel=None)},
    {"zone": zone_with(document_code="PD")},
    {"zone": zone_with(document_code="PS")},
    {"zone": zone_with(issuer="USA")},
    {"selfie": None},
]


@pytest.mark.parametrize("evidence", POSITIVE, ids=[str(list(each)) for each in POSITIVE])
def test_edge_is_positive(evidence: dict[str, Any]) -> None:
    assert decided(**evidence) == Verdict("positive")


def test_every_contradiction_is_told() -> None:
    verdict = decided(person=person_with(surname="Nowak", birth_date=date(1999, 1, 1)), selfie="876543210")
    assert verdict.reasons == ("name-differs", "birth-date-differs", "face-differs")


def test_century_of_birth_is_the_printed_one() -> None:
    zone = zone_with(birth="240721")
    old: dict[str, Any] = {
        "person": person_with(birth_date=date(1924, 7, 21)),
        "printed": {"birth_date": date(1924, 7, 21)},
    }
    assert decided(zone=zone, **old) == Verdict("positive")


def test_kinds_follow_from_the_zone() -> None:
    assert [kind_of(parse(lines)) for lines in (ICAO_TD3, PL_TD1, DE_TD1_2021)] == [
        "passport",
        "identity_card",
        "identity_card",
    ]


def test_accepted_documents() -> None:
    accepted = [refusal_of("passport", state) for state in ("PL", "DE", "UA", "US", "VU")]
    assert accepted == [None] * 5
    assert [refusal_of("identity_card", state) for state in ("PL", "DE")] == [None, None]
    assert refusal_of("identity_card", "LT") == "document-state-not-accepted"
    assert refusal_of("residence_card", "PL") == "document-kind-not-accepted"
    assert refusal_of("driving_licence", "PL") == "document-kind-not-accepted"
