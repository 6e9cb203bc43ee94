"""A PDF that a person brings to be signed."""

from datetime import datetime

import msgspec

from simulators.signing.credential.certificate import CertificateFacts
from simulators.signing.credential.status import Status


class Document(msgspec.Struct, frozen=True):
    """One document; `digest_sha256` (hex) is that of the file as it came."""

    document_id: str
    owner: str
    name: str
    digest_sha256: str
    octets: int
    uploaded_at: datetime
    signed_at: datetime | None = None
    credential_id: str | None = None


class Choice(msgspec.Struct, frozen=True):
    """A certificate the person may choose, or, by its status, may not."""

    credential_id: str
    facts: CertificateFacts
    status: Status
