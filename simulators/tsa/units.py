"""The units that make the time stamps: each with a key of the device and a certificate for a span of time.

The bench's clock is moved by years either way. A time that no unit serves gets a new unit, certified
for it by the certification authority; so the first one comes with the first time stamp, not at start.
"""

import threading
from datetime import UTC
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.exc import IntegrityError

from simulators.hsm import ECDSA_SHA256, Hsm, device_key
from simulators.kit.clock import Clock
from simulators.kit.journal import Journal
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.kit.store import Database
from simulators.tsa import store
from simulators.tsa.model import Unit
from simulators.tsa.refusals import UnitNotCertified
from simulators.tsa.tokens import SignDigest

NAME: Final = "tsa"
_PROFILE: Final = "tsa"
_MONTHS: Final = 60
_ORGANISATION: Final = "QESbench TEST"
_IDENTIFIER: Final = "VATPL-0000000000"  # nobody's: its check digit could never be issued


class Issued(msgspec.Struct, frozen=True):
    """What the certification authority answers."""

    serial: str
    certificate: bytes
    chain: list[bytes]


class Units:
    """The units of the service. Safe to share among threads."""

    def __init__(self, database: Database, hsm: Hsm, authority: Peer, clock: Clock, journal: Journal) -> None:
        """`hsm` holds the keys; `authority` is the peer that certifies them."""
        self._database = database
        self._hsm = hsm
        self._authority = authority
        self._clock = clock
        self._journal = journal
        self._founding = threading.Lock()

    def serving(self) -> Unit:
        """The unit whose key signs now, made if there is none; raises UnitNotCertified."""
        with self._founding:
            unit = self._kept()
            if unit is None:
                self._found()
                unit = self._kept()
            if unit is None:  # what the authority certified for this number before is for another time
                self._found()
                unit = self._kept()
        if unit is None:
            raise UnitNotCertified
        return unit

    def signing(self, unit: Unit) -> SignDigest:
        """How `unit` signs."""
        return lambda digest: self._hsm.sign(unit.key_id, digest, ECDSA_SHA256)

    def _kept(self) -> Unit | None:
        with self._database.read() as connection:
            return store.unit_serving(connection, self._clock.now())

    def _found(self) -> None:
        """One more unit. What it is called and asked by is its number, so that a second try finds the first."""
        with self._database.read() as connection:
            number = store.count_units(connection) + 1
        key_id = self._hsm.generate("P-256", f"unit/{number}")
        unit = _unit(number, key_id, self._certify(number, key_id))
        try:
            with self._database.write() as connection:
                store.add_unit(connection, unit)
        except IntegrityError:
            return  # another process was first, with the same key and certificate
        self._journal.write(NAME, f"unit-{number}", "unit-certified", used_until=unit.used_until)

    def _certify(self, number: int, key_id: str) -> Issued:
        name = f"{_ORGANISATION} TSU {number}"
        application = {
            "key": f"tsa/unit/{number}",
            "profile": _PROFILE,
            "csr": self._request(key_id, name),
            "subject": {
                "country": "PL",
                "identifier": _IDENTIFIER,
                "common_name": name,
                "organisation": _ORGANISATION,
            },
            "validity_months": _MONTHS,
        }
        try:
            return self._authority.ask("POST", "/api/certificates", body=application, answer=Issued)
        except (PeerUnavailable, PeerRefused) as silence:
            raise UnitNotCertified(f"unit-{number}") from silence

    def _request(self, key_id: str, name: str) -> bytes:
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
        return builder.sign(device_key(self._hsm, key_id), SHA256()).public_bytes(Encoding.DER)


def _unit(number: int, key_id: str, issued: Issued) -> Unit:
    certificate = x509.load_der_x509_certificate(issued.certificate)
    used = certificate.extensions.get_extension_for_class(x509.PrivateKeyUsagePeriod).value
    return Unit(
        number=number,
        key_id=key_id,
        certificate=issued.certificate,
        chain=issued.chain,
        used_from=(used.not_before or certificate.not_valid_before_utc).replace(tzinfo=UTC),
        used_until=(used.not_after or certificate.not_valid_after_utc).replace(tzinfo=UTC),
    )
