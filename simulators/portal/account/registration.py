"""Registration: mailbox and phone are confirmed by a code each, then the account is made."""

from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.codes import CodeRules
from simulators.kit.email import likeness
from simulators.kit.language import Language
from simulators.kit.passwords import hash_password
from simulators.kit.refusal import N_, NotFound
from simulators.portal.account import store
from simulators.portal.account.model import Account, Registration, RegistrationState
from simulators.portal.account.refusals import AddressTaken, PhoneTaken
from simulators.portal.parts import Message, Parts

_MAIL_SUBJECT: Final = N_("Kod do potwierdzenia adresu e-mail")
_MAIL: Final = N_(
    "Kod: {code}\n\nPrzepisz go na stronie rejestracji. Kod jest ważny {minutes} minut. "
    "Jeżeli to nie Ty zakładasz konto, zignoruj tę wiadomość."
)
_SMS: Final = N_("Kod {code} do potwierdzenia numeru telefonu w {portal}. Ważny {minutes} min. Nikomu go nie podawaj.")
_KNOWN_SUBJECT: Final = N_("Ktoś próbował założyć konto z Twoim adresem")
_KNOWN: Final = N_(
    "W {portal} masz już konto z tym adresem e-mail, więc nie założono drugiego. "
    "Jeżeli to Ty, po prostu zaloguj się. Jeżeli nie, nic nie musisz robić."
)


@dataclass(frozen=True)
class Applicant:
    """What a person brings: address and phone as read by this package, and a password that it takes."""

    email: str
    phone: str
    password: str
    language: Language
    full_name: str = ""


class Registrations:
    """From a filled-in form to an account."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the portal."""
        self._parts = parts
        limits = parts.settings.limits
        resending = (limits.code_tries, limits.code_resends)
        self.rules = {
            "mail": CodeRules(limits.mail_code_digits, limits.mail_code_lives, *resending),
            "phone": CodeRules(limits.sms_code_digits, limits.sms_code_lives, *resending),
        }

    def begin(self, applicant: Applicant) -> Registration:
        """Keep what was typed and send the code to the mailbox; raises PhoneTaken.

        For an address that has an account the answer is the same, but the code goes nowhere, and
        the owner is told that somebody tried (ASVS 5.0 §6.3.8: no account enumeration).
        """
        registration = self._registration(applicant)
        with self._parts.database.write() as connection:
            _refuse_taken_phone(connection, registration, field="phone")
            store.keep_registration(connection, registration)
            self._send_code(connection, registration)
            owner = store.account_by_address(connection, registration.email_key)
            if owner is not None:
                self._warn(connection, owner, registration)
        return registration

    def find(self, registration_id: str, state: RegistrationState) -> Registration:
        """The registration, which must be at `state`; raises NotFound."""
        with self._parts.database.read() as connection:
            registration = store.registration_by_id(connection, registration_id)
        if registration is None or registration.state != state:
            raise NotFound(registration_id)
        return registration

    def resend(self, registration: Registration) -> None:
        """A new code for what is to be confirmed now; the one before is void. Raises a code refusal."""
        with self._parts.database.write() as connection:
            self._send_code(connection, registration)

    def confirm_mail(self, registration: Registration, code: str) -> None:
        """The mailbox is the person's: go on with the phone. Raises a code refusal or AddressTaken."""
        parts = self._parts
        parts.codes.spend(parts.database, _transaction(registration), code, self.rules["mail"], field="code")
        with parts.database.write() as connection:
            if store.account_by_address(connection, registration.email_key) is not None:
                raise AddressTaken(registration.registration_id)
            confirmed = msgspec.structs.replace(registration, state="phone")
            store.keep_registration(connection, confirmed)
            self._send_code(connection, confirmed)

    def confirm_phone(self, registration: Registration, code: str) -> Account:
        """The phone is the person's: make the account. Raises a code refusal, AddressTaken or PhoneTaken."""
        parts = self._parts
        parts.codes.spend(parts.database, _transaction(registration), code, self.rules["phone"], field="code")
        with parts.database.write() as connection:
            account = self._open(connection, registration, full_name="")
            store.keep_registration(connection, msgspec.structs.replace(registration, state="done"))
        parts.journal.write("portal", account.account_id, "account-created")
        return account

    def open_confirmed(self, applicant: Applicant) -> Account:
        """An account without codes, for the control plane. Raises AddressTaken or PhoneTaken."""
        registration = self._registration(applicant)
        with self._parts.database.write() as connection:
            account = self._open(connection, registration, full_name=applicant.full_name)
        self._parts.journal.write("portal", account.account_id, "account-created")
        return account

    def _registration(self, applicant: Applicant) -> Registration:
        return Registration(
            registration_id=self._parts.ids.new("registration"),
            email=applicant.email,
            email_key=likeness(applicant.email),
            phone=applicant.phone,
            password_hash=hash_password(applicant.password),
            language=applicant.language,
            began_at=self._parts.clock.now(),
        )

    def _open(self, connection: Connection, registration: Registration, *, full_name: str) -> Account:
        if store.account_by_address(connection, registration.email_key) is not None:
            raise AddressTaken(registration.registration_id)
        _refuse_taken_phone(connection, registration)
        account = Account(
            account_id=self._parts.ids.new("account"),
            email=registration.email,
            email_key=registration.email_key,
            phone=registration.phone,
            password_hash=registration.password_hash,
            language=registration.language,
            created_at=self._parts.clock.now(),
            full_name=full_name,
        )
        store.add_account(connection, account)
        return account

    def _send_code(self, connection: Connection, registration: Registration) -> None:
        rules = self.rules[registration.state]
        code, sent = self._parts.codes.make(connection, _transaction(registration), rules)
        minutes = int(rules.lives.total_seconds()) // 60
        say, language = self._parts.pages.phrasebook.say, registration.language
        if registration.state == "phone":
            text = say(language, _SMS, code=code, minutes=minutes, portal=self._parts.settings.names.portal)
            self._parts.send(connection, sent.code_id, Message("sms", registration.phone, text))
        elif store.account_by_address(connection, registration.email_key) is None:
            mail = Message(
                "mail",
                registration.email,
                say(language, _MAIL, code=code, minutes=minutes),
                say(language, _MAIL_SUBJECT),
            )
            self._parts.send(connection, sent.code_id, mail)

    def _warn(self, connection: Connection, owner: Account, registration: Registration) -> None:
        say = self._parts.pages.phrasebook.say
        text = say(owner.language, _KNOWN, portal=self._parts.settings.names.portal)
        warning = Message("mail", owner.email, text, say(owner.language, _KNOWN_SUBJECT))
        self._parts.send(connection, f"{registration.registration_id}:known", warning)


def _transaction(registration: Registration) -> str:
    """What a code is made for: this registration's mailbox, or its phone."""
    return f"{registration.registration_id}.{registration.state}"


def _refuse_taken_phone(connection: Connection, registration: Registration, field: str | None = None) -> None:
    if store.account_by_phone(connection, registration.phone) is not None:
        raise PhoneTaken(registration.registration_id, field=field)
