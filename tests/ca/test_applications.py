"""Who gets a certificate, and what is refused by which name."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.ca import refusals, requests
from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.model import Subject
from simulators.ca.profiles import PERSONS
from simulators.ca.subjects import name_of
from simulators.kit.clock import BenchClock
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from tests.ca.conftest import (
    ANNA,
    JÜRGEN,
    OLENA,
    PORTAL,
    application,
    changed,
    issue,
    refused,
    surroundings_in,
)


def test_same_application_is_the_same_certificate(authority: CertificationAuthority) -> None:
    first = authority.issuing.issue(application())
    again = authority.issuing.issue(application())  # another signature over the same request
    assert application().csr != application().csr
    assert again == first


def test_same_application_after_a_restart_is_the_same_certificate(
    authority: CertificationAuthority, surroundings: Surroundings
) -> None:
    first = authority.issuing.issue(application())
    again = open_authority(surroundings_in(surroundings.settings.data)).issuing.issue(application())
    assert again == first


@pytest.mark.parametrize(
    "other",
    [
        {"months": 36},
        {"subject": changed(ANNA, common_name="Anna Maria Żółć")},
        {"key_type": "P-384"},
        {"subject": PORTAL, "profile": "seal"},
    ],
    ids=("months", "subject", "public key", "profile"),
)
def test_same_key_with_other_content_is_refused(authority: CertificationAuthority, other: dict[str, object]) -> None:
    authority.issuing.issue(application())
    with pytest.raises(refusals.KeyUsedOtherwise):
        authority.issuing.issue(application(**other))  # type: ignore[arg-type]


def test_asked_many_times_at_once_it_is_issued_once(
    authority: CertificationAuthority, surroundings: Surroundings
) -> None:
    """Two authorities on one database stand for two processes."""
    authorities = [authority, open_authority(surroundings)]
    together = threading.Barrier(8)

    def ask(number: int) -> str:
        together.wait()
        return authorities[number % 2].issuing.issue(application()).serial

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(ask, range(8)))) == 1
    assert len(surroundings.journal.entries(event="certificate-issued")) == 1


def test_founded_by_two_at_once_it_is_one_authority(surroundings: Surroundings) -> None:
    together = threading.Barrier(4)

    def found(_: int) -> bytes:
        together.wait()
        return open_authority(surroundings).hierarchy.root.public_bytes(Encoding.DER)

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(found, range(4)))) == 1


def test_person_may_have_two_certificates(authority: CertificationAuthority) -> None:
    assert issue(authority, key="order-1").serial_number != issue(authority, key="order-2").serial_number


def test_key_of_another_person_is_refused(authority: CertificationAuthority) -> None:
    authority.issuing.issue(application(ANNA))
    stolen = msgspec.structs.replace(application(JÜRGEN, key="order-2"), csr=application(ANNA).csr)
    with pytest.raises(refusals.KeyOfAnother):
        authority.issuing.issue(stolen)


def test_namesakes_get_different_names(authority: CertificationAuthority) -> None:
    """ETSI EN 319 411-1 GEN-6.3.3-10."""
    namesake = changed(ANNA, identifier="PNOPL-02070803628")
    assert issue(authority, ANNA).subject != issue(authority, namesake, key="order-2").subject


@settings(deadline=None)
@given(st.sampled_from([ANNA, JÜRGEN, OLENA]), st.sampled_from([ANNA, JÜRGEN, OLENA]))
def test_equal_names_have_equal_identifiers(one: Subject, other: Subject) -> None:
    other = changed(other, given_names=one.given_names, surname=one.surname, common_name=one.common_name)
    are_equal = name_of(PERSONS, one) == name_of(PERSONS, other)
    assert not are_equal or one.identifier == other.identifier


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"profile": "qcp-l"}, refusals.ProfileNotOffered),
        ({"profile": ""}, refusals.ProfileNotOffered),
        ({"months": 120}, refusals.ValidityNotOffered),
        ({"months": 0}, refusals.ValidityNotOffered),
        ({"months": -12}, refusals.ValidityNotOffered),
    ],
)
def test_what_is_not_on_the_lists_is_refused(
    authority: CertificationAuthority, wrong: dict[str, object], refusal: type[Refusal]
) -> None:
    assert refused(authority, application(**wrong)) is refusal  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "refusal"),
    [
        (changed(ANNA, country="XX"), refusals.CountryUnknown),
        (changed(ANNA, country="pl"), refusals.CountryUnknown),
        (changed(ANNA, country=""), refusals.CountryUnknown),
        (changed(ANNA, surname=""), refusals.NameMissing),
        (changed(ANNA, given_names="   "), refusals.NameMissing),
        (changed(ANNA, common_name=""), refusals.NameMissing),
        (changed(ANNA, common_name="A" * 65), refusals.NameTooLong),
        (changed(ANNA, surname="A" * 201), refusals.NameTooLong),
        (changed(ANNA, organisation="A" * 65), refusals.NameTooLong),
        (changed(ANNA, organisation=""), refusals.NameMissing),
        (changed(ANNA, surname="Żo\u0301łć"), refusals.NameUnreadable),
        (changed(ANNA, surname="Z\u0307o\u0301łć"), refusals.NameUnreadable),
        (changed(ANNA, surname="Жовта"), refusals.NameUnreadable),
        (changed(ANNA, surname="Nowаk"), refusals.NameUnreadable),  # a Cyrillic а among Latin letters
        (changed(ANNA, surname="Now4k"), refusals.NameUnreadable),
        (changed(ANNA, surname="<b>Nowak</b>"), refusals.NameUnreadable),
        (changed(ANNA, surname="Nowak\u0000"), refusals.NameUnreadable),
        (changed(ANNA, surname="Nowak\n"), refusals.NameUnreadable),
        (changed(ANNA, surname=" Nowak"), refusals.NameUnreadable),
        (changed(ANNA, surname="-"), refusals.NameUnreadable),
        (changed(ANNA, common_name="Jan Kowalski"), refusals.CommonNameOfAnother),
        (changed(ANNA, common_name="Anna"), refusals.CommonNameOfAnother),
    ],
)
def test_name_that_can_not_stand_in_a_certificate_is_refused(
    authority: CertificationAuthority, subject: Subject, refusal: type[Refusal]
) -> None:
    assert refused(authority, msgspec.structs.replace(application(), subject=subject)) is refusal


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        "44051401359",
        "PNOPL-44051401358",  # check digit
        "PNOPL-4405140135",
        "PNOPL-４４０５１４０１３５９",
        "PNODE-44051401359",
        "pnopl-44051401359",
        "PNOPL44051401359",
        "PASXX-AB1234567",
        "PASPL-",
        "PASPL-ab1234567",
        "PASPL-AB 123456",
        "TINPL-5260250274",
        "VATPL-0000000000",
        "IDCDE-" + "A" * 59,
        "PASPL-AB1234567\n",
    ],
)
def test_identifier_of_another_form_is_refused(authority: CertificationAuthority, identifier: str) -> None:
    wrong = msgspec.structs.replace(application(), subject=changed(ANNA, identifier=identifier))
    assert refused(authority, wrong) is refusals.IdentifierMalformed


@pytest.mark.parametrize(
    ("subject", "refusal"),
    [
        (changed(PORTAL, identifier="PNOPL-44051401359"), refusals.OrganisationIdentifierMalformed),
        (changed(PORTAL, identifier="VATPL-123"), refusals.OrganisationIdentifierMalformed),
        (changed(PORTAL, organisation=None), refusals.NameMissing),
        (changed(PORTAL, surname="Nowak"), refusals.NotForPersons),
    ],
)
def test_seal_is_for_organisations(authority: CertificationAuthority, subject: Subject, refusal: type[Refusal]) -> None:
    assert refused(authority, application(subject, profile="seal")) is refusal


@pytest.mark.parametrize(
    "names",
    [
        ("Zofia Łucja", "Żółć-Śmigły"),
        ("Seán", "O'Connor"),
        ("Maëlle", "d’Arc"),
        ("Ø", "Ng"),
        ("Đorđe", "Šarić"),
        ("J. R.", "van der Berg"),
    ],
)
def test_names_of_many_languages_stand_as_they_are(authority: CertificationAuthority, names: tuple[str, str]) -> None:
    given_names, surname = names
    subject = changed(ANNA, given_names=given_names, surname=surname, common_name=f"{given_names} {surname}")
    assert f"{given_names} {surname}" in [each.value for each in issue(authority, subject).subject]


def test_long_name_is_cut_in_the_common_name_only(authority: CertificationAuthority) -> None:
    whole = "Maria Magdalena Aleksandra Konstancja Wierzbicka-Niezabitowska-Brzezińska"
    given_names, surname = whole.rsplit(" ", 1)
    subject = changed(ANNA, given_names=given_names, surname=surname, common_name=whole[:64])
    name = issue(authority, subject).subject
    assert name.get_attributes_for_oid(x509.NameOID.SURNAME)[0].value == surname
    assert name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value == whole[:64]


def test_certificate_does_not_outlive_the_authority(authority: CertificationAuthority, clock: BenchClock) -> None:
    ends = authority.hierarchy.issuing.not_valid_after_utc
    clock.set(datetime(ends.year - 1, ends.month, 28, tzinfo=UTC), frozen=True)
    assert refused(authority, application(months=24)) is refusals.ValidityBeyondIssuer


@settings(deadline=None)
@given(csr=st.binary(max_size=400), names=st.text(max_size=80), identifier=st.text(max_size=80))
def test_whatever_comes_is_refused_by_name(csr: bytes, names: str, identifier: str) -> None:
    subject = Subject(names[:2], identifier, names, names, names)
    with pytest.raises(Refusal):
        name_of(PERSONS, subject)
    with pytest.raises(Refusal):
        requests.proven_key(csr)
