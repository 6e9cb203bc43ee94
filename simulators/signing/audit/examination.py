"""Looking at a trail where it lies: beside the running service, or with the device's key at hand and no service."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import SQLAlchemyError

from simulators.hsm import sealing_in
from simulators.kit.store import open_engine
from simulators.signing.audit.model import Verdict
from simulators.signing.audit.stamps import StampFolder
from simulators.signing.audit.store import TrailStore
from simulators.signing.audit.verification import judge
from simulators.signing.vault import Vault

FOLDER: Final = "signing-audit"
_HOLDER: Final = "signing"


class NothingToExamine(Exception):
    """There is no trail, or no key to judge it by; the message says which, in one line."""


class Evidence:
    """A trail with all that speaks for it."""

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        store: TrailStore,
        folder: StampFolder,
        vault: Vault,
    ) -> None:
        """`read` opens a transaction on the database."""
        self._read = read
        self._store = store
        self._folder = folder
        self._vault = vault

    def judge(self) -> Verdict:
        """The verdict on the trail at one moment. The stamps are read first: none may be newer than the entries."""
        stamps = {number: self._folder.stamp(number) for number in self._folder.numbers()}
        with self._read() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            head = self._store.head(connection)
            return judge(self._store.rows(connection), head, stamps, self._vault.is_genuine)


def examine(data: Path, database_url: str | None) -> Verdict:
    """The verdict on the trail of the bench whose folder is `data`; raises NothingToExamine.

    The database is `signing.sqlite` in that folder, unless `database_url` names another.
    """
    if not (data / "hsm" / "device.key").is_file():
        raise NothingToExamine(f"{data} holds no device key (hsm/device.key): it is not the folder of a bench")
    file = data / f"{_HOLDER}.sqlite"
    if database_url is None and not file.is_file():
        raise NothingToExamine(f"{file} is not there: name the database with --database-url")
    engine = open_engine(database_url or f"sqlite:///{file}")
    vault = Vault(sealing_in(data / "hsm", _HOLDER))
    try:
        return Evidence(engine.begin, TrailStore(MetaData()), StampFolder(data / FOLDER), vault).judge()
    except SQLAlchemyError as error:
        reason = str(error.orig if hasattr(error, "orig") else error).splitlines()[0]
        raise NothingToExamine(f"The database {engine.url!r} can't be read: {reason}") from error
    finally:
        engine.dispose()
