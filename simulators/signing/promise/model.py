"""An answer that was promised: the work is done after the request, and fetched later (CSC v2 §11.10, §11.12)."""

from datetime import datetime
from typing import Any

import msgspec


class Promise(msgspec.Struct, frozen=True):
    """One promise to one client. `work` is what `kind` needs to be done; `answer` is None until it is.

    `broken` is the refusal's code where it could not be done.
    """

    response_id: str
    owner: str
    client: str
    kind: str
    work: dict[str, Any]
    promised_at: datetime
    expires_at: datetime
    response_uri: str | None = None
    answer: dict[str, Any] | None = None
    broken: str | None = None
    seal: str = ""


class Terms(msgspec.Struct, frozen=True):
    """How long the answer may be fetched (milliseconds; None: as long as the service likes), and who is told."""

    validity_period: int | None = None
    response_uri: str | None = None
