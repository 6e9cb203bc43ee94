"""How the authority's public services fail: what a verifier must cope with, switched on through the control plane."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from simulators.ca.refusals import ServiceSilent
from simulators.ca.revocation_lists import RevocationLists
from simulators.ca.status import Responder
from simulators.kit.journal import Journal

NAME: Final = "ca"
_ABOUT: Final = "public-services"


class ServicesState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How they work. `status` is OCSP, `lists` the CRLs; the defaults are services with nothing wrong.

    `silent`: 503 and no answer. `stale`: answers of days ago. `stranger`: answers signed by a responder
    that the authority has not named (RFC 6960 §4.2.2.2).
    """

    status: Literal["right", "silent", "stale", "stranger"] = "right"
    lists: Literal["right", "silent"] = "right"


_DEFECTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"right": (), "silent": ("ocsp-silent",), "stale": ("ocsp-stale",), "stranger": ("ocsp-signed-by-stranger",)}
)


class PublicServices:
    """What anybody gets who asks about certificates: the right answers, unless told otherwise."""

    def __init__(self, responder: Responder, lists: RevocationLists, journal: Journal) -> None:
        """Both work; the state lasts as long as the process."""
        self._responder = responder
        self._lists = lists
        self._journal = journal
        self.state = ServicesState()

    def become(self, state: ServicesState) -> ServicesState:
        """From now on they work so."""
        if state != self.state:
            self.state = state
            self._journal.write(NAME, _ABOUT, "public-services-changed", **msgspec.structs.asdict(state))
        return state

    def answer(self, request: bytes) -> bytes:
        """An OCSP answer, DER; raises ServiceSilent, StatusRequestMalformed."""
        return self._responder.answer(request, more_defects=_DEFECTS[self.state.status])

    def revocation_list(self, issuer: str) -> bytes:
        """A CRL, DER; raises ServiceSilent."""
        if self.state.lists == "silent":
            raise ServiceSilent(_ABOUT)
        return self._lists.published(issuer)
