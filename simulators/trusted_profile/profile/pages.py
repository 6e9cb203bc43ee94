"""Pages of the profile: the application and its deadline, the profile, extension, invalidation."""

from functools import partial
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, see_other
from simulators.kit.refusal import N_
from simulators.kit.web import page, page_routes
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Channel, Post
from simulators.trusted_profile.profile.changes import Changes
from simulators.trusted_profile.profile.model import ChangeKind
from simulators.trusted_profile.profile.service import Profiles
from simulators.trusted_profile.profile.statement import application_document

_NEWS: Final = {
    "confirmed": N_("Twój profil zaufany jest potwierdzony."),
    "extended": N_("Profil zaufany został przedłużony."),
    "invalidated": N_("Profil zaufany został unieważniony."),
    "applied": N_("Złożono nowy wniosek o profil zaufany."),
}
_METHODS: Final = {"qualified-certificate": N_("Certyfikat kwalifikowany"), "sms-code": N_("Kod SMS")}
_FIELDS: Final[dict[Channel, str]] = {"sms": "code", "mail": "mail_code"}


class ProfilePages:
    """What a person sees of the profile and does with it."""

    def __init__(self, parts: Parts, profiles: Profiles, changes: Changes) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._profiles = profiles
        self._changes = changes
        self._rules = Post(parts).rules

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        site = self._parts.site
        return [
            *page_routes(
                site,
                page("/profile", self._profile, self._apply),
                page("/profile/application.xml", self._application),
            ),
            *self._change_routes("extension"),
            *self._change_routes("invalidation"),
        ]

    def _change_routes(self, kind: ChangeKind) -> list[BaseRoute]:
        return page_routes(
            self._parts.site,
            page(f"/profile/{kind}", partial(self._before, kind), partial(self._begin, kind)),
            page(f"/profile/{kind}/{{change_id}}", partial(self._codes, kind), partial(self._confirm, kind)),
        )

    def _profile(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        application, profile = self._profiles.standing(account.account_id)
        now = self._parts.clock.now()
        waits = application is not None and application.state == "to-confirm"
        return self._parts.pages.show(
            call,
            "application.html" if waits else "profile.html",
            account=account,
            application=application,
            profile=profile,
            standing=profile.status(now) if profile else "X",
            has_lapsed=application is not None and application.has_lapsed(now),
            methods=_METHODS,
            news="" if call.refusal else next((_NEWS[word] for word in call.query if word in _NEWS), ""),
        )

    def _apply(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        self._profiles.apply_again(account)
        return see_other("/profile?applied=1")

    def _application(self, call: Call) -> Response:
        application = self._profiles.open_application(self._parts.signed_in(call))
        headers = {"Content-Disposition": f'attachment; filename="{application.application_id}.xml"'}
        return Response(application_document(application), media_type="application/xml", headers=headers)

    def _before(self, kind: ChangeKind, call: Call) -> Response:
        account = self._parts.signed_in(call)
        profile = self._changes.valid_profile(account)
        years = self._parts.settings.limits.profile_valid_years
        return self._parts.pages.show(call, f"{kind}.html", account=account, profile=profile, years=years)

    def _begin(self, kind: ChangeKind, call: Call) -> Response:
        change = self._changes.begin(self._parts.signed_in(call), kind)
        return see_other(f"/profile/{kind}/{change.change_id}")

    def _codes(self, kind: ChangeKind, call: Call) -> Response:
        account, change_id = self._parts.signed_in(call), call.parameters["change_id"]
        change = self._changes.find(account, change_id, kind)
        resent = "resent" in call.query and call.refusal is None
        return self._parts.pages.show(
            call,
            f"{kind}_codes.html",
            account=account,
            change=change,
            resent=resent,
            rules=self._rules["sms"],
            mail_rules=self._rules["mail"],
        )

    def _confirm(self, kind: ChangeKind, call: Call) -> Response:
        account, change_id = self._parts.signed_in(call), call.parameters["change_id"]
        change = self._changes.find(account, change_id, kind)
        if call.form.get("action") == "resend":
            self._changes.resend(account, change)
            return see_other(f"{call.path}?resent=1")
        typed = {channel: call.form.get(field, "") for channel, field in _FIELDS.items()}
        self._changes.confirm(account, change, typed)
        return see_other("/profile?extended=1" if kind == "extension" else "/profile?invalidated=1")
