"""`info`, `auth/login` and `auth/revoke` of the CSC API v2.0 (§11.1–§11.3)."""

from typing import Final

from msgspec import UNSET

from simulators.kit.language import Phrasebook, as_language
from simulators.kit.refusal import N_
from simulators.signing.access.service import Access
from simulators.signing.authorisation.algorithms import COMBINED
from simulators.signing.csc.messages import Info, InfoRequest, Login, LoginRequest, RevokeRequest, SignAlgorithms
from simulators.signing.csc.methods import Asked, Method

LOCALES: Final = {"pl": "pl-PL", "en": "en-GB"}
_DESCRIPTION: Final = N_("Symulator usługi podpisu kwalifikowanego na odległość, bez skutków prawnych")


class ServiceMethods:
    """What a client needs before it asks for credentials."""

    def __init__(self, access: Access, phrasebook: Phrasebook, *, name: str, address: str) -> None:
        """`name` is the product's, `address` where clients reach the service."""
        self._access = access
        self._phrasebook = phrasebook
        self._name = name
        self._address = address

    def methods(self) -> list[Method]:
        """The rows of this class."""
        return [
            Method(
                "info", "What the service is and can do", self.info, InfoRequest, Info, is_open=True, is_listed=False
            ),
            Method("auth/login", "Log in", self.log_in, LoginRequest, Login, is_open=True),
            Method("auth/revoke", "End a token", self.revoke, RevokeRequest),
        ]

    def info(self, asked: Asked[InfoRequest]) -> Info:
        """What the service is (§11.1)."""
        language = as_language(asked.message.lang)
        return Info(
            specs=asked.dialect.specs,
            name=self._name,
            logo=f"{self._address}/static/logo.png",
            region="PL",
            lang=LOCALES[language],
            description=self._phrasebook.say(language, _DESCRIPTION),
            auth_type=["basic"],
            methods=list(asked.offered),
            sign_algorithms=SignAlgorithms(list(COMBINED), [""] * len(COMBINED)),
        )

    def log_in(self, asked: Asked[LoginRequest]) -> Login:
        """Tokens, for a password or a refresh token (§11.2)."""
        if asked.message.refresh_token is not None:
            tokens = self._access.refresh(asked.message.refresh_token)
        else:
            header = asked.call.headers.get("authorization")
            tokens = self._access.log_in(header, remember=asked.message.remember_me)
        return Login(tokens.access_token, tokens.expires_in, tokens.refresh_token or UNSET)

    def revoke(self, asked: Asked[RevokeRequest]) -> None:
        """The end of a token (§11.3)."""
        self._access.revoke(asked.message.token)
