"""Writing one entry after the other: each carries the digest of the one before."""

from simulators.signing.audit.model import Head, Row, digest_of


class Pen:
    """The entries of one change, which go to the store together with the head that they make."""

    def __init__(self, head: Head) -> None:
        """`head` is the end of the trail before the change."""
        self.number = head.number
        self.digest = head.digest
        self.rows: list[Row] = []

    def put(self, at: int, words: tuple[str, str, str, str]) -> None:
        """One entry at `at` (microseconds since 1970): event, about, actor and detail."""
        number = self.number + 1
        digest = digest_of(number, at, words, self.digest)
        self.rows.append(Row(number, at, *words, self.digest, digest))
        self.number, self.digest = number, digest
