"""What the audit trail is made of."""

from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.audit.control import TrailControl
from simulators.signing.audit.examination import FOLDER, Evidence
from simulators.signing.audit.service import Trail
from simulators.signing.audit.stamping import HeadStamper
from simulators.signing.audit.stamps import StampFolder
from simulators.signing.audit.store import TrailStore
from simulators.signing.formats.stamping import Stamps
from simulators.signing.vault import Vault


class Auditing:
    """The trail, and what is done with it."""

    def __init__(
        self, surroundings: Surroundings, store: TrailStore, database: Database, vault: Vault, stamps: Stamps
    ) -> None:
        """`store` has its tables in `database`; `stamps` asks for time stamps."""
        folder = StampFolder(surroundings.settings.data / FOLDER)
        self.trail = Trail(store, database, vault, surroundings.clock, folder)
        self.stamper = HeadStamper(self.trail, stamps, folder, vault, surroundings.journal, surroundings.settings)
        self.control = TrailControl(self.trail, self.stamper, Evidence(database.read, store, folder, vault))
