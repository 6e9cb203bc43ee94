"""Decides about applications for a trusted profile, and about the profile that a signature makes of one."""

from datetime import date, datetime
from typing import Final

import msgspec
from cryptography import x509
from cryptography.x509.oid import NameOID
from sqlalchemy import Connection

from simulators.kit.language import WARSAW, long_date
from simulators.kit.refusal import N_
from simulators.kit.store import after_commit
from simulators.trusted_profile.account import store as accounts
from simulators.trusted_profile.account.history import put_down
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.post import Post
from simulators.trusted_profile.profile import store
from simulators.trusted_profile.profile.model import Application, Profile
from simulators.trusted_profile.profile.refusals import (
    ApplicationConfirmed,
    ApplicationLapsed,
    NoApplication,
    PeselHasAccount,
    PeselHasApplication,
    PeselHasProfile,
    ProfileExists,
)
from simulators.trusted_profile.profile.years import years_later
from simulators.trusted_profile.residents.service import Residents

_SUBMITTED: Final = N_("Złożono wniosek o profil zaufany. Termin potwierdzenia: {until}.")
_CONFIRMED: Final = N_("Potwierdzono profil zaufany certyfikatem {serial} wydanym przez {issuer}.")
_CONFIRMED_SUBJECT: Final = N_("Twój profil zaufany jest potwierdzony")
_CONFIRMED_MAIL: Final = N_(
    "Profil zaufany osoby {name} został potwierdzony certyfikatem kwalifikowanym. Jest ważny do: {until}."
)


class Profiles:
    """Applications and profiles of one site."""

    def __init__(self, parts: Parts, residents: Residents) -> None:
        """`parts` of the site; `residents` say who may have a profile."""
        self._parts = parts
        self._residents = residents
        self._post = Post(parts)

    def apply(self, connection: Connection, account: Account) -> Application:
        """A new application for `account`, in place of a lapsed one; raises ProfileExists or what the register says."""
        resident = self._residents.check(connection, account.person)
        _refuse_second(connection, self._parts, account.pesel)
        replaced = store.latest_application(connection, account.account_id)
        if replaced is not None:
            store.keep_application(connection, msgspec.structs.replace(replaced, state="replaced"))
        application = self._made(account, resident.birth_date)
        store.keep_application(connection, application)
        until = short_date(application.confirmable_until)
        put_down(self._parts, connection, account.account_id, _SUBMITTED, until=until)
        self._tell(connection, account.account_id, "application-submitted", application=application.application_id)
        return application

    def _made(self, account: Account, birth_date: date) -> Application:
        now = self._parts.clock.now()
        return Application(
            application_id=self._parts.ids.new("application"),
            account_id=account.account_id,
            user_name=account.user_name,
            first_name=account.first_name,
            second_name=account.second_name,
            surname=account.surname,
            pesel=account.pesel,
            birth_date=birth_date,
            email=account.email,
            phone=account.phone,
            submitted_at=now,
            confirmable_until=now + self._parts.settings.limits.profile_confirmable_for,
        )

    def apply_again(self, account: Account) -> Application:
        """A new application where none is open; raises PeselHasApplication, and what `apply` raises."""
        with self._parts.database.write() as connection:
            present = store.latest_application(connection, account.account_id)
            if present is not None and present.is_open(self._parts.clock.now()):
                raise PeselHasApplication(account.account_id)
            return self.apply(connection, account)

    def replaceable(self, connection: Connection, pesel: str) -> Account | None:
        """The account that a new registration of this person may replace: its application lapsed, it had no profile.

        Raises PeselHasProfile, PeselHasApplication or PeselHasAccount, at the field `pesel`.
        """
        account = accounts.account_by_pesel(connection, pesel)
        if account is None:
            return None
        now = self._parts.clock.now()
        profile = store.latest_profile(connection, account.account_id)
        application = store.latest_application(connection, account.account_id)
        if profile is not None and profile.status(now) == "V":
            raise PeselHasProfile(account.account_id, field="pesel")
        if application is not None and application.is_open(now):
            raise PeselHasApplication(account.account_id, field="pesel")
        if profile is not None:
            raise PeselHasAccount(account.account_id, field="pesel")
        return account

    def standing(self, account_id: str) -> tuple[Application | None, Profile | None]:
        """The account's last application and last profile."""
        with self._parts.database.read() as connection:
            return store.latest_application(connection, account_id), store.latest_profile(connection, account_id)

    def open_application(self, account: Account) -> Application:
        """What waits for confirmation; raises NoApplication, ApplicationConfirmed or ApplicationLapsed."""
        with self._parts.database.read() as connection:
            return self._confirmable(store.latest_application(connection, account.account_id))

    def confirm(self, connection: Connection, application_id: str, evidence: bytes, certificate: bytes) -> Profile:
        """The profile that a good signature makes of an application, as part of the change made on `connection`.

        `evidence` is the signed application (XAdES), `certificate` the signer's (DER). Raises NoApplication,
        ApplicationConfirmed, ApplicationLapsed or ProfileExists.
        """
        application = self._confirmable(store.application_by_id(connection, application_id))
        _refuse_second(connection, self._parts, application.pesel)
        now = self._parts.clock.now()
        holder, issuer, serial = _names(certificate)
        profile = Profile(
            profile_id=self._parts.ids.new("profile"),
            application_id=application_id,
            account_id=application.account_id,
            pesel=application.pesel,
            created_at=now,
            expires_at=years_later(now, self._parts.settings.limits.profile_valid_years),
            evidence=evidence,
            holder=holder,
            issuer=issuer,
            serial=serial,
        )
        store.keep_application(connection, msgspec.structs.replace(application, state="confirmed"))
        store.keep_profile(connection, profile)
        self._announce(connection, profile)
        return profile

    def _announce(self, connection: Connection, profile: Profile) -> None:
        put_down(self._parts, connection, profile.account_id, _CONFIRMED, serial=profile.serial, issuer=profile.issuer)
        account = accounts.account_by_id(connection, profile.account_id)
        if account is not None:
            words = {"name": account.person.full_name, "until": long_date(profile.expires_at, account.language)}
            key = f"{profile.profile_id}:confirmed"
            self._post.mail(connection, key, account, _CONFIRMED_SUBJECT, _CONFIRMED_MAIL, **words)
        self._tell(connection, profile.account_id, "profile-confirmed", profile=profile.profile_id)

    def _confirmable(self, application: Application | None) -> Application:
        if application is None or application.state == "replaced":
            raise NoApplication(application.application_id if application else "")
        if application.state == "confirmed":
            raise ApplicationConfirmed(application.application_id)
        if application.has_lapsed(self._parts.clock.now()):
            raise ApplicationLapsed(application.application_id)
        return application

    def _tell(self, connection: Connection, about: str, event: str, **detail: str) -> None:
        after_commit(connection, lambda: self._parts.write_journal(about, event, **detail))


def short_date(moment: datetime) -> str:
    """`22.11.2026`, the day in Poland, the same in every language."""
    return f"{moment.astimezone(WARSAW):%d.%m.%Y}"


def _refuse_second(connection: Connection, parts: Parts, pesel: str) -> None:
    now = parts.clock.now()
    if any(each.status(now) == "V" for each in store.profiles_of_person(connection, pesel)):
        raise ProfileExists()


def _names(certificate: bytes) -> tuple[str, str, str]:
    """The holder's and the issuer's common name, and the serial in hex."""
    read = x509.load_der_x509_certificate(certificate)
    return _common_name(read.subject), _common_name(read.issuer), f"{read.serial_number:x}"


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()
