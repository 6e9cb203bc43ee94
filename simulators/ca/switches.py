"""Which defects are switched on, and for whom: one certificate, or whatever is issued to one person."""

from typing import Final, Literal

import msgspec

from simulators.ca import store
from simulators.ca.defects import CERTIFICATES, STATUS
from simulators.ca.standing import NAME, canonical
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.journal import Journal
from simulators.kit.store import Database

DefectName = Literal[
    "without-qc-compliance",
    "without-qc-sscd",
    "without-qc-type",
    "for-seals",
    "without-non-repudiation",
    "issued-by-stranger",
    "issued-by-impostor",
    "issued-by-withdrawn",
    "personal-signature",
    "not-yet-valid",
    "already-expired",
    "revocation-list-missing",
    "revocation-list-stale",
    "revocation-list-signed-by-stranger",
    "ocsp-silent",
    "ocsp-stale",
    "ocsp-signed-by-stranger",
    "ocsp-broken-signature",
    "ocsp-unknown",
    "ocsp-other-nonce",
]


class Switched(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The defects that are on, in the order in which they are made; none is right in everything."""

    names: tuple[DefectName, ...] = ()


class DefectLine(msgspec.Struct, frozen=True):
    """One defect: what it spoils, and the requirement that it breaks."""

    name: str
    spoils: Literal["certificate", "status"]
    breaks: str


LINES: Final = (
    *(DefectLine(each.name, "certificate", each.breaks) for each in CERTIFICATES),
    *(DefectLine(each.name, "status", each.breaks) for each in STATUS),
)


class Switches:
    """Keeps what is switched on, `about` a serial (hex) or a subject's identifier (`PNOPL-…`)."""

    def __init__(self, database: Database, journal: Journal) -> None:
        """`database` holds the authority's tables."""
        self._database = database
        self._journal = journal

    def on(self, *about: str) -> tuple[str, ...]:
        """The defects of all of `about`."""
        with self._database.look() as connection:
            spoilt = [each for each in about if store.has_defects(connection, each)]
        if not spoilt:
            return ()
        with self._database.read() as connection:
            return tuple(store.defects_of(connection, spoilt))

    def switch(self, about: str, switched: Switched) -> Switched:
        """From now on `about` has these defects and no others."""
        with self._database.write() as connection:
            store.put_defects(connection, _subject(about), switched.names)
        self._journal.write(NAME, _subject(about), "defects-switched", names=switched.names)
        return switched

    def operations(self) -> tuple[Operation, ...]:
        """The control resources."""
        every, one = "/defects", "/defects/{about}"
        return (
            Operation("GET", every, "What can be wrong", lambda _: LINES, result=tuple[DefectLine, ...]),
            Operation("GET", one, "What is wrong on purpose", self._shown, result=Switched),
            Operation("PUT", one, "Have it wrong on purpose", self._put, body=Switched, result=Switched),
        )

    def _shown(self, call: Call) -> Switched:
        return msgspec.convert({"names": self.on(_subject(call.parameters["about"]))}, Switched)

    def _put(self, call: Call) -> Switched:
        return self.switch(call.parameters["about"], call.json(Switched))


def _subject(about: str) -> str:
    """An identifier has a hyphen (ETSI EN 319 412-1 §5.1.3), a serial none."""
    return about if "-" in about else canonical(about)
