"""A trusted list as XML (ETSI TS 119 612 V2.4.1 §5, list version 6); the order of elements is binding.

Its territory is ZZ, which is nobody's, and its scheme says TEST: it can't be mistaken for a national list.
"""

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from lxml import etree

from simulators.ca.hierarchy import ORGANISATION, ORGANISATION_IDENTIFIER
from simulators.ca.trusted_list.model import IssuedList, Service, State

NAMESPACE: Final = "http://uri.etsi.org/02231/v2#"
TERRITORY: Final = "ZZ"
OPERATOR: Final = "QESbench TEST Scheme Operator"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_LISTS: Final = "http://uri.etsi.org/TrstSvc/TrustedList"
_SCHEME: Final = f"{TERRITORY}:QESbench TEST trusted list of a simulator, without legal effect"
_NOTICE: Final = "This list is made by a test bench. It names nobody's services and has no legal effect whatsoever."
_DAYS_OF_HISTORY: Final = "65535"  # for ever: TS 119 612 §5.3.12

Element = etree._Element


def document_of(issued: IssuedList, services: tuple[Service, ...], home: str) -> bytes:
    """The list, not signed yet. `issued` gives its number and times, `home` the authority's public address."""
    root = etree.Element(
        f"{{{NAMESPACE}}}TrustServiceStatusList",
        {"Id": "trusted-list", "TSLTag": "http://uri.etsi.org/19612/TSLTag"},
        nsmap={None: NAMESPACE},  # type: ignore[dict-item]  # lxml takes it, its stubs do not
    )
    _scheme(_add(root, "SchemeInformation"), issued, home)
    provider = _add(_add(root, "TrustServiceProviderList"), "TrustServiceProvider")
    information = _add(provider, "TSPInformation")
    _names(information, "TSPName", ORGANISATION)
    _names(information, "TSPTradeName", ORGANISATION_IDENTIFIER)
    _address(information, "TSPAddress", home)
    _uris(information, "TSPInformationURI", f"{home}/repository")
    listed = _add(provider, "TSPServices")
    for each in services:
        _service(_add(listed, "TSPService"), each)
    return etree.tostring(root)


def _scheme(scheme: Element, issued: IssuedList, home: str) -> None:
    """SchemeInformation, TS 119 612 §5.3."""
    _add(scheme, "TSLVersionIdentifier", "6")
    _add(scheme, "TSLSequenceNumber", str(issued.sequence))
    _add(scheme, "TSLType", f"{_LISTS}/TSLType/EUgeneric")
    _names(scheme, "SchemeOperatorName", OPERATOR)
    _address(scheme, "SchemeOperatorAddress", home)
    _names(scheme, "SchemeName", _SCHEME)
    _uris(scheme, "SchemeInformationURI", f"{home}/repository")
    _add(scheme, "StatusDeterminationApproach", f"{_LISTS}/StatusDetn/EUappropriate")
    _uris(scheme, "SchemeTypeCommunityRules", f"{_LISTS}/schemerules/EUcommon", f"{home}/repository")
    _add(scheme, "SchemeTerritory", TERRITORY)
    _add(_add(scheme, "PolicyOrLegalNotice"), "TSLLegalNotice", _NOTICE, **_ENGLISH)
    _add(scheme, "HistoricalInformationPeriod", _DAYS_OF_HISTORY)
    _add(scheme, "ListIssueDateTime", _moment(issued.issued_at))
    _add(_add(scheme, "NextUpdate"), "dateTime", _moment(issued.next_update))


def _service(parent: Element, service: Service) -> None:
    """ServiceInformation and ServiceHistory, TS 119 612 §5.5 and §5.6."""
    current, *earlier = service.states
    identity = {"X509Certificate": base64.b64encode(service.certificate).decode()}
    information = _add(parent, "ServiceInformation")
    _about(information, service, current, identity)
    if service.kind == "CA/QC":
        extension = _add(_add(information, "ServiceInformationExtensions"), "Extension", Critical="true")
        additional = _add(extension, "AdditionalServiceInformation")
        _add(additional, "URI", f"{_LISTS}/SvcInfoExt/ForeSignatures", **_ENGLISH)
    if earlier:
        history = _add(parent, "ServiceHistory")
        for state in earlier:
            _about(_add(history, "ServiceHistoryInstance"), service, state, {"X509SKI": _key_identifier(service)})


def _about(parent: Element, service: Service, state: State, identity: Mapping[str, str]) -> None:
    """What a service and a piece of its history begin with."""
    _add(parent, "ServiceTypeIdentifier", f"http://uri.etsi.org/TrstSvc/Svctype/{service.kind}")
    _names(parent, "ServiceName", service.name)
    digital_id = _add(_add(parent, "ServiceDigitalIdentity"), "DigitalId")
    for name, value in identity.items():
        _add(digital_id, name, value)
    _add(parent, "ServiceStatus", f"{_LISTS}/Svcstatus/{state.status}")
    _add(parent, "StatusStartingTime", _moment(state.starting_at))


def _key_identifier(service: Service) -> str:
    certificate = x509.load_der_x509_certificate(service.certificate)
    return base64.b64encode(x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest).decode()


def _address(parent: Element, name: str, home: str) -> None:
    """A place that nobody lives at; mailto: and http(s) as TS 119 612 §5.3.5 wants them."""
    address = _add(parent, name)
    postal = _add(_add(address, "PostalAddresses"), "PostalAddress", **_ENGLISH)
    _add(postal, "StreetAddress", "ul. Testowa 1")
    _add(postal, "Locality", "Testowo")
    _add(postal, "CountryName", "PL")
    electronic = _add(address, "ElectronicAddress")
    for uri in ("mailto:list@example.com", f"{home}/repository"):
        _add(electronic, "URI", uri, **_ENGLISH)


def _names(parent: Element, name: str, text: str) -> None:
    _add(_add(parent, name), "Name", text, **_ENGLISH)


def _uris(parent: Element, name: str, *uris: str) -> None:
    listed = _add(parent, name)
    for uri in uris:
        _add(listed, "URI", uri, **_ENGLISH)


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    made.text = text
    return made


_ENGLISH: Final[Mapping[str, str]] = {_XML_LANG: "en"}


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
