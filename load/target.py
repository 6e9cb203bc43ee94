"""Who is asked: the bench of the run itself, or whatever a target file describes. Configuration, never code.

A target file is YAML, so the line that `qesbench up --json` prints is one: `addresses` by role is all that is needed.
A foreign CSC service needs `signers` besides, since it has no control plane (docs/load.md).
"""

from pathlib import Path
from typing import Literal

import msgspec


class Csc(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a signing service speaks the CSC API: `base` stands between its address and the method's name.

    `pin` and `otp` are what its credentials call the factors that they ask for.
    """

    base: str = "/csc/v2"
    dialect: Literal["v1", "v2"] = "v2"
    pin: str = "PIN"
    otp: str = "OTP"


class SignerAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One signer of a foreign service. A bearer `token`, or `user` and `password` for `auth/login`.

    `otp_secret` (base32, RFC 6238) makes codes, `otp` is one that always serves, as test services have it.
    """

    credential: str = ""
    token: str = ""
    user: str = ""
    password: str = ""
    pin: str = ""
    otp: str = ""
    otp_secret: str = ""


class TargetFile(msgspec.Struct, frozen=True):
    """The whole file; `peer_key` opens the machine interfaces of a bench, which issuance needs."""

    addresses: dict[str, str]
    name: str = ""
    csc: Csc = Csc()
    signers: tuple[SignerAccount, ...] = ()
    peer_key: str = ""


class TargetUnreadable(Exception):
    """The target file is wrong; the message says where."""


def read(path: Path) -> TargetFile:
    """The target that `path` describes; raises TargetUnreadable."""
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=TargetFile)
    except (OSError, msgspec.DecodeError) as error:
        raise TargetUnreadable(f"{path}: {error}") from error
