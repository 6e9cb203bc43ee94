"""Where requests to the signers' phones are kept."""

from datetime import datetime

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.approval.model import Approval, State


class ApprovalStore:
    """The requests that wait, and what became of them."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its table to `tables`."""
        self._approval = Table(
            "signing_approval",
            tables,
            Column("approval_id", Text, primary_key=True),
            Column("owner", Text, nullable=False, index=True),
            Column("client", Text, nullable=False),
            Column("handle", Text, nullable=False, unique=True),
            Column("statement", Text, nullable=False),
            Column("asked_at", Instant, nullable=False),
            Column("expires_at", Instant, nullable=False),
            Column("state", Text, nullable=False),
            Column("enrolment_id", Text, nullable=False),
            Column("signature", LargeBinary, nullable=False),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )

    def put(self, connection: Connection, approval: Approval) -> None:
        """A new request."""
        records.add(connection, self._approval, approval)

    def replace(self, connection: Connection, approval: Approval, *, was: State) -> bool:
        """`approval` in place of the one with its id, if that still stands as it `was`."""
        mine = (self._approval.c.approval_id == approval.approval_id) & (self._approval.c.state == was)
        return connection.execute(update(self._approval).where(mine).values(records.to_row(approval))).rowcount == 1

    def by_id(self, connection: Connection, approval_id: str) -> Approval | None:
        """The request with this id; no other writer changes it until the transaction ends."""
        mine = self._approval.c.approval_id == approval_id
        return records.first(connection, select(self._approval).where(mine).with_for_update(), Approval)

    def by_handle(self, connection: Connection, handle: str) -> Approval | None:
        """The request with this newest handle (fingerprint)."""
        mine = self._approval.c.handle == handle
        return records.first(connection, select(self._approval).where(mine).with_for_update(), Approval)

    def waiting_of(self, connection: Connection, owner: str, now: datetime) -> list[Approval]:
        """The requests that `owner` can still decide, oldest first."""
        mine = (self._approval.c.owner == owner) & (self._approval.c.state == "waiting")
        open_ones = select(self._approval).where(mine & (self._approval.c.expires_at > now))
        return records.every(connection, open_ones.order_by(self._approval.c.asked_at), Approval)
