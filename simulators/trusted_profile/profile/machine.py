"""What machines ask and set about accounts and profiles."""

from datetime import datetime
from typing import Final

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.language import Language
from simulators.kit.numbers import PeselCheckDigit, PeselDate, PeselLength, pesel_number
from simulators.kit.refusal import FormRefused, NotFound, Refusal
from simulators.trusted_profile.account import store as accounts
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.account.reading import applicant_of
from simulators.trusted_profile.account.refusals import AddressTaken, UserNameTaken
from simulators.trusted_profile.account.registration import Registrations
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.profile import store
from simulators.trusted_profile.profile.described import AccountRecord, ProfileRecord, account_record, profile_record
from simulators.trusted_profile.profile.refusals import (
    MomentOutOfRange,
    PeselHasAccount,
    PeselHasApplication,
    PeselHasProfile,
)
from simulators.trusted_profile.profile.service import Profiles
from simulators.trusted_profile.profile.setting import Standing, StandingSetter
from simulators.trusted_profile.residents.refusals import PersonTooYoung, PeselRestricted, PeselUnknown

_UNFIT: Final[tuple[type[Refusal], ...]] = (
    FormRefused,
    PeselUnknown,
    PeselRestricted,
    PersonTooYoung,
    PeselHasProfile,
    PeselHasApplication,
    PeselHasAccount,
    UserNameTaken,
    AddressTaken,
    MomentOutOfRange,
)


class NewAccount(msgspec.Struct, frozen=True):
    """An account to be made; the fields are held to the same rules as the registration form's.

    Its application waits for confirmation, or was confirmed at `confirmed_at`, with no signature to show for it.
    """

    user_name: str
    password: str
    first_name: str
    surname: str
    pesel: str
    email: str
    phone: str
    second_name: str = ""
    language: Language = "pl"
    confirmed_at: datetime | None = None


class NewStanding(msgspec.Struct, frozen=True):
    """How a profile is to stand: valid, invalidated or expired; `expires_at` only where the present won't do."""

    status: Standing
    expires_at: datetime | None = None


class ProfileMachine:
    """Accounts with their applications and profiles."""

    def __init__(self, parts: Parts, profiles: Profiles, registrations: Registrations) -> None:
        """`parts` of the site."""
        self._parts = parts
        self._profiles = profiles
        self._registrations = registrations
        self._setter = StandingSetter(parts)

    def peer_operations(self) -> tuple[Operation, ...]:
        """For other simulators, on the product port."""
        return (
            Operation(
                "GET",
                "/api/profiles/{pesel}",
                "How the profile of the person with this PESEL stands; X where there is none",
                self._of_person,
                result=ProfileRecord,
                refusals=(PeselLength, PeselCheckDigit, PeselDate),
            ),
        )

    def control_operations(self) -> tuple[Operation, ...]:
        """For the control plane."""
        return (self._making(), *self._of_one("/accounts/{account_id}"))

    def _making(self) -> Operation:
        return Operation(
            "POST",
            "/accounts",
            "Make an account with an application to confirm, or, with `confirmed_at`, with a profile",
            self._make,
            body=NewAccount,
            result=AccountRecord,
            status=201,
            refusals=_UNFIT,
        )

    def _of_one(self, one: str) -> tuple[Operation, ...]:
        """The operations on the account at `one`."""
        return (
            Operation(
                "GET",
                one,
                "Show an account with its application and profile",
                lambda call: self._described(self._account(call)),
                result=AccountRecord,
                refusals=(NotFound,),
            ),
            Operation(
                "PUT",
                f"{one}/profile",
                "Make the profile valid, invalidated or expired; where there was none, there is one then",
                self._set,
                body=NewStanding,
                result=AccountRecord,
                refusals=(NotFound, MomentOutOfRange),
            ),
        )

    def _of_person(self, call: Call) -> ProfileRecord:
        pesel = pesel_number(call.parameters, "pesel")
        with self._parts.database.read() as connection:
            found = store.profiles_of_person(connection, pesel)
            account = accounts.account_by_id(connection, found[0].account_id) if found else None
        now = self._parts.clock.now()
        return profile_record(found[0] if found else None, account, now)

    def _make(self, call: Call) -> AccountRecord:
        asked = call.json(NewAccount)
        now = self._parts.clock.now()
        if asked.confirmed_at is not None and not _can_be(asked.confirmed_at, until=now):
            raise MomentOutOfRange(field="confirmed_at")
        form = {name: value for name, value in msgspec.structs.asdict(asked).items() if isinstance(value, str)}
        account = self._registrations.open_registered(applicant_of(form, asked.language, self._parts.settings.limits))
        if asked.confirmed_at is not None:
            self._setter.confirm(account, asked.confirmed_at)
        return self._described(account)

    def _set(self, call: Call) -> AccountRecord:
        asked, account = call.json(NewStanding), self._account(call)
        if asked.expires_at is not None and not _can_be(asked.expires_at):
            raise MomentOutOfRange(field="expires_at")
        self._setter.put(account, asked.status, asked.expires_at)
        return self._described(account)

    def _account(self, call: Call) -> Account:
        account_id = call.parameters["account_id"]
        with self._parts.database.read() as connection:
            account = accounts.account_by_id(connection, account_id)
        if account is None:
            raise NotFound(account_id)
        return account

    def _described(self, account: Account) -> AccountRecord:
        application, profile = self._profiles.standing(account.account_id)
        return account_record(account, application, profile, self._parts.clock.now())


def _can_be(moment: datetime, *, until: datetime | None = None) -> bool:
    """Whether `moment` has a time zone, lies in the years that a bench can be set to, and not after `until`."""
    if moment.tzinfo is None or not 2000 <= moment.year < 2200:
        return False
    return until is None or moment <= until
