"""Pages of the way in: what is needed, the choice of ways, registration, login, logout."""

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, see_other
from simulators.kit.refusal import N_, NotFound
from simulators.kit.web import page, page_routes
from simulators.settings import Limits, Names
from simulators.trusted_profile.account.model import Registration
from simulators.trusted_profile.account.reading import applicant_of
from simulators.trusted_profile.account.registration import Registrations
from simulators.trusted_profile.account.service import Logins
from simulators.trusted_profile.account.ways import OTHERS, SIMULATED
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Post
from simulators.trusted_profile.profile.service import Profiles

_NEWS: Final = {
    "out": N_("Wylogowano. Możesz bezpiecznie zamknąć tę stronę."),
}


@dataclass(frozen=True)
class Facts:
    """What the site says of itself at the start."""

    names: Names
    limits: Limits


class EntryPages:
    """What a person meets before being logged in."""

    def __init__(self, parts: Parts, logins: Logins, registrations: Registrations, profiles: Profiles) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._logins = logins
        self._registrations = registrations
        self._profiles = profiles
        self._rules = Post(parts).rules

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._parts.site,
            page("/", self._start),
            page("/register", self._ways),
            page("/register/ways/{way}", self._way),
            page("/register/e-dowod", self._form, self._take_form),
            page("/register/{registration_id}", self._resume),
            page("/register/{registration_id}/mail", self._mail, self._confirm_mail),
            page("/register/{registration_id}/phone", self._phone, self._confirm_phone),
            page("/register/{registration_id}/done", self._done),
            page("/login", self._login, self._log_in),
            page("/logout", self._start, self._log_out),
        )

    def _start(self, call: Call) -> Response:
        return self._parts.pages.show(call, "start.html", account=self._parts.who(call), facts=self._facts())

    def _ways(self, call: Call) -> Response:
        return self._parts.pages.show(call, "ways.html", simulated=SIMULATED, others=OTHERS)

    def _way(self, call: Call) -> Response:
        way = OTHERS.get(call.parameters["way"])
        if way is None:
            raise NotFound(call.path)
        return self._parts.pages.show(call, "way.html", way=way, simulated=SIMULATED)

    def _form(self, call: Call) -> Response:
        return self._parts.pages.show(call, "register.html", facts=self._facts())

    def _take_form(self, call: Call) -> Response:
        applicant = applicant_of(call.form, call.language, self._parts.settings.limits)
        return see_other(f"/register/{self._registrations.begin(applicant).registration_id}/mail")

    def _resume(self, call: Call) -> Response:
        registration = self._registrations.find(call.parameters["registration_id"])
        return see_other(f"/register/{registration.registration_id}/{registration.state}")

    def _mail(self, call: Call) -> Response:
        registration = self._registrations.find(call.parameters["registration_id"], "mail")
        return self._code_page(call, "register_mail.html", registration)

    def _confirm_mail(self, call: Call) -> Response:
        registration = self._registrations.find(call.parameters["registration_id"], "mail")
        if call.form.get("action") == "resend":
            self._registrations.resend(registration)
            return see_other(f"{call.path}?resent=1")
        self._registrations.confirm_mail(registration, call.form.get("code", ""))
        return see_other(f"/register/{registration.registration_id}/phone")

    def _phone(self, call: Call) -> Response:
        registration = self._registrations.find(call.parameters["registration_id"], "phone")
        return self._code_page(call, "register_phone.html", registration)

    def _confirm_phone(self, call: Call) -> Response:
        registration = self._registrations.find(call.parameters["registration_id"], "phone")
        if call.form.get("action") == "resend":
            self._registrations.resend(registration)
            return see_other(f"{call.path}?resent=1")
        self._registrations.confirm_phone(registration, call.form.get("code", ""))
        return see_other(f"/register/{registration.registration_id}/done")

    def _done(self, call: Call) -> Response:
        registration = self._registrations.find(call.parameters["registration_id"], "done")
        application, _ = self._profiles.standing(registration.account_id)
        return self._parts.pages.show(
            call, "register_done.html", user_name=registration.user_name, application=application
        )

    def _code_page(self, call: Call, template: str, registration: Registration) -> Response:
        resent = "resent" in call.query and call.refusal is None
        rules = self._rules["sms" if registration.state == "phone" else "mail"]
        return self._parts.pages.show(
            call, template, email=registration.email, phone=registration.phone, resent=resent, rules=rules
        )

    def _login(self, call: Call) -> Response:
        news = next((_NEWS[word] for word in call.query if word in _NEWS), "")
        return self._parts.pages.show(call, "login.html", kind="success", news="" if call.refusal else news)

    def _log_in(self, call: Call) -> Response:
        account = self._logins.log_in(call.form.get("name", ""), call.form.get("password", ""))
        self._parts.sessions.end(self._parts.database, call)
        token = self._logins.begin_session(account)
        return self._parts.sessions.hand_over(see_other(_back(call.form.get("next", ""))), token)

    def _log_out(self, call: Call) -> Response:
        self._parts.sessions.end(self._parts.database, call)
        return self._parts.sessions.take_back(see_other("/login?out=1"))

    def _facts(self) -> Facts:
        settings = self._parts.settings
        return Facts(settings.names, settings.limits)


def _back(path: str) -> str:
    """Where to go on after logging in: an address of this site, or the profile."""
    is_here = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_here and path not in ("/login", "/logout") else "/profile"
