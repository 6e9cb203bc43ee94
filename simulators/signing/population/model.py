"""Many signers at once, ready to sign: what a load test asks for, and what it gets."""

from typing import Annotated

import msgspec
from msgspec import Meta

MOST = 10_000


class NewPopulation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many signers. The same body again gives the same signers and credentials, with fresh access tokens.

    `seed` tells populations apart and settles their names and PIN. With `has_pin` every credential asks for the
    population's PIN besides the phone app's code.
    """

    count: Annotated[int, Meta(ge=1, le=MOST)]
    key_type: str = "P-256"
    seed: Annotated[int, Meta(ge=0, lt=2**53)] = 1
    has_pin: bool = True


class PopulationClient(msgspec.Struct, frozen=True):
    """The OAuth client that the access tokens belong to; its secret is new at each request."""

    client_id: str
    client_secret: str
    redirect_uri: str


class ReadySigner(msgspec.Struct, frozen=True):
    """One signer. `phone_secret` (base32) makes the phone app's codes (RFC 6238), `certificate` is base64 DER."""

    user_id: str
    credential_id: str
    pin: str | None
    phone_secret: str
    access_token: str
    certificate: str


class Population(msgspec.Struct, frozen=True):
    """The signers in their order; the tokens live `expires_in` seconds; `chain` (base64 DER) is what issued them."""

    client: PopulationClient
    expires_in: int
    chain: list[str]
    signers: list[ReadySigner]
