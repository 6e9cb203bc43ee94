"""The flow of the time-stamping service: a token over a new digest, with a nonce (RFC 3161)."""

from typing import Final

from load.made import Made
from load.stock import Digests
from load.wire import Failed, Wire, ask

# TimeStampReq { version 1, messageImprint { sha-256, digest }, nonce, certReq TRUE }, with everything fixed but two.
_HEAD: Final = bytes.fromhex("303f0201013031300d060960864801650304020105000420")
_NONCE: Final = bytes.fromhex("02047f")  # an INTEGER of four octets, the first of which keeps it positive
_TAIL: Final = bytes.fromhex("0101ff")
_GRANTED: Final = bytes.fromhex("3003020100")  # PKIStatusInfo { status granted }


class TimeStamp:
    """Have a digest stamped."""

    def __init__(self, address: str, digests: Digests, made: Made) -> None:
        """`address` of the service itself."""
        self._address = address
        self._digests = digests
        self._made = made

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        (digest,) = self._digests.next(1)
        reply = ask(wire, "time-stamp", self._address, query(digest), "application/timestamp-query")
        if _GRANTED not in reply[:12] or digest not in reply:
            raise Failed("refused")
        self._made.put("time-stamp", 0, digest, reply)


def query(digest: bytes) -> bytes:
    """The TimeStampReq for a SHA-256 digest, DER; the nonce is made of the digest."""
    return _HEAD + digest + _NONCE + digest[:3] + _TAIL
