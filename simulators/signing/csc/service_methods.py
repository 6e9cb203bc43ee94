"""`info`, `auth/login` and `auth/revoke` of the CSC API v2.0 (§11.1–§11.3)."""

from typing import Final

from msgspec import UNSET

from simulators.kit.call import Call
from simulators.kit.language import Phrasebook, as_language
from simulators.kit.refusal import N_
from simulators.signing.access.service import Access
from simulators.signing.authorisation.algorithms import COMBINED
from simulators.signing.csc.messages import Info, InfoRequest, Login, LoginRequest, RevokeRequest, SignAlgorithms
from simulators.signing.csc.reading import read

SPECS: Final = "2.0.0.2"
LOCALES: Final = {"pl": "pl-PL", "en": "en-GB"}
_DESCRIPTION: Final = N_("Symulator usługi podpisu kwalifikowanego na odległość, bez skutków prawnych")


class ServiceMethods:
    """What a client needs before it asks for credentials."""

    def __init__(self, access: Access, phrasebook: Phrasebook, *, name: str, address: str, methods: list[str]) -> None:
        """`name` is the product's, `address` where clients reach the service, `methods` all that it implements."""
        self._access = access
        self._phrasebook = phrasebook
        self._name = name
        self._address = address
        self._methods = methods

    def info(self, call: Call) -> Info:
        """What the service is (§11.1)."""
        language = as_language(read(call, InfoRequest).lang)
        return Info(
            specs=SPECS,
            name=self._name,
            logo=f"{self._address}/static/logo.png",
            region="PL",
            lang=LOCALES[language],
            description=self._phrasebook.say(language, _DESCRIPTION),
            auth_type=["basic"],
            methods=self._methods,
            sign_algorithms=SignAlgorithms(list(COMBINED), [""] * len(COMBINED)),
        )

    def log_in(self, call: Call) -> Login:
        """Tokens, for a password or a refresh token (§11.2)."""
        asked = read(call, LoginRequest)
        if asked.refresh_token is not None:
            tokens = self._access.refresh(asked.refresh_token)
        else:
            tokens = self._access.log_in(call.headers.get("authorization"), remember=asked.remember_me)
        return Login(tokens.access_token, tokens.expires_in, tokens.refresh_token or UNSET)

    def revoke(self, call: Call) -> None:
        """The end of a token (§11.3)."""
        self._access.caller(call.headers.get("authorization"))
        self._access.revoke(read(call, RevokeRequest).token)
