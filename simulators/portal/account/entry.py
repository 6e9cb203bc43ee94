"""Pages of the way in: what is needed, registration, login, logout."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.call import Call, see_other
from simulators.kit.email import email_address
from simulators.kit.forms import FieldReader, ticked
from simulators.kit.phone import mobile_number
from simulators.kit.refusal import N_
from simulators.kit.web import page, page_routes
from simulators.portal.account import password
from simulators.portal.account.login import Logins
from simulators.portal.account.model import Registration
from simulators.portal.account.refusals import TermsNotAccepted
from simulators.portal.account.registration import Applicant, Registrations
from simulators.portal.parts import Parts

_NEWS: Final = {
    "registered": N_("Konto zostało założone. Możesz się zalogować."),
    "out": N_("Wylogowano. Możesz bezpiecznie zamknąć tę stronę."),
}


class EntryPages:
    """What a person meets before she is logged in."""

    def __init__(self, parts: Parts, logins: Logins, registrations: Registrations) -> None:
        """`parts` of the portal."""
        self._parts = parts
        self._logins = logins
        self._registrations = registrations

    def routes(self) -> list[BaseRoute]:
        """The pages."""
        return page_routes(
            self._parts.site,
            page("/", self._start),
            page("/terms", self._terms),
            page("/register", self._register, self._take_registration),
            page("/register/{registration_id}/mail", self._mail, self._confirm_mail),
            page("/register/{registration_id}/phone", self._phone, self._confirm_phone),
            page("/login", self._login, self._log_in),
            page("/logout", self._start, self._log_out),
        )

    def _start(self, call: Call) -> Response:
        names = self._parts.settings.names
        minutes = int(self._parts.settings.limits.procedure_budget.total_seconds()) // 60
        return self._parts.pages.show(call, "start.html", account=self._parts.who(call), names=names, minutes=minutes)

    def _terms(self, call: Call) -> Response:
        return self._parts.pages.show(call, "terms.html", account=self._parts.who(call))

    def _register(self, call: Call) -> Response:
        return self._parts.pages.show(call, "register.html", shortest=password.SHORTEST)

    def _take_registration(self, call: Call) -> Response:
        form, reader = call.form, FieldReader()
        email = reader.read(lambda: email_address(form, "email"), "")
        applicant = Applicant(
            email=email,
            phone=reader.read(lambda: mobile_number(form, "phone"), ""),
            password=reader.read(lambda: password.new_password(form, "password", "again", email), ""),
            language=call.language,
        )
        reader.read(lambda: _accepted_terms(call), None)
        reader.finish()
        return see_other(f"/register/{self._registrations.begin(applicant).registration_id}/mail")

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
        return see_other("/login?registered=1")

    def _code_page(self, call: Call, template: str, registration: Registration) -> Response:
        resent = "resent" in call.query and call.refusal is None
        rules = self._registrations.rules[registration.state]
        return self._parts.pages.show(
            call, template, email=registration.email, phone=registration.phone, resent=resent, rules=rules
        )

    def _login(self, call: Call) -> Response:
        news = next((_NEWS[word] for word in call.query if word in _NEWS), "")
        return self._parts.pages.show(call, "login.html", kind="success", news="" if call.refusal else news)

    def _log_in(self, call: Call) -> Response:
        account = self._logins.log_in(call.form.get("email", ""), call.form.get("password", ""))
        self._parts.sessions.end(self._parts.database, call)
        token = self._parts.sessions.begin(self._parts.database, self._parts.clock, account.account_id)
        return self._parts.sessions.hand_over(see_other(_back(call.form.get("next", ""))), token)

    def _log_out(self, call: Call) -> Response:
        self._parts.sessions.end(self._parts.database, call)
        return self._parts.sessions.take_back(see_other("/login?out=1"))


def _accepted_terms(call: Call) -> None:
    if not ticked(call.form, "terms"):
        raise TermsNotAccepted(field="terms")


def _back(path: str) -> str:
    """Where to go on after logging in: an address of this site, or the person's front page."""
    is_here = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_here and path not in ("/login", "/logout") else "/home"
