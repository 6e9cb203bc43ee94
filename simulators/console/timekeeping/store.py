"""One row: how the clock was left, for the next start with the same data."""

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, delete, insert, select

from simulators.console.timekeeping.model import Setting
from simulators.kit.store import Instant, from_row, to_row


class ClockStore:
    """Keeps the setting of the clock."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its table to `tables`."""
        self._clock = Table(
            "console_clock",
            tables,
            Column("row_number", Integer, primary_key=True, autoincrement=True),
            Column("shift_microseconds", BigInteger, nullable=False),
            Column("frozen_at", Instant),
        )

    def keep(self, connection: Connection, setting: Setting) -> None:
        """Put `setting` in place of the one before."""
        connection.execute(delete(self._clock))
        connection.execute(insert(self._clock).values(to_row(setting)))

    def kept(self, connection: Connection) -> Setting:
        """The setting that was left; real time when there is none."""
        row = connection.execute(select(self._clock)).first()
        return from_row(Setting, row) if row else Setting()
