"""Pages for a forgotten user name and a forgotten password."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, see_other
from simulators.kit.email import email_address
from simulators.kit.forms import FieldReader, text
from simulators.kit.numbers import pesel_number
from simulators.kit.web import page, page_routes
from simulators.trusted_profile.account.model import Account, Recovery
from simulators.trusted_profile.account.password import new_password
from simulators.trusted_profile.account.recovery import Recoveries
from simulators.trusted_profile.account.refusals import RecoveryEnded
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Post

_COOKIE: Final = "trusted_profile_recovery"


class RecoveryPages:
    """The way back in."""

    def __init__(self, parts: Parts, recoveries: Recoveries) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._recoveries = recoveries
        self._rules = Post(parts).rules["sms"]

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._parts.site,
            page("/recovery/user-name", self._name, self._remind),
            page("/recovery/password", self._password, self._begin),
            page("/recovery/sent", self._sent),
            page("/recovery/done", self._finished),
            page("/recovery/password/{token}", self._open),
            page("/recovery/new", self._new_password, self._choose),
            page("/recovery/code", self._code, self._finish),
        )

    def _name(self, call: Call) -> Response:
        return self._parts.pages.show(call, "recovery_name.html")

    def _remind(self, call: Call) -> Response:
        self._recoveries.remind(email_address(call.form, "email"))
        return see_other("/recovery/sent")

    def _password(self, call: Call) -> Response:
        return self._parts.pages.show(call, "recovery_password.html")

    def _begin(self, call: Call) -> Response:
        reader = FieldReader()
        user_name = reader.read(lambda: text(call.form, "user_name"), "")
        pesel = reader.read(lambda: pesel_number(call.form, "pesel"), "")
        reader.finish()
        self._recoveries.begin(user_name, pesel)
        return see_other("/recovery/sent")

    def _sent(self, call: Call) -> Response:
        return self._parts.pages.show(call, "recovery_sent.html")

    def _finished(self, call: Call) -> Response:
        return self._parts.pages.show(call, "recovery_done.html")

    def _open(self, call: Call) -> Response:
        """From here on a cookie has the token, and no address shows it."""
        token = call.parameters["token"]
        self._recoveries.find(token)
        opened = see_other("/recovery/new")
        opened.set_cookie(_COOKIE, token, httponly=True, samesite="lax", path="/recovery")
        opened.headers["Referrer-Policy"] = "no-referrer"
        return opened

    def _new_password(self, call: Call) -> Response:
        self._found(call)
        return self._parts.pages.show(call, "recovery_new.html", limits=self._parts.settings.limits)

    def _choose(self, call: Call) -> Response:
        recovery, account = self._found(call)
        password = new_password(call.form, "password", account.user_name, self._parts.settings.limits)
        self._recoveries.choose(recovery, account, password)
        return see_other("/recovery/code")

    def _code(self, call: Call) -> Response:
        _, account = self._chosen(call)
        resent = "resent" in call.query and call.refusal is None
        return self._parts.pages.show(call, "recovery_code.html", phone=account.phone, resent=resent, rules=self._rules)

    def _finish(self, call: Call) -> Response:
        recovery, account = self._chosen(call)
        if call.form.get("action") == "resend":
            self._recoveries.resend(recovery, account)
            return see_other(f"{call.path}?resent=1")
        self._recoveries.finish(recovery, account, call.form.get("code", ""))
        return see_other("/recovery/done")

    def _found(self, call: Call) -> tuple[Recovery, Account]:
        return self._recoveries.find(call.cookies.get(_COOKIE, ""))

    def _chosen(self, call: Call) -> tuple[Recovery, Account]:
        """The same, once a new password has been typed; raises RecoveryEnded before."""
        recovery, account = self._found(call)
        if not recovery.password_hash:
            raise RecoveryEnded(recovery.recovery_id)
        return recovery, account
