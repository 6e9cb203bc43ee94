"""The signature creation device of the bench, held in-process as a PKCS#11 module is.

A *simulator* of a qualified device: keys are born inside and leave it only wrapped, but no
certification stands behind it.
"""

from pathlib import Path
from typing import Final

from simulators.hsm.commanded import CommandedDevice
from simulators.hsm.conduct import Failure, profile_named
from simulators.hsm.device import Hsm
from simulators.hsm.device_key import device_key
from simulators.hsm.many import generate_all
from simulators.hsm.model import (
    ECDSA_SHA256,
    ECDSA_SHA384,
    ECDSA_SHA512,
    EDDSA,
    PERSONS_POOL,
    RSA_PKCS1_SHA256,
    RSA_PKCS1_SHA384,
    RSA_PKCS1_SHA512,
    RSA_PSS_SHA256,
    RSA_PSS_SHA384,
    RSA_PSS_SHA512,
    Digest,
    KeyType,
    Mechanism,
    PublicKey,
    Scheme,
    longest_salt,
    mechanism_for,
)
from simulators.hsm.opening import open_commanded, open_hsm
from simulators.hsm.profiles import PROFILES
from simulators.hsm.refusals import (
    DigestOfWrongLength,
    KeyDestroyed,
    KeyTypeTaken,
    KeyUnknown,
    KeyUnreadable,
    MechanismNotForKey,
    NoSuchProfile,
)
from simulators.hsm.token import DeviceUnfit
from simulators.hsm.wrapping import device_sealing, sealing_in

SENTENCES: Final = Path(__file__).parent  # whose locale/en.po holds the English of the refusals

__all__ = [
    "ECDSA_SHA256",
    "ECDSA_SHA384",
    "ECDSA_SHA512",
    "EDDSA",
    "PERSONS_POOL",
    "PROFILES",
    "RSA_PKCS1_SHA256",
    "RSA_PKCS1_SHA384",
    "RSA_PKCS1_SHA512",
    "RSA_PSS_SHA256",
    "RSA_PSS_SHA384",
    "RSA_PSS_SHA512",
    "SENTENCES",
    "CommandedDevice",
    "DeviceUnfit",
    "Digest",
    "DigestOfWrongLength",
    "Failure",
    "Hsm",
    "KeyDestroyed",
    "KeyType",
    "KeyTypeTaken",
    "KeyUnknown",
    "KeyUnreadable",
    "Mechanism",
    "MechanismNotForKey",
    "NoSuchProfile",
    "PublicKey",
    "Scheme",
    "device_key",
    "device_sealing",
    "generate_all",
    "longest_salt",
    "mechanism_for",
    "open_commanded",
    "open_hsm",
    "profile_named",
    "sealing_in",
]
