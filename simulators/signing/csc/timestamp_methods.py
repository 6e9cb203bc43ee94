"""`signatures/timestamp` of the CSC API (v1 §11.10, v2 §11.13)."""

import re
from typing import Final

from simulators.signing.authorisation.algorithms import HASH_LENGTHS, hash_named
from simulators.signing.authorisation.refusals import HashOfWrongLength, ParameterWrong
from simulators.signing.csc.messages_document import Timestamped, TimestampRequest
from simulators.signing.csc.methods import Asked, Method
from simulators.signing.csc.reading import octets, text
from simulators.signing.formats.refusals import HashEmpty
from simulators.signing.formats.stamping import Stamps

_HEX: Final = re.compile(r"[0-9A-Fa-f]{1,128}", re.ASCII)


class TimestampMethods:
    """How a client has a digest time-stamped."""

    def __init__(self, stamps: Stamps) -> None:
        """`stamps` asks the time-stamping authority."""
        self._stamps = stamps

    def methods(self) -> list[Method]:
        """The rows of this class."""
        return [Method("signatures/timestamp", "Time-stamp a hash", self.timestamp, TimestampRequest, Timestamped)]

    def timestamp(self, asking: Asked[TimestampRequest]) -> Timestamped:
        """The token over a digest; raises HashEmpty, HashNotBase64, ParameterWrong, HashOfWrongLength."""
        asked = asking.message
        if asked.hash == "":
            raise HashEmpty
        try:
            made_by = hash_named(asked.hash_algo)
        except ParameterWrong as error:
            raise ParameterWrong(name="hashAlgo") from error
        digest = octets(asked.hash)
        if len(digest) != HASH_LENGTHS[made_by]:
            raise HashOfWrongLength
        return Timestamped(text(self._stamps.of_digest(digest, _number(asked.nonce))))


def _number(nonce: str | None) -> int | None:
    if nonce is None:
        return None
    if not _HEX.fullmatch(nonce):
        raise ParameterWrong(name="nonce")
    return int(nonce, 16)
