"""Where credentials rest, and under whose seal."""

from dataclasses import dataclass

from simulators.kit.store import Database
from simulators.signing.credential.store import CredentialStore
from simulators.signing.vault import Vault


@dataclass(frozen=True)
class CredentialRecords:
    """`store` keeps its table in `database`, each record under the seal of `vault`."""

    store: CredentialStore
    database: Database
    vault: Vault
