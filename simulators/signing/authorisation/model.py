"""An authorisation: what one person agreed to have signed, by which key, through which client."""

from datetime import datetime

import msgspec

from simulators.hsm import Digest


class Digests(msgspec.Struct, frozen=True):
    """The digests to be signed, in order, and the hash that made them."""

    values: tuple[bytes, ...]
    made_by: Digest


class Authorisation(msgspec.Struct, frozen=True):
    """One authorisation: `digests` (base64) in order, and the places of those that have been signed, in `spent`."""

    authorisation_id: str
    credential_id: str
    owner: str
    client: str
    count: int
    given_at: datetime
    expires_at: datetime
    digests: tuple[str, ...]
    spent: tuple[int, ...] = ()
    seal: str = ""


class Activation(msgspec.Struct, frozen=True):
    """The signature activation data as handed to the client, and for how many seconds it lasts."""

    authorisation_id: str
    sad: str
    expires_in: int
