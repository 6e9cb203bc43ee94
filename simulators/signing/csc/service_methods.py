"""`info`, `auth/login` and `auth/revoke` of the CSC API (§11.1–§11.3 in v1 and v2)."""

from dataclasses import dataclass, field
from typing import Any, Final

from msgspec import UNSET

from simulators.kit.language import Phrasebook, as_language
from simulators.kit.refusal import N_
from simulators.signing.access.service import Access
from simulators.signing.authorisation.algorithms import COMBINED, PSS
from simulators.signing.csc.dialects import V1, V2, V2_2
from simulators.signing.csc.messages import (
    Info,
    InfoRequest,
    Login,
    LoginRequest,
    RevokeRequest,
    SignAlgorithms,
    SignatureFormats,
)
from simulators.signing.csc.messages_later import InfoV22, OAuthServer
from simulators.signing.csc.messages_v1 import InfoV1
from simulators.signing.csc.methods import Asked, Method

LOCALES: Final = {"pl": "pl-PL", "en": "en-GB"}
PSS_WITH_SHA256: Final = "MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg"  # RFC 4055 §3.1
_DESCRIPTION: Final = N_("Symulator usługi podpisu kwalifikowanego na odległość, bez skutków prawnych")

_OAUTH_TYPES: Final = ["oauth2code", "oauth2client"]


@dataclass(frozen=True)
class Product:
    """What the service says of itself.

    `name` is the product's, `address` where clients reach it and its authorization server, which lies under the
    base of each dialect; `formats` and `levels` are what signDoc makes.
    """

    name: str
    address: str
    formats: SignatureFormats | None = None
    levels: list[str] = field(default_factory=list)


class ServiceMethods:
    """What a client needs before it asks for credentials."""

    def __init__(self, access: Access, phrasebook: Phrasebook, product: Product) -> None:
        """`product` is what the service says of itself."""
        self._access = access
        self._phrasebook = phrasebook
        self._product = product

    def methods(self) -> list[Method]:
        """The rows of this class."""
        say = "What the service is and can do"
        return [
            Method("info", say, self.info_v1, InfoRequest, InfoV1, (V1,), is_open=True, is_listed=False),
            Method("info", say, self.info, InfoRequest, Info, (V2,), is_open=True, is_listed=False),
            Method("info", say, self.info_v22, InfoRequest, InfoV22, (V2_2,), is_open=True, is_listed=False),
            Method("auth/login", "Log in", self.log_in, LoginRequest, Login, is_open=True),
            Method("auth/revoke", "End a token", self.revoke, RevokeRequest),
        ]

    def info_v1(self, asked: Asked[InfoRequest]) -> InfoV1:
        """What the service is (v1 §11.1)."""
        return InfoV1(**self._of_every_edition(asked), oauth2=self._oauth2(asked))

    def info(self, asked: Asked[InfoRequest]) -> Info:
        """What the service is (v2 §11.1)."""
        return Info(**self._since_v2(asked), oauth2=self._oauth2(asked))

    def info_v22(self, asked: Asked[InfoRequest]) -> InfoV22:
        """What the service is, with the authorization servers as a list (v2.2)."""
        server = OAuthServer(self._product.name, self._oauth2(asked), _OAUTH_TYPES, supports_rar=True)
        return InfoV22(**self._since_v2(asked), oauth2_servers=[server], supports_rar=True)

    def _oauth2(self, asked: Asked[InfoRequest]) -> str:
        """What `oauth2/authorize` and the like are appended to (§8.4)."""
        return f"{self._product.address}{asked.dialect.base}"

    def _since_v2(self, asked: Asked[InfoRequest]) -> dict[str, Any]:
        product = self._product
        return self._of_every_edition(asked) | {
            "sign_algorithms": SignAlgorithms([*COMBINED, PSS], [*[""] * len(COMBINED), PSS_WITH_SHA256]),
            "signature_formats": product.formats or UNSET,
            "conformance_levels": product.levels or UNSET,
            "validation_info": True if product.formats else UNSET,
        }

    def _of_every_edition(self, asked: Asked[InfoRequest]) -> dict[str, Any]:
        language = as_language(asked.message.lang)
        return {
            "specs": asked.dialect.specs,
            "name": self._product.name,
            "logo": f"{self._product.address}/static/logo.png",
            "region": "PL",
            "lang": LOCALES[language],
            "description": self._phrasebook.say(language, _DESCRIPTION),
            "auth_type": ["basic", *_OAUTH_TYPES],
            "methods": list(asked.offered),
        }

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
