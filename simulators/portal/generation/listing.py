"""The certificates of an account as its owner sees them, each with its status of now."""

from typing import Final, Literal

from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import PeerRefused
from simulators.kit.refusal import N_
from simulators.portal.generation import store
from simulators.portal.generation.model import IssuedCertificate, Standing
from simulators.portal.parts import CertificateLine, Parts

Kind = Literal["neutral", "active", "success", "warning", "danger"]
UNKNOWN: Final = "unknown"
_STATUS: Final[dict[str, tuple[str, Kind]]] = {
    "valid": (N_("Ważny"), "success"),
    "suspended": (N_("Zawieszony"), "warning"),
    "revoked": (N_("Unieważniony"), "danger"),
    "expired": (N_("Wygasły"), "neutral"),
    UNKNOWN: (N_("Status chwilowo niedostępny"), "warning"),
}


class Certificates:
    """The issued certificates of one portal."""

    def __init__(self, parts: Parts) -> None:
        """`parts` gives the records and the way to the certification authority."""
        self._parts = parts

    def of_account(self, account_id: str) -> list[CertificateLine]:
        """The account's certificates, newest first."""
        with self._parts.database.read() as connection:
            issued = store.certificates_of(connection, account_id)
        return [self.line(each) for each in issued]

    def of_order(self, order_id: str) -> IssuedCertificate | None:
        """The certificate that the order led to."""
        with self._parts.database.read() as connection:
            return store.certificate_of_order(connection, order_id)

    def line(self, issued: IssuedCertificate) -> CertificateLine:
        """The certificate with its status; that is unknown while nobody answers for it."""
        status = self._status(issued.serial)
        sentence, kind = _STATUS[status]
        return CertificateLine(
            serial=issued.serial,
            credential_id=issued.credential_id,
            holder=issued.holder,
            issuer=issued.issuer,
            starts_at=issued.starts_at,
            ends_at=issued.ends_at,
            status=sentence,
            kind=kind,
            can_sign=status == "valid",
        )

    def share(self, issued: IssuedCertificate) -> int:
        """How much of the certificate's validity is over, in percent."""
        used = (self._parts.clock.now() - issued.starts_at) / (issued.ends_at - issued.starts_at)
        return round(max(0.0, min(used, 1.0)) * 100)

    def _status(self, serial: str) -> str:
        try:
            standing = self._parts.peers["ca"].ask("GET", f"/api/certificates/{serial}", answer=Standing)
        except (PeerUnavailable, PeerRefused):
            return UNKNOWN
        return standing.status if standing.status in _STATUS else UNKNOWN
