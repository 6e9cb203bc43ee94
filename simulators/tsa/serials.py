"""Serial numbers of time stamps: none ever twice, whatever dies and however many processes ask.

Numbers are taken from the store in blocks, and a block is committed before its first number is used.
What is left of a block when its process ends is never given out.
"""

import threading
from typing import Final

from sqlalchemy.exc import IntegrityError

from simulators.kit.store import Database
from simulators.tsa import store

BLOCK: Final = 1000


class Serials:
    """Hands out numbers from 1 upwards; those of one process rise. Safe to share among threads."""

    def __init__(self, database: Database) -> None:
        """`database` holds the count."""
        self._database = database
        self._taking = threading.Lock()
        self._next = 0
        self._end = 0
        _begin(database)

    def take(self) -> int:
        """A number that nobody has had."""
        with self._taking:
            if self._next == self._end:
                with self._database.write() as connection:
                    self._next = store.reserve_serials(connection, BLOCK)
                self._end = self._next + BLOCK
            self._next += 1
            return self._next


def _begin(database: Database) -> None:
    """Begin the count, unless it has begun."""
    with database.read() as connection:
        if store.have_serials_begun(connection):
            return
    try:
        with database.write() as connection:
            store.begin_serials(connection)
    except IntegrityError:
        pass  # another process was first
