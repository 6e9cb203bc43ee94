"""What the authority says about a certificate at this moment."""

from typing import Final, Literal

import msgspec

from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.signing.credential.certificate import facts_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.refusals import CredentialExpired, CredentialRevoked, CredentialSuspended
from simulators.signing.refusals import CertificateStatusUnknown, SigningRefusal

Status = Literal["valid", "expired", "revoked", "suspended"]
UNUSABLE: Final[dict[Status, type[SigningRefusal]]] = {
    "revoked": CredentialRevoked,
    "suspended": CredentialSuspended,
    "expired": CredentialExpired,
}


class StatusAnswer(msgspec.Struct, frozen=True):
    """What is read from the authority's answer."""

    status: Status


class StatusSource:
    """Asks the certification authority, every time: a kept answer may have become untrue."""

    def __init__(self, authority: Peer) -> None:
        """`authority` is the peer that plays the role `ca`."""
        self._authority = authority

    def of(self, credential: Credential) -> Status:
        """The status of the credential's certificate; raises CertificateStatusUnknown."""
        try:
            path = f"/api/certificates/{credential.serial}"
            return self._authority.ask("GET", path, answer=StatusAnswer).status
        except (PeerUnavailable, PeerRefused) as silence:
            raise CertificateStatusUnknown(credential.credential_id) from silence

    def require_valid(self, credential: Credential) -> None:
        """Raises the refusal that fits a certificate which is not valid now."""
        status = self.of(credential)
        if status in UNUSABLE:
            holder = facts_of(credential.certificate or "").holder
            raise UNUSABLE[status](credential.credential_id, field="credential", holder=holder)
