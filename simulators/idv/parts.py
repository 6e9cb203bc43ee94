"""What the services of one identity verification share."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.idv import store
from simulators.idv.model import Verification
from simulators.idv.refusals import VerificationUnknown
from simulators.kit.clock import Clock
from simulators.kit.codes import CodeRules, Codes
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.outbox import Outbox
from simulators.kit.sessions import Sessions
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database, after_commit
from simulators.settings import Limits

NAME: Final = "idv"


@dataclass(frozen=True)
class Parts:
    """One database, clock, journal and outbox for all services."""

    database: Database
    clock: Clock
    ids: Ids
    journal: Journal
    limits: Limits
    outbox: Outbox
    app_sessions: Sessions
    desk_sessions: Sessions
    sign_ins: Sessions
    codes: Codes

    @property
    def code_rules(self) -> CodeRules:
        """How an operator's second factor behaves."""
        limits = self.limits
        return CodeRules(limits.sms_code_digits, limits.sms_code_lives, limits.code_tries, limits.code_resends)

    def get(self, connection: Connection, verification_id: str) -> Verification:
        """The verification of that id; raises VerificationUnknown."""
        found = store.verification_by_id(connection, verification_id)
        if found is None:
            raise VerificationUnknown(verification_id)
        return found

    def tell(self, connection: Connection, verification: Verification, event: str, **detail: object) -> None:
        """Journal a fact about `verification` once the change is committed."""
        about, order = verification.verification_id, verification.order_id
        after_commit(connection, lambda: self.journal.write(NAME, about, event, order=order, **detail))


def open_parts(surroundings: Surroundings) -> Parts:
    """The parts, with their tables opened; raises DatabaseUnreachable."""
    tables, limits = store.TABLES, surroundings.settings.limits
    outbox = Outbox(NAME, tables, surroundings.sealing("tasks of " + NAME))
    lives = limits.app_session_lives + timedelta(days=1)  # how long the app itself lasts is the verification's deadline
    app_sessions = Sessions("idv", tables, idle=lives, absolute=lives)
    desk_sessions = Sessions("idv_desk", tables, idle=limits.session_idle, absolute=limits.session_absolute)
    sign_ins = Sessions("idv_sign_in", tables, idle=limits.session_idle, absolute=limits.session_idle)
    codes = Codes(NAME, tables, surroundings.clock, surroundings.ids)
    return Parts(
        database=surroundings.database(NAME, tables),
        clock=surroundings.clock,
        ids=surroundings.ids,
        journal=surroundings.journal,
        limits=limits,
        outbox=outbox,
        app_sessions=app_sessions,
        desk_sessions=desk_sessions,
        sign_ins=sign_ins,
        codes=codes,
    )


def changed(verification: Verification, **changes: object) -> Verification:
    """`verification` with `changes`."""
    return msgspec.structs.replace(verification, **changes)
