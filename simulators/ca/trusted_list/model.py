"""What the bench's own trusted list holds: services, how it stood with each of them, and the lists issued."""

from datetime import datetime
from typing import Literal

import msgspec

ServiceStatus = Literal["granted", "withdrawn"]
ServiceType = Literal["CA/QC", "Certstatus/OCSP/QC", "TSA/QTST"]


class State(msgspec.Struct, frozen=True):
    """How it stands with a service from `starting_at` on, until the next state of it."""

    service_id: str
    starting_at: datetime
    status: ServiceStatus


class Service(msgspec.Struct, frozen=True):
    """One service of the provider, told by its certificate (DER); `states` newest first, at least one."""

    service_id: str
    kind: ServiceType
    name: str
    certificate: bytes
    states: tuple[State, ...]


class IssuedList(msgspec.Struct, frozen=True):
    """One trusted list as it was issued; `states` is how many states it takes account of."""

    sequence: int
    issued_at: datetime
    next_update: datetime
    states: str
    content: bytes


class ListSigner(msgspec.Struct, frozen=True):
    """Who signs the list: its certificate (DER) and where its key is."""

    name: str
    key_id: str
    certificate: bytes


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How it is to stand with a service; from now on where no moment is given."""

    status: ServiceStatus
    starting_at: datetime | None = None


class ServiceLine(msgspec.Struct, frozen=True):
    """One service as the control plane shows it."""

    service_id: str
    kind: str
    name: str
    status: ServiceStatus
    starting_at: datetime
