"""Time stamps for signatures, from whoever plays the role `tsa` (RFC 3161 over HTTP)."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from asn1crypto import algos, cms, core, tsp

from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.signing.formats.refusals import TimeStampingSilent

HASH_NAMES: Final[Mapping[int, str]] = {32: "sha256", 48: "sha384", 64: "sha512"}
_QUERY: Final = "application/timestamp-query"


class _Reply(core.Sequence):  # type: ignore[misc]
    """TimeStampResp with its token optional, as RFC 3161 §2.4.2 has it and asn1crypto has not."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


class Stamps:
    """Asks for time stamps."""

    def __init__(self, authority: Callable[[], Peer]) -> None:
        """`authority` gives the peer that plays the role `tsa`; it is looked up when the first stamp is asked for."""
        self._authority = authority
        self._peer: Peer | None = None

    def of_digest(self, digest: bytes, nonce: int | None) -> bytes:
        """The token (CMS, DER) over `digest`, with the authority's certificates in it; raises TimeStampingSilent."""
        request = tsp.TimeStampReq(
            {
                "version": 1,
                "message_imprint": {
                    "hash_algorithm": algos.DigestAlgorithm({"algorithm": HASH_NAMES[len(digest)]}),
                    "hashed_message": digest,
                },
                "cert_req": True,
            }
        )
        if nonce is not None:
            request["nonce"] = nonce
        token: bytes = self.answer(request)["time_stamp_token"].dump()
        return token

    def of_data(self, data: bytes) -> bytes:
        """The token over the SHA-256 of `data`."""
        return self.of_digest(hashlib.sha256(data).digest(), None)

    def answer(self, request: tsp.TimeStampReq) -> core.Sequence:
        """The authority's answer, which has a token; raises TimeStampingSilent when there is none."""
        if self._peer is None:
            self._peer = self._authority()
        try:
            reply = _Reply.load(self._peer.exchange("POST", "/tsa", request.dump(), _QUERY), strict=True)
            has_token = reply["time_stamp_token"].native is not None
        except (PeerUnavailable, PeerRefused, ValueError) as silence:
            raise TimeStampingSilent from silence
        if not has_token:
            raise TimeStampingSilent
        return reply
