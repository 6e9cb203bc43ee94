"""Reading the trusted list: whose certificates are qualified, and since when (ETSI TS 119 612)."""

import base64
import binascii
import re
from datetime import UTC, datetime
from typing import Final

from sqlalchemy.exc import IntegrityError

from simulators.kit.clock import Clock
from simulators.kit.refusal import Refusal
from simulators.kit.store import Database
from simulators.kit.xades.parsing import Element, parse
from simulators.kit.xades.reading import read
from simulators.trusted_profile.validation import store
from simulators.trusted_profile.validation.fetching import Fetcher, Unreachable
from simulators.trusted_profile.validation.model import SKEW, ListedAuthority, ListedState, ListSigner, SeenList
from simulators.trusted_profile.validation.source_refusals import (
    TrustedListExpired,
    TrustedListNotSigned,
    TrustedListNotUnderstood,
    TrustedListOlder,
    TrustedListSignerUnknown,
    TrustedListUnreachable,
)

_NAMESPACE: Final = "http://uri.etsi.org/02231/v2#"
_VERSIONS: Final = ("5", "6")
_ISSUING: Final = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC"
_GRANTED: Final = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"
_FOR_SIGNATURES: Final = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSignatures"
_UNDERSTOOD: Final = f"{{{_NAMESPACE}}}AdditionalServiceInformation"
_PINNED: Final = "ca"


class TrustedLists:
    """The list of one scheme; its signer is pinned when it is fetched for the first time."""

    def __init__(self, database: Database, clock: Clock, fetcher: Fetcher, home: str) -> None:
        """`home` is the address under which the list and its signer's certificate are."""
        self._database = database
        self._clock = clock
        self._fetcher = fetcher
        self._home = home

    def authorities(self, at: datetime) -> tuple[ListedAuthority, ...]:
        """Every listed authority that issues qualified certificates for signatures, whatever its status.

        Raises a TrustedList… refusal when there is no list to rely on at `at`.
        """
        pinned = self._pinned()
        xml = self._fetched("trusted-list.xml")
        try:
            signed = read(xml)
        except Refusal as error:
            raise TrustedListNotSigned from error
        if signed.certificate != pinned.certificate:
            raise TrustedListSignerUnknown
        root = parse(signed.document)
        _check_current(root, at)
        self._check_newest(root)
        return tuple(each for service in root.iter(_named("TSPService")) for each in _authorities_of(service))

    def _check_newest(self, root: Element) -> None:
        """Lists go forward only: one that is older than a list seen before would bring back what was withdrawn."""
        here = SeenList(_PINNED, _sequence_of(root))
        with self._database.read() as connection:
            seen = store.newest(connection, _PINNED)
        if seen is not None and here.sequence < seen.sequence:
            raise TrustedListOlder
        if seen is not None and here.sequence == seen.sequence:
            return
        try:
            with self._database.write() as connection:
                store.see(connection, here)
        except IntegrityError:
            self._check_newest(root)  # another call was first

    def _pinned(self) -> ListSigner:
        """Whose signature is believed: trusted on first use, and nobody else ever after."""
        with self._database.read() as connection:
            kept = store.signer(connection, _PINNED)
        if kept is not None:
            return kept
        fetched = ListSigner(_PINNED, self._fetched("certificates/trusted-list.cer"), self._clock.now())
        try:
            with self._database.write() as connection:
                store.pin(connection, fetched)
        except IntegrityError:
            return self._pinned()  # another call was first
        return fetched

    def _fetched(self, path: str) -> bytes:
        try:
            return self._fetcher.get(f"{self._home}/{path}")
        except Unreachable as error:
            raise TrustedListUnreachable from error


def _named(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _check_current(root: Element, at: datetime) -> None:
    """A list of a known version, in force at `at`, with nothing critical that is not understood."""
    version = root.findtext(f"{_named('SchemeInformation')}/{_named('TSLVersionIdentifier')}", "")
    if root.tag != _named("TrustServiceStatusList") or version not in _VERSIONS:
        raise TrustedListNotUnderstood
    for extension in root.iter(_named("Extension")):
        is_understood = [each.tag for each in extension] == [_UNDERSTOOD]
        if extension.get("Critical", "true") in ("true", "1") and not is_understood:
            raise TrustedListNotUnderstood
    scheme = root[0]
    issued = _moment(scheme.findtext(_named("ListIssueDateTime"), ""))
    until = _moment(scheme.findtext(f"{_named('NextUpdate')}/{_named('dateTime')}", ""))
    if not issued - SKEW <= at <= until:
        raise TrustedListExpired


def _sequence_of(root: Element) -> int:
    text = root.findtext(f"{_named('SchemeInformation')}/{_named('TSLSequenceNumber')}", "")
    if not re.fullmatch("[0-9]{1,18}", text):
        raise TrustedListNotUnderstood
    return int(text)


def _authorities_of(service: Element) -> list[ListedAuthority]:
    """One for each certificate of a service that issues qualified certificates for signatures."""
    information = service.find(_named("ServiceInformation"))
    if information is None or information.findtext(_named("ServiceTypeIdentifier")) != _ISSUING:
        return []
    kinds = [each.findtext(_named("URI")) for each in information.iter(_UNDERSTOOD)]
    if _FOR_SIGNATURES not in kinds:
        return []
    entries = (information, *service.iter(_named("ServiceHistoryInstance")))
    states = tuple(_state(each) for each in entries if each.findtext(_named("ServiceTypeIdentifier")) == _ISSUING)
    identity = information.find(_named("ServiceDigitalIdentity"))
    certificates = [] if identity is None else identity.iter(_named("X509Certificate"))
    return [ListedAuthority(_octets(each), states) for each in certificates]


def _state(entry: Element) -> ListedState:
    is_granted = entry.findtext(_named("ServiceStatus")) == _GRANTED
    since = _moment(entry.findtext(_named("StatusStartingTime"), ""))
    return ListedState("granted" if is_granted else "other", since)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise TrustedListNotUnderstood from error


def _octets(element: Element) -> bytes:
    try:
        return base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise TrustedListNotUnderstood from error
