"""The account side of the portal: its pages and its machine interfaces."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from starlette.responses import Response
from starlette.routing import BaseRoute

from simulators.kit.api import Operation, operation_routes
from simulators.kit.call import Call, see_other
from simulators.kit.outbox import Performer
from simulators.kit.refusal import NotFound
from simulators.kit.web import page, page_routes
from simulators.portal.account import password, store
from simulators.portal.account.activation import Activations
from simulators.portal.account.entry import EntryPages
from simulators.portal.account.login import Logins
from simulators.portal.account.machine import AccountMachine
from simulators.portal.account.model import Account
from simulators.portal.account.registration import Registrations
from simulators.portal.parts import CertificateLine, OrderLine, Parts

OrdersOf = Callable[[str], Sequence[OrderLine]]
CertificatesOf = Callable[[str], Sequence[CertificateLine]]


class AccountSide:
    """Accounts: getting one, getting in, and what a person sees of hers."""

    def __init__(self, parts: Parts, orders_of: OrdersOf, certificates_of: CertificatesOf) -> None:
        """`orders_of` and `certificates_of` an account, newest first."""
        self._parts = parts
        self._orders_of = orders_of
        self._certificates_of = certificates_of
        self._logins = Logins(parts)
        self._activations = Activations(parts)
        registrations = Registrations(parts)
        self._entry = EntryPages(parts, self._logins, registrations)
        self._machine = AccountMachine(parts, self._logins, registrations)

    def routes(self) -> list[BaseRoute]:
        """Pages and machine interfaces."""
        peer_key = self._parts.surroundings.peer_key
        return [
            *self._entry.routes(),
            *page_routes(
                self._parts.site,
                page("/home", self._home),
                page("/notices", self._notices, self._mark_notices_read),
                page("/account", self._account, self._change_password),
                page("/certificates", self._certificates),
                page("/certificates/{serial}/activation", self._activation, self._begin_activation),
                page("/activations/{activation_id}", self._code, self._confirm_activation),
                page("/activations/{activation_id}/secret", self._secret),
            ),
            *operation_routes(self._parts.site, self._machine.peer_operations(), key=peer_key),
        ]

    def control(self) -> tuple[Operation, ...]:
        """Control resources."""
        return self._machine.control_operations()

    def performers(self) -> Mapping[str, Performer]:
        """None: messages are delivered by the portal as a whole."""
        return {}

    def _home(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        with self._parts.database.read() as connection:
            unread = store.count_unread(connection, account.account_id)
        orders, certificates = self._orders_of(account.account_id), self._certificates_of(account.account_id)
        return self._parts.pages.show(
            call, "home.html", account=account, orders=orders, certificates=certificates, unread=unread
        )

    def _notices(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        with self._parts.database.read() as connection:
            notices = store.notices_of(connection, account.account_id)
        return self._parts.pages.show(call, "notices.html", account=account, notices=notices)

    def _mark_notices_read(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        with self._parts.database.write() as connection:
            store.mark_read(connection, account.account_id, self._parts.clock.now())
        return see_other("/notices")

    def _account(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        changed = "changed" in call.query and call.refusal is None
        return self._parts.pages.show(
            call, "account.html", account=account, changed=changed, shortest=password.SHORTEST
        )

    def _change_password(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        new = password.new_password(call.form, "password", "again", account.email)
        self._logins.change_password(account, call.form.get("present", ""), new)
        token = self._parts.sessions.begin(self._parts.database, self._parts.clock, account.account_id)
        return self._parts.sessions.hand_over(see_other("/account?changed=1"), token)

    def _certificates(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        certificates, now = self._certificates_of(account.account_id), self._parts.clock.now()
        return self._parts.pages.show(
            call,
            "certificates.html",
            account=account,
            certificates=[(each, _share(each, now)) for each in certificates],
        )

    def _activation(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        certificate = self._certificate(account, call.parameters["serial"])
        names = self._parts.settings.names
        return self._parts.pages.show(call, "activation.html", account=account, certificate=certificate, names=names)

    def _begin_activation(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        activation = self._activations.begin(account, self._certificate(account, call.parameters["serial"]))
        return see_other(f"/activations/{activation.activation_id}")

    def _code(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        activation = self._activations.find(account, call.parameters["activation_id"])
        resent = "resent" in call.query and call.refusal is None
        rules = self._activations.rules
        return self._parts.pages.show(
            call,
            "activation_code.html",
            account=account,
            activation=activation,
            phone=account.phone,
            resent=resent,
            rules=rules,
        )

    def _confirm_activation(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        activation = self._activations.find(account, call.parameters["activation_id"])
        if call.form.get("action") == "resend":
            self._activations.resend(account, activation)
            return see_other(f"{call.path}?resent=1")
        self._activations.confirm(activation, call.form.get("code", ""))
        return see_other(f"{call.path}/secret")

    def _secret(self, call: Call) -> Response:
        account = self._parts.signed_in(call)
        activation = self._activations.find(account, call.parameters["activation_id"])
        enrolment, until = self._activations.secret(activation)
        names = self._parts.settings.names
        shown = self._parts.pages.show(
            call, "secret.html", account=account, enrolment=enrolment, until=until, names=names
        )
        shown.headers["Cache-Control"] = "no-store"  # the way back after logging out must not show it again
        return shown

    def _certificate(self, account: Account, serial: str) -> CertificateLine:
        """The account's certificate `serial`; raises NotFound."""
        mine = (each for each in self._certificates_of(account.account_id) if each.serial == serial)
        found = next(mine, None)
        if found is None:
            raise NotFound(serial)
        return found


def _share(certificate: CertificateLine, now: datetime) -> int:
    """How much of the certificate's validity is over, in percent."""
    used = (now - certificate.starts_at) / (certificate.ends_at - certificate.starts_at)
    return round(max(0.0, min(used, 1.0)) * 100)
