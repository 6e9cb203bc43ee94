"""One row: how the clock was left, for the next start with the same data."""

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, delete, select

from simulators.console.timekeeping.model import Setting
from simulators.kit import records
from simulators.kit.store import Instant


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
            keep_existing=True,
        )

    def keep(self, connection: Connection, setting: Setting) -> None:
        """Put `setting` in place of the one before."""
        connection.execute(delete(self._clock))
        records.add(connection, self._clock, setting)

    def kept(self, connection: Connection) -> Setting:
        """The setting that was left; real time when there is none."""
        return records.first(connection, select(self._clock), Setting) or Setting()
