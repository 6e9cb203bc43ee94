"""The accounts' machine interfaces: a login for the signing service, accounts for the control plane."""

from datetime import datetime

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.email import email_address
from simulators.kit.forms import FieldReader, text
from simulators.kit.language import Language
from simulators.kit.phone import mobile_number
from simulators.kit.refusal import FormRefused, NotFound
from simulators.portal.account import store
from simulators.portal.account.login import Logins
from simulators.portal.account.model import Account
from simulators.portal.account.password import new_password
from simulators.portal.account.refusals import AccountLocked, AddressTaken, LoginWrong, PhoneTaken
from simulators.portal.account.registration import Applicant, Registrations
from simulators.portal.parts import Parts


class LoginRequest(msgspec.Struct, frozen=True):
    """An address and a password as a person typed them."""

    email: str
    password: str


class LoginAnswer(msgspec.Struct, frozen=True):
    """Whose they are; `full_name` is the address where the portal has not learnt the name."""

    account_id: str
    email: str
    full_name: str


class PhoneAnswer(msgspec.Struct, frozen=True):
    """An account's confirmed phone number at this moment."""

    phone: str


class NewAccount(msgspec.Struct, frozen=True):
    """A confirmed account to be made; the fields are held to the same rules as the registration form's."""

    email: str
    password: str
    phone: str
    full_name: str = ""
    language: Language = "pl"


class AccountAnswer(msgspec.Struct, frozen=True):
    """An account as the control plane shows it."""

    account_id: str
    email: str
    phone: str
    full_name: str
    language: Language
    created_at: datetime
    unread_notices: int


class AccountMachine:
    """What machines ask about accounts."""

    def __init__(self, parts: Parts, logins: Logins, registrations: Registrations) -> None:
        """`parts` of the portal."""
        self._parts = parts
        self._logins = logins
        self._registrations = registrations

    def peer_operations(self) -> tuple[Operation, ...]:
        """For other simulators, on the product port."""
        return (
            Operation(
                "POST",
                "/api/logins",
                "Whose address and password these are",
                self._log_in,
                body=LoginRequest,
                result=LoginAnswer,
                refusals=(LoginWrong, AccountLocked),
            ),
            Operation(
                "GET",
                "/api/accounts/{account_id}/phone",
                "The number that codes are sent to",
                self._phone,
                result=PhoneAnswer,
                refusals=(NotFound,),
            ),
        )

    def control_operations(self) -> tuple[Operation, ...]:
        """For the control plane."""
        return (
            Operation(
                "POST",
                "/accounts",
                "Make a confirmed account",
                self._make,
                body=NewAccount,
                result=AccountAnswer,
                status=201,
                refusals=(FormRefused, AddressTaken, PhoneTaken),
            ),
            Operation(
                "GET",
                "/accounts/{account_id}",
                "Show an account",
                self._show,
                result=AccountAnswer,
                refusals=(NotFound,),
            ),
        )

    def _log_in(self, call: Call) -> LoginAnswer:
        request = call.json(LoginRequest)
        account = self._logins.log_in(request.email, request.password)
        return LoginAnswer(account.account_id, account.email, account.full_name or account.email)

    def _make(self, call: Call) -> AccountAnswer:
        request = call.json(NewAccount)
        form = {"email": request.email, "phone": request.phone, "name": request.full_name}
        form |= {"password": request.password, "again": request.password}
        reader = FieldReader()
        email = reader.read(lambda: email_address(form, "email"), "")
        applicant = Applicant(
            email=email,
            phone=reader.read(lambda: mobile_number(form, "phone"), ""),
            password=reader.read(lambda: new_password(form, "password", "again", email), ""),
            language=request.language,
            full_name=reader.read(lambda: text(form, "name", required=False), ""),
        )
        reader.finish()
        return self._described(self._registrations.open_confirmed(applicant))

    def _phone(self, call: Call) -> PhoneAnswer:
        return PhoneAnswer(self._found(call.parameters["account_id"]).phone)

    def _show(self, call: Call) -> AccountAnswer:
        return self._described(self._found(call.parameters["account_id"]))

    def _found(self, account_id: str) -> Account:
        with self._parts.database.read() as connection:
            account = store.account_by_id(connection, account_id)
        if account is None:
            raise NotFound(account_id)
        return account

    def _described(self, account: Account) -> AccountAnswer:
        with self._parts.database.read() as connection:
            unread = store.count_unread(connection, account.account_id)
        return AccountAnswer(
            account.account_id,
            account.email,
            account.phone,
            account.full_name,
            account.language,
            account.created_at,
            unread,
        )
