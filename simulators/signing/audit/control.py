"""The trail for who looks at the bench from outside: its entries, its judgement, a time stamp on demand."""

from datetime import datetime
from typing import Final

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import MalformedRequest
from simulators.signing.audit.examination import Evidence
from simulators.signing.audit.model import Entry, Verdict
from simulators.signing.audit.service import Trail
from simulators.signing.audit.stamping import HeadStamper
from simulators.signing.audit.stamps import stamped_at
from simulators.signing.formats.refusals import TimeStampingSilent
from simulators.signing.refusals import RecordTampered

_A_PAGE: Final = 1000


class Entries(msgspec.Struct, frozen=True):
    """A part of the trail, oldest first."""

    entries: list[Entry]


class Stamped(msgspec.Struct, frozen=True):
    """The time stamp of the last entry; `token` is RFC 3161, over the octets of `digest` (hex)."""

    number: int
    digest: str
    stamped_at: datetime | None
    token: bytes


class TrailControl:
    """The resources under `/signing/audit`."""

    def __init__(self, trail: Trail, stamper: HeadStamper, evidence: Evidence) -> None:
        """`evidence` is what is judged."""
        self._trail = trail
        self._stamper = stamper
        self._evidence = evidence

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        no = (TimeStampingSilent, RecordTampered)
        return (
            Operation(
                "GET",
                "/audit",
                "The audit trail",
                self.entries,
                None,
                Entries,
                query=("after",),
                refusals=(MalformedRequest,),
            ),
            Operation("GET", "/audit/verdict", "Whether the audit trail is intact", self.verdict, None, Verdict),
            Operation("POST", "/audit/stamps", "Have its end time-stamped", self.stamp, None, Stamped, 201, (), no),
        )

    def entries(self, call: Call) -> Entries:
        """The entries after a number, a thousand at most."""
        after = call.query.get("after", "0")
        if not (after.isascii() and after.isdecimal() and len(after) <= 18):
            raise MalformedRequest(call.path, reason="after")
        return Entries(self._trail.entries(after=int(after), limit=_A_PAGE))

    def verdict(self, _: Call) -> Verdict:
        """The whole trail, judged now."""
        return self._evidence.judge()

    def stamp(self, _: Call) -> Stamped:
        """A time stamp of the last entry."""
        made = self._stamper.stamp()
        return Stamped(made.number, made.digest, stamped_at(made.token, bytes.fromhex(made.digest)), made.token)
