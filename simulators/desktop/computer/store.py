"""Where the computer is kept."""

from sqlalchemy import JSON, Column, Connection, Integer, MetaData, Table, Text, select

from simulators.desktop.computer.model import Computer
from simulators.kit import records


class ComputerStore:
    """The one computer of a bench."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its table to `tables`."""
        self._computer = Table(
            "desktop_computer",
            tables,
            Column("number", Integer, primary_key=True),
            Column("state", JSON, nullable=False),
            Column("card_in_reader", Text),
            keep_existing=True,
        )

    def computer(self, connection: Connection) -> Computer:
        """The computer as it is; a new one at first."""
        return records.first(connection, select(self._computer), Computer) or Computer()

    def keep(self, connection: Connection, computer: Computer) -> None:
        """`computer` in place of what was."""
        records.keep(connection, self._computer, computer)
