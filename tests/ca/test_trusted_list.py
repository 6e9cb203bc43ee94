"""The bench's trusted list, read by tools that had no part in making it."""

import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree
from pyhanko.generated.etsi import ts_119612, ts_119612_sie
from pyhanko.sign.validation.qualified.eutl_parse import trust_list_to_registry
from starlette.applications import Starlette
from starlette.testclient import TestClient
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata.formats.dataclass.serializers import XmlSerializer

from simulators.ca import app
from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.trusted_list.model import Standing
from simulators.ca.trusted_list.refusals import StatusStartsInFuture
from simulators.kit.clock import BenchClock
from simulators.kit.refusal import NotFound
from simulators.kit.simulator import Surroundings
from tests.kit.xades.referees import schema_findings

DAY = timedelta(days=1)


def published(authority: CertificationAuthority) -> bytes:
    return authority.trusted_list.current().content


def signer(authority: CertificationAuthority) -> x509.Certificate:
    return x509.load_der_x509_certificate(authority.trusted_list.signer.certificate)


def as_classes(xml: bytes) -> ts_119612.TrustServiceStatusList:
    """The list as the classes that were generated from ETSI's schema have it; whatever they don't know fails.

    Without its signature, which the schemas of XAdES judge.
    """
    assert ts_119612_sie  # registers the extensions
    root = etree.fromstring(xml)
    root.remove(root[-1])
    strict = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)
    return XmlParser(config=strict).from_bytes(etree.tostring(root), ts_119612.TrustServiceStatusList)


def words(xml: bytes, name: str) -> list[str]:
    return [each.text or "" for each in etree.fromstring(xml).iter(f"{{http://uri.etsi.org/02231/v2#}}{name}")]


def statuses(xml: bytes, service: int = 0) -> list[tuple[str, str]]:
    """(status, since) of one service, newest first, in short words."""
    entry = list(etree.fromstring(xml).iter("{*}TSPService"))[service]
    said = [each.text or "" for each in entry.iter("{*}ServiceStatus")]
    since = [each.text or "" for each in entry.iter("{*}StatusStartingTime")]
    return [(uri.rsplit("/", 1)[1], moment) for uri, moment in zip(said, since, strict=True)]


def test_list_has_the_shape_of_the_schema(authority: CertificationAuthority) -> None:
    read = as_classes(published(authority))
    assert read.scheme_information is not None
    assert read.scheme_information.tslversion_identifier == 6


def test_elements_stand_in_the_order_of_the_schema(authority: CertificationAuthority) -> None:
    """The generated classes are written out in the schema's order, whatever order they were read in."""
    authority.trusted_list.put("issuing", Standing("withdrawn"))
    xml = published(authority)
    anew = etree.fromstring(XmlSerializer().render(as_classes(xml)).encode())
    mine = etree.fromstring(xml)
    mine.remove(mine[-1])
    assert [each.tag for each in anew.iter()] == [each.tag for each in mine.iter()]


def test_signature_has_the_shape_of_the_schema(authority: CertificationAuthority) -> None:
    assert schema_findings(published(authority)) == []


def test_xmlsec1_verifies_the_signature(authority: CertificationAuthority, clock: BenchClock, tmp_path: Path) -> None:
    (tmp_path / "list.xml").write_bytes(published(authority))
    (tmp_path / "signer.pem").write_bytes(signer(authority).public_bytes(Encoding.PEM))
    properties = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"
    command = ["xmlsec1", "--verify", "--id-attr:Id", properties, "--enabled-key-data", "x509"]
    command += ["--trusted-pem", str(tmp_path / "signer.pem"), str(tmp_path / "list.xml")]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


def test_pyhanko_reads_whom_to_trust(authority: CertificationAuthority) -> None:
    anchors = [asn1.Certificate.load(signer(authority).public_bytes(Encoding.DER))]
    registry, problems = trust_list_to_registry(published(authority).decode(), anchors)
    assert problems == []
    known = {each.name.native["common_name"] for each in registry.known_certificate_authorities}
    assert "QESbench TEST Qualified CA" in known


def test_reference_is_to_the_root_by_exactly_two_transforms(authority: CertificationAuthority) -> None:
    reference = next(etree.fromstring(published(authority)).iter("{*}Reference"))
    assert reference.get("URI") == ""
    assert [each.get("Algorithm", "").rsplit("/", 1)[1] for each in reference.iter("{*}Transform")] == [
        "xmldsig#enveloped-signature",
        "xml-exc-c14n#",
    ]


def test_signer_may_sign_lists_and_nothing_else(authority: CertificationAuthority) -> None:
    found = signer(authority)
    usage = found.extensions.get_extension_for_class(x509.KeyUsage).value
    purposes = found.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert usage.digital_signature
    assert not usage.key_cert_sign
    assert [each.dotted_string for each in purposes] == ["0.4.0.2231.3.0"]
    assert not found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert found.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)


def test_signer_is_the_operator_in_the_territory(authority: CertificationAuthority) -> None:
    subject, xml = signer(authority).subject, published(authority)
    (operator,) = subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    (country,) = subject.get_attributes_for_oid(NameOID.COUNTRY_NAME)
    assert words(xml, "SchemeTerritory") == [country.value]
    assert operator.value in words(xml, "Name")


def test_nobody_takes_it_for_a_national_list(authority: CertificationAuthority) -> None:
    xml = published(authority)
    assert words(xml, "SchemeTerritory") == ["ZZ"]
    assert "ZZ:QESbench TEST trusted list of a simulator, without legal effect" in words(xml, "Name")


def test_list_ends_within_six_months(authority: CertificationAuthority, clock: BenchClock) -> None:
    issued = authority.trusted_list.current()
    assert clock.now() < issued.next_update <= issued.issued_at + timedelta(days=182)
    assert words(issued.content, "dateTime") == [f"{issued.next_update:%Y-%m-%dT%H:%M:%SZ}"]


def test_list_stays_the_same_while_nothing_changes(authority: CertificationAuthority) -> None:
    assert published(authority) == published(authority)


@pytest.mark.parametrize("days", [1, 40, -400])
def test_number_rises_with_every_issue(authority: CertificationAuthority, clock: BenchClock, days: int) -> None:
    first = authority.trusted_list.current()
    clock.advance(timedelta(days=days, seconds=1))
    second = authority.trusted_list.current()
    assert (first.sequence, second.sequence) == (1, 2)
    assert words(second.content, "TSLSequenceNumber") == ["2"]
    assert second.issued_at <= clock.now() < second.next_update


def test_withdrawal_moves_what_was_into_history(authority: CertificationAuthority, clock: BenchClock) -> None:
    began = statuses(published(authority))
    authority.trusted_list.put("issuing", Standing("withdrawn"))
    (now, since), *before = statuses(published(authority))
    assert now == "withdrawn"
    assert datetime.fromisoformat(since) <= clock.now()
    assert before == began
    assert began[0][0] == "granted"


def test_history_names_the_key_and_no_certificate(authority: CertificationAuthority) -> None:
    authority.trusted_list.put("issuing", Standing("withdrawn"))
    xml = published(authority)
    as_classes(xml)
    instance = next(etree.fromstring(xml).iter("{*}ServiceHistoryInstance"))
    assert instance.find(".//{*}X509Certificate") is None
    assert instance.findtext(".//{*}X509SKI")


def test_what_is_said_of_a_moment_replaces_what_followed(authority: CertificationAuthority, clock: BenchClock) -> None:
    began = statuses(published(authority))
    authority.trusted_list.put("issuing", Standing("withdrawn", clock.now() - 2 * DAY))
    authority.trusted_list.put("issuing", Standing("granted", clock.now() - 3 * DAY))
    assert [each for each, _ in statuses(published(authority))] == ["granted", "granted"]
    assert statuses(published(authority))[1:] == began


def test_the_same_standing_again_changes_nothing(authority: CertificationAuthority) -> None:
    authority.trusted_list.put("issuing", Standing("withdrawn"))
    before = authority.trusted_list.current()
    authority.trusted_list.put("issuing", Standing("withdrawn"))
    assert authority.trusted_list.current() == before


def test_future_standing_is_refused(authority: CertificationAuthority, clock: BenchClock) -> None:
    with pytest.raises(StatusStartsInFuture):
        authority.trusted_list.put("issuing", Standing("withdrawn", clock.now() + DAY))


def test_service_that_is_not_listed_is_refused(authority: CertificationAuthority) -> None:
    with pytest.raises(NotFound):
        authority.trusted_list.put("stranger", Standing("granted"))


def test_former_authority_is_withdrawn_from_the_start(authority: CertificationAuthority) -> None:
    assert [each for each, _ in statuses(published(authority), 2)] == ["withdrawn", "granted"]


def test_list_and_signer_are_public(web: TestClient, authority: CertificationAuthority) -> None:
    answer = web.get("/trusted-list.xml")
    assert answer.headers["content-type"] == "application/vnd.etsi.tsl+xml"
    assert answer.content == published(authority)
    assert web.get("/certificates/trusted-list.cer").content == authority.trusted_list.signer.certificate


def test_repository_tells_of_the_list(web: TestClient, authority: CertificationAuthority) -> None:
    page = web.get("/repository").text
    assert 'href="/trusted-list.xml"' in page
    assert f"Numer {authority.trusted_list.current().sequence}, wydana" in page


def test_control_plane_withdraws(surroundings: Surroundings, authority: CertificationAuthority) -> None:
    control = TestClient(Starlette(routes=list(app.build(surroundings).control)))
    assert control.put("/trusted-list/services/issuing", json={"status": "withdrawn"}).status_code == 204
    shown = {each["service_id"]: each["status"] for each in control.get("/trusted-list/services").json()}
    granted = {"ocsp": "granted", "time-stamps": "granted"}
    assert shown == {"issuing": "withdrawn", "former": "withdrawn"} | granted
    assert statuses(published(authority))[0][0] == "withdrawn"


def test_list_outlives_the_process(surroundings: Surroundings, authority: CertificationAuthority) -> None:
    authority.trusted_list.put("issuing", Standing("withdrawn"))
    assert published(open_authority(surroundings)) == published(authority)
