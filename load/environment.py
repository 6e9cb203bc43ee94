"""What a run stands on: machine, Python, libraries, and how fast bare signatures are at the same time."""

import importlib.metadata
import platform
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psutil
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from load.record import Environment

_LIBRARIES: Final = ("locust", "gevent", "geventhttpclient", "hdrhistogram", "cryptography", "uvicorn", "starlette")
_SECONDS: Final = 0.2
_DIGEST: Final = bytes(32)


def present(key_type: str = "P-256") -> Environment:
    """This machine at this moment, with its raw speed for `key_type` too; takes about a second of CPU."""
    return Environment(
        machine=socket.gethostname(),
        cpu=_cpu(),
        cores=psutil.cpu_count() or 1,
        python=platform.python_version(),
        versions={name: importlib.metadata.version(name) for name in _LIBRARIES},
        raw_rates={name: _rate(make()) for name, make in _RAW.items() if name in ("P-256", "RSA-3072", key_type)},
    )


def _cpu() -> str:
    names = Path("/proc/cpuinfo")
    if not names.exists():
        return platform.processor()
    found = [line.partition(":")[2].strip() for line in names.read_text().splitlines() if line.startswith("model name")]
    return found[0] if found else platform.processor()


def _rate(sign: Callable[[], bytes]) -> float:
    """Signatures a CPU second, so that whatever else runs on the machine hardly matters."""
    count, began = 0, time.process_time()
    while (used := time.process_time() - began) < _SECONDS:
        sign()
        count += 1
    return count / used


def _elliptic(curve: ec.EllipticCurve) -> Callable[[], bytes]:
    key, algorithm = ec.generate_private_key(curve), ec.ECDSA(Prehashed(SHA256()))
    return lambda: key.sign(_DIGEST, algorithm)


def _rsa(bits: int) -> Callable[[], bytes]:
    key, algorithm = rsa.generate_private_key(public_exponent=65537, key_size=bits), Prehashed(SHA256())
    return lambda: key.sign(_DIGEST, padding.PKCS1v15(), algorithm)


_RAW: Final[dict[str, Callable[[], Callable[[], bytes]]]] = {
    "P-256": lambda: _elliptic(ec.SECP256R1()),
    "P-384": lambda: _elliptic(ec.SECP384R1()),
    "RSA-3072": lambda: _rsa(3072),
    "RSA-4096": lambda: _rsa(4096),
}
