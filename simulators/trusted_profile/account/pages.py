"""Pages of an account: managing it, its details, its phone number, its history."""

from datetime import datetime

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, see_other
from simulators.kit.phone import mobile_number
from simulators.kit.web import page, page_routes
from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.phone_change import PhoneChanges
from simulators.trusted_profile.parts import LinkLine, LinksOf, Parts
from simulators.trusted_profile.post import Post


class AccountPages:
    """What a person sees of the account and does with it."""

    def __init__(self, parts: Parts, links_of: LinksOf) -> None:
        """`links_of` an account: its linked certificates, newest first."""
        self._parts = parts
        self._links_of = links_of
        self._changes = PhoneChanges(parts)
        self._rules = Post(parts).rules["sms"]

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._parts.site,
            page("/management", self._management),
            page("/account", self._details),
            page("/account/history", self._history),
            page("/account/phone", self._phone, self._change_phone),
            page("/account/phone/{change_id}", self._code, self._confirm_phone),
        )

    def _management(self, call: Call) -> Response:
        return self._parts.pages.show(call, "management.html", account=self._parts.signed_in(call))

    def _details(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        now = self._parts.clock.now()
        links = [(each, _share(each, now)) for each in self._links_of(account.account_id)]
        news = next((word for word in ("linked", "unlinked", "phone") if word in call.query), "")
        return self._parts.pages.show(call, "account.html", account=account, links=links, news=news)

    def _history(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        with self._parts.database.read() as connection:
            events = store.events_of(connection, account.account_id)
        return self._parts.pages.show(call, "history.html", account=account, events=events)

    def _phone(self, call: Call) -> Response:
        return self._parts.pages.show(call, "phone.html", account=self._parts.signed_in(call))

    def _change_phone(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        change = self._changes.begin(account, mobile_number(call.form, "phone"))
        return see_other(f"/account/phone/{change.change_id}")

    def _code(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        change = self._changes.find(account, call.parameters["change_id"])
        resent = "resent" in call.query and call.refusal is None
        return self._parts.pages.show(
            call, "phone_code.html", account=account, change=change, resent=resent, rules=self._rules
        )

    def _confirm_phone(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        change = self._changes.find(account, call.parameters["change_id"])
        if call.form.get("action") == "resend":
            self._changes.resend(change)
            return see_other(f"{call.path}?resent=1")
        changed = self._changes.confirm(account, change, call.form.get("code", ""))
        return see_other("/account?phone=1" if changed.state == "done" else call.path)


def _share(link: LinkLine, now: datetime) -> int:
    """How much of the certificate's validity is over, in percent."""
    used = (now - link.starts_at) / (link.ends_at - link.starts_at)
    return round(max(0.0, min(used, 1.0)) * 100)
