"""Registration: mailbox and phone are confirmed by a code each, then, and only then, the account is made."""

from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.kit.email import likeness
from simulators.kit.language import Language, long_date
from simulators.kit.passwords import hash_password
from simulators.kit.refusal import N_, NotFound
from simulators.kit.store import after_commit
from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.history import put_down
from simulators.trusted_profile.account.model import Account, Person, Registration, RegistrationState
from simulators.trusted_profile.account.refusals import AddressTaken, UserNameTaken
from simulators.trusted_profile.account.user_name import user_key
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Post
from simulators.trusted_profile.profile.model import Application
from simulators.trusted_profile.profile.service import Profiles
from simulators.trusted_profile.residents.service import Residents

_MAIL_SUBJECT: Final = N_("Kod do potwierdzenia adresu e-mail")
_MAIL: Final = N_(
    "Kod: {code}\n\nPrzepisz go na stronie rejestracji w serwisie {site}. Kod jest ważny {minutes} minut.\n"
    "Jeżeli zamkniesz przeglądarkę, wróć do rejestracji pod adresem {address}\n\n"
    "Jeżeli to nie Ty zakładasz konto, zignoruj tę wiadomość."
)
_SMS: Final = N_("{site}: kod {code} do potwierdzenia numeru telefonu. Ważny {minutes} min. Nikomu go nie podawaj.")
_KNOWN_SUBJECT: Final = N_("Ktoś próbował założyć konto z Twoim adresem")
_KNOWN: Final = N_(
    "W serwisie {site} masz już konto z tym adresem e-mail, więc nie założono drugiego. "
    "Jeżeli to Ty, po prostu zaloguj się. Jeżeli nie, nic nie musisz robić."
)
_DONE_SUBJECT: Final = N_("Konto zostało założone. Potwierdź wniosek o profil zaufany")
_DONE: Final = N_(
    "Konto {user_name} w serwisie {site} zostało założone. Wniosek o profil zaufany potwierdź do: {until}. "
    "Po tym terminie wniosek wygaśnie."
)
_REGISTERED: Final = N_("Założono konto.")


@dataclass(frozen=True)
class Applicant:
    """What a person brings: every field as read by this package, held to its rules."""

    user_name: str
    password: str
    person: Person
    email: str
    phone: str
    language: Language


class Registrations:
    """From a filled-in form to an account with an application."""

    def __init__(self, parts: Parts, residents: Residents, profiles: Profiles) -> None:
        """`residents` is the register; `profiles` take the application."""
        self._parts = parts
        self._residents = residents
        self._profiles = profiles
        self._post = Post(parts)

    def begin(self, applicant: Applicant) -> Registration:
        """Keep what was typed and send the code to the mailbox.

        Raises what the register says, PeselHasProfile and its like, or UserNameTaken. For an address that has an
        account the answer is the same, but the code goes nowhere, and the owner is told that somebody tried
        (ASVS 5.0 §6.3.8: no account enumeration).
        """
        registration = self._registration(applicant)
        with self._parts.database.write() as connection:
            replaced = self._judge(connection, applicant.person, registration)
            store.keep_registration(connection, registration)
            self._send_code(connection, registration)
            owner = store.account_by_address(connection, registration.email_key)
            if owner is not None and owner != replaced:
                key = f"{registration.registration_id}:known"
                self._post.mail(connection, key, owner, _KNOWN_SUBJECT, _KNOWN)
        self._parts.write_journal(registration.registration_id, "registration-begun")
        return registration

    def find(self, registration_id: str, state: RegistrationState | None = None) -> Registration:
        """The registration, which must be at `state` where one is given; raises NotFound."""
        with self._parts.database.read() as connection:
            registration = store.registration_by_id(connection, registration_id)
        if registration is None or state not in (None, registration.state):
            raise NotFound(registration_id)
        return registration

    def resend(self, registration: Registration) -> None:
        """A new code for what is to be confirmed now; the one before is void. Raises a code refusal."""
        with self._parts.database.write() as connection:
            self._send_code(connection, registration)

    def confirm_mail(self, registration: Registration, code: str) -> None:
        """The mailbox is the person's: go on with the phone. Raises a code refusal or AddressTaken."""
        parts = self._parts
        self._post.spend(_transaction(registration), code, "mail")
        with parts.database.write() as connection:
            self._judge(connection, _person(registration), registration, with_address=True)
            confirmed = msgspec.structs.replace(registration, state="phone")
            store.keep_registration(connection, confirmed)
            self._send_code(connection, confirmed)
        parts.write_journal(registration.registration_id, "mailbox-confirmed")

    def confirm_phone(self, registration: Registration, code: str) -> Account:
        """The phone is the person's: make the account. Raises a code refusal, and what `begin` raises, AddressTaken."""
        parts = self._parts
        self._post.spend(_transaction(registration), code, "sms")
        with parts.database.write() as connection:
            account, application = self._open(connection, registration)
            done = msgspec.structs.replace(registration, state="done", account_id=account.account_id)
            store.keep_registration(connection, done)
            self._greet(connection, account, application)
        return account

    def open_registered(self, applicant: Applicant) -> Account:
        """An account without codes, for the control plane. Raises as confirm_phone does."""
        with self._parts.database.write() as connection:
            account, _ = self._open(connection, self._registration(applicant))
        return account

    def _registration(self, applicant: Applicant) -> Registration:
        return Registration(
            registration_id=self._parts.ids.new("registration"),
            user_name=applicant.user_name,
            user_key=user_key(applicant.user_name),
            email=applicant.email,
            email_key=likeness(applicant.email),
            phone=applicant.phone,
            password_hash=hash_password(applicant.password),
            language=applicant.language,
            began_at=self._parts.clock.now(),
            **msgspec.structs.asdict(applicant.person),
        )

    def _judge(
        self, connection: Connection, person: Person, registration: Registration, *, with_address: bool = False
    ) -> Account | None:
        """The account that this one would replace, if any; raises why there can't be one."""
        self._residents.check(connection, person)
        replaced = self._profiles.replaceable(connection, registration.pesel)
        namesake = store.account_by_user_name(connection, registration.user_key)
        if namesake is not None and namesake != replaced:
            raise UserNameTaken(registration.registration_id, field="user_name")
        owner = store.account_by_address(connection, registration.email_key) if with_address else None
        if owner is not None and owner != replaced:
            raise AddressTaken(registration.registration_id)
        return replaced

    def _open(self, connection: Connection, registration: Registration) -> tuple[Account, Application]:
        replaced = self._judge(connection, _person(registration), registration, with_address=True)
        if replaced is not None:
            store.drop_account(connection, replaced.account_id)
            self._parts.sessions.end_all(connection, replaced.account_id)
        kept = {name: getattr(registration, name) for name in Account.__struct_fields__ if hasattr(registration, name)}
        made = {"account_id": self._parts.ids.new("account"), "created_at": self._parts.clock.now()}
        account = Account(**(kept | made))
        store.keep_account(connection, account)
        put_down(self._parts, connection, account.account_id, _REGISTERED)
        after_commit(connection, lambda: self._parts.write_journal(account.account_id, "account-created"))
        return account, self._profiles.apply(connection, account)

    def _send_code(self, connection: Connection, registration: Registration) -> None:
        if registration.state == "phone":
            self._post.sms_code(connection, _transaction(registration), registration, _SMS)
            return
        owner = store.account_by_address(connection, registration.email_key)
        if owner is None or owner.pesel == registration.pesel:
            address = f"{self._parts.address}/register/{registration.registration_id}"
            self._post.mail_code(
                connection, _transaction(registration), registration, _MAIL_SUBJECT, _MAIL, address=address
            )

    def _greet(self, connection: Connection, account: Account, application: Application) -> None:
        until = long_date(application.confirmable_until, account.language)
        words = {"user_name": account.user_name, "until": until}
        self._post.mail(connection, f"{account.account_id}:created", account, _DONE_SUBJECT, _DONE, **words)


def _person(registration: Registration) -> Person:
    return Person(registration.first_name, registration.second_name, registration.surname, registration.pesel)


def _transaction(registration: Registration) -> str:
    """What a code is made for: this registration's mailbox, or its phone."""
    return f"{registration.registration_id}.{registration.state}"
