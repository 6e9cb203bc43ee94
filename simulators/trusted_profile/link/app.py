"""Linked certificates: adding one, removing one, and the way in by one."""

from collections.abc import Mapping
from typing import Final

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.api import Operation
from simulators.kit.call import Call, see_other
from simulators.kit.outbox import Performer
from simulators.kit.refusal import N_, NotFound
from simulators.kit.web import page, page_routes
from simulators.trusted_profile.account import store as accounts
from simulators.trusted_profile.link.refusals import CertificateLinkedAlready, CertificateLinkedElsewhere
from simulators.trusted_profile.link.service import Links
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.signature.page import SigningPage, Wording
from simulators.trusted_profile.signature.reading import certificate_of
from simulators.trusted_profile.signature.refusals import CertificateUnreadable

_LINKING: Final = Wording(
    purpose="link",
    title=N_("Dodaj certyfikat kwalifikowany"),
    lead=N_(
        "Podpisz oświadczenie certyfikatem, którym chcesz się logować. Wybierzesz go w oknie programu {component}."
    ),
    back="/account",
)
_LOGIN: Final = Wording(
    purpose="login",
    title=N_("Zaloguj się certyfikatem kwalifikowanym"),
    lead=N_("Podpisz logowanie certyfikatem powiązanym z Twoim kontem. Wybierzesz go w oknie programu {component}."),
    back="/login/providers",
)
_PROVIDERS: Final = ("Bank", "mObywatel", "e-dowód")


class NewLink(msgspec.Struct, frozen=True):
    """A certificate (base64 of DER) to be linked to an account without the signature that asks for it."""

    account_id: str
    certificate: str


class LinkMade(msgspec.Struct, frozen=True):
    """The link."""

    link_id: str


class LinkSide:
    """The linked certificates of one site."""

    def __init__(self, parts: Parts, links: Links, pages: SigningPage) -> None:
        """`pages` shows what is signed and talks to the component."""
        self._parts = parts
        self._links = links
        self._pages = pages

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._parts.site,
            page("/links/new", self._new),
            page("/links/{link_id}/removal", self._removal, self._remove),
            page("/login/providers", self._providers),
            page("/login/certificate", self._log_in),
        )

    def control(self) -> tuple[Operation, ...]:
        """A link made at once, for scenarios that begin with one."""
        return (
            Operation(
                "POST",
                "/links",
                "Links a certificate to an account whose profile is valid, without a signature",
                self._made,
                body=NewLink,
                result=LinkMade,
                status=201,
                refusals=(NotFound, CertificateLinkedAlready, CertificateLinkedElsewhere, CertificateUnreadable),
            ),
        )

    def performers(self) -> Mapping[str, Performer]:
        """None."""
        return {}

    def _new(self, call: Call) -> Response:
        return self._pages.show(call, _LINKING, self._parts.signed_in(call))

    def _removal(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        link = self._links.line(account.account_id, call.parameters["link_id"])
        return self._parts.pages.show(call, "link_removal.html", account=account, link=link)

    def _remove(self, call: Call) -> Response:
        self._links.unlink(self._parts.signed_in(call), call.parameters["link_id"])
        return see_other("/account?unlinked=1")

    def _providers(self, call: Call) -> Response:
        return self._parts.pages.show(call, "providers.html", account=None, providers=_PROVIDERS)

    def _log_in(self, call: Call) -> Response:
        return self._pages.show(call, _LOGIN, None)

    def _made(self, call: Call) -> object:
        asked = call.json(NewLink)
        certificate = certificate_of(asked.account_id, asked.certificate)
        with self._parts.database.write() as connection:
            account = accounts.account_by_id(connection, asked.account_id)
            if account is None:
                raise NotFound(asked.account_id)
            return LinkMade(self._links.link(connection, account, certificate).link_id)
