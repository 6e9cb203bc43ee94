"""Everything about a certificate, a status answer or a revocation list that could be wrong; the defaults are right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from simulators.ca.profiles import Profile

IssuerName = Literal["issuing", "former", "stranger", "impostor", "personal"]
ListName = Literal["issuing", "root", "stale", "stranger", "missing"]


@dataclass(frozen=True)
class CertificateShape:
    """A certificate before it is written: `lists_at` names the CRL that it points at."""

    profile: Profile
    begins: datetime
    ends: datetime
    issuer: IssuerName = "issuing"
    lists_at: ListName = "issuing"


@dataclass(frozen=True)
class StatusShape:
    """An OCSP answer before it is written (RFC 6960 §4.2.1)."""

    produced_at: datetime
    nonce: bytes | None
    signed_by: Literal["ocsp", "stranger"] = "ocsp"
    is_silent: bool = False
    is_known: bool = True
    is_intact: bool = True


@dataclass(frozen=True)
class ListShape:
    """A CRL before it is written (RFC 5280 §5.1)."""

    this_update: datetime
    signed_by: IssuerName | Literal["root"] = "issuing"
