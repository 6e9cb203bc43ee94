"""Everything that was signed under load, put aside while the load runs and judged when it is over."""

import base64
import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, Literal

import msgspec

from load.record import Verification

Kind = Literal["signature", "document", "time-stamp", "ocsp", "crl", "certificate"]
_PREFIX: Final = 4
_MARK: Final = 12


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """One answer: `value` as it came, `about` whose it is (a signer's number), `over` what it should be over."""

    kind: Kind
    about: int
    over: bytes
    value: bytes


class Finding(msgspec.Struct, frozen=True):
    """What a judge says of one piece: why it is wrong, or "" ; `mark` must come only once, where there is one."""

    wrong: str = ""
    mark: bytes = b""


class Judged(msgspec.Struct, frozen=True):
    """What became of one kind at one worker; `marks` are base64 of twelve octets each."""

    kind: str
    made: int
    verified: int
    wrong: dict[str, int]
    marks: str


Judge = Callable[[Piece], Finding]


class Made:
    """The pieces of one worker, in a file that goes with it."""

    def __init__(self) -> None:
        """Nothing was made yet."""
        self._file = tempfile.TemporaryFile(buffering=1 << 20)  # noqa: SIM115 – it lives as long as this does
        self._encoder = msgspec.msgpack.Encoder()

    def put(self, kind: Kind, about: int, over: bytes, value: bytes) -> None:
        """Put a piece aside; judged later, so that judging never slows the load."""
        content = self._encoder.encode(Piece(kind, about, over, value))
        self._file.write(len(content).to_bytes(_PREFIX, "big") + content)

    def pieces(self) -> Iterator[Piece]:
        """All of them, in the order they came."""
        decoder = msgspec.msgpack.Decoder(Piece)
        self._file.seek(0)
        while prefix := self._file.read(_PREFIX):
            yield decoder.decode(self._file.read(int.from_bytes(prefix, "big")))


def judge_all(made: Made, judge: Judge, breathe: Callable[[], None]) -> list[Judged]:
    """Judge every piece; `breathe` is called now and then, for whoever shares the thread."""
    counts: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = {}
    marks: dict[str, bytearray] = {}
    for number, piece in enumerate(made.pieces()):
        finding = judge(piece)
        counts[piece.kind] += 1
        if finding.wrong:
            wrong.setdefault(piece.kind, Counter())[finding.wrong] += 1
        if finding.mark:
            marks.setdefault(piece.kind, bytearray()).extend(hashlib.sha256(finding.mark).digest()[:_MARK])
        if number % 64 == 0:
            breathe()
    return [_judged(kind, made, wrong.get(kind, Counter()), marks.get(kind, b"")) for kind, made in counts.items()]


def _judged(kind: str, made: int, wrong: Counter[str], marks: bytes | bytearray) -> Judged:
    return Judged(kind, made, made - wrong.total(), dict(wrong), base64.b64encode(marks).decode())


def summed(judged: list[Judged], expected: dict[str, int]) -> tuple[Verification, ...]:
    """The findings of all workers together; `expected` is how many of each kind the flows that ended well made."""
    kinds = sorted({each.kind for each in judged} | set(expected))
    return tuple(_sum(kind, [each for each in judged if each.kind == kind], expected.get(kind, 0)) for kind in kinds)


def _sum(kind: str, judged: list[Judged], expected: int) -> Verification:
    wrong: Counter[str] = Counter()
    for each in judged:
        wrong.update(each.wrong)
    marks = b"".join(base64.b64decode(each.marks) for each in judged)
    different = {marks[start : start + _MARK] for start in range(0, len(marks), _MARK)}
    return Verification(
        kind=kind,
        expected=expected,
        made=sum(each.made for each in judged),
        verified=sum(each.verified for each in judged),
        duplicates=len(marks) // _MARK - len(different),
        wrong=dict(wrong),
    )
