"""The end of tokens, and of what they authorised (CSC v2 §8.4.5, RFC 7009)."""

from collections.abc import Mapping
from typing import Final

from simulators.kit.ids import fingerprint
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Token
from simulators.signing.authorisation.book import Book
from simulators.signing.oauth.kept import Kept
from simulators.signing.oauth.model import Client
from simulators.signing.oauth.refusals import AskedMissing, AskedWrong, TokenTypeUnsupported, TokenWrong

_SIMULATOR: Final = "signing"
_HINTS: Final = ("access_token", "refresh_token")


class Revocations:
    """The tokens that clients give back, or that are taken from them."""

    def __init__(self, surroundings: Surroundings, kept: Kept, book: Book) -> None:
        """`book` voids the activation data among the tokens."""
        self._journal = surroundings.journal
        self._access = kept.access
        self._database = kept.database
        self._book = book

    def revoke(self, client: Client, form: Mapping[str, str]) -> None:
        """End a token at once; with a refresh token, all of its consent.

        Raises AskedMissing, AskedWrong, TokenWrong or TokenTypeUnsupported.
        """
        if "token" not in form:
            raise AskedMissing(name="token")
        if form.get("token_type_hint", "access_token") not in _HINTS:
            raise AskedWrong(name="token_type_hint")
        with self._access.ending(self._database) as connection:
            known = self._access.by_fingerprint(connection, fingerprint(form["token"]))
            if known is not None and not known.client_id:
                raise TokenTypeUnsupported(client.client_id)
            if known is None or known.client_id != client.client_id:
                raise TokenWrong(client.client_id)
            ended = [known]
            if known.kind == "refresh_token":
                ended = self._access.of_grant(connection, known.grant_id)
                self._access.remove_grant(connection, known.grant_id)
            self._access.remove(connection, known)
        self.void(ended, "token-revoked")

    def void(self, tokens: list[Token], event: str) -> None:
        """Nothing more is signed by the activation data among `tokens`; the journal says why by `event`."""
        for token in tokens:
            if token.authorisation_id:
                self._book.void(token.authorisation_id)
            self._journal.write(_SIMULATOR, token.owner, event, kind=token.kind, grant=token.grant_id)
