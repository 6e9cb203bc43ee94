"""Where the authorization server's records lie, and the key that they are sealed under."""

from dataclasses import dataclass

from simulators.kit.store import Database
from simulators.signing.access.store import AccessStore
from simulators.signing.oauth.store import OAuthStore
from simulators.signing.vault import Vault


@dataclass(frozen=True)
class Kept:
    """Clients, visits and grants in `oauth`, tokens in `access`; both in one `database`."""

    oauth: OAuthStore
    access: AccessStore
    database: Database
    vault: Vault
