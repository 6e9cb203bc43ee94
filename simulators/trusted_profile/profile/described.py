"""Accounts and profiles as machines are shown them.

The members of a profile are those of the trusted profile's TrustedProfileInfo record, in this project's spelling.
"""

from datetime import datetime
from typing import Literal

import msgspec

from simulators.kit.language import Language
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.profile.model import Application, Profile, Status


class ProfileRecord(msgspec.Struct, frozen=True):
    """A profile as it stands: `status` is V (valid), I (invalidated), E (expired) or X (none, all else null).

    `auth_method_id` is how it was made or last extended, `auth_param` what goes with it: the certificate's serial
    in hex, or the phone number.
    """

    status: Status
    profile_id: str | None = None
    user_id: str | None = None
    first_name: str | None = None
    second_name: str | None = None
    last_name: str | None = None
    pesel: str | None = None
    email: str | None = None
    phone_number: str | None = None
    auth_method_id: str | None = None
    auth_param: str | None = None
    creation_date: datetime | None = None
    expiration_date: datetime | None = None


class ApplicationRecord(msgspec.Struct, frozen=True):
    """An application as it stands."""

    application_id: str
    state: Literal["to-confirm", "confirmed", "lapsed"]
    submitted_at: datetime
    confirmable_until: datetime


class AccountRecord(msgspec.Struct, frozen=True):
    """An account with its latest application and profile."""

    account_id: str
    user_name: str
    email: str
    phone: str
    first_name: str
    second_name: str
    surname: str
    pesel: str
    language: Language
    created_at: datetime
    application: ApplicationRecord | None
    profile: ProfileRecord


def profile_record(profile: Profile | None, account: Account | None, now: datetime) -> ProfileRecord:
    """`profile` of `account` as it stands at `now`."""
    if profile is None or account is None:
        return ProfileRecord(status="X")
    is_by_certificate = profile.method == "qualified-certificate"
    return ProfileRecord(
        status=profile.status(now),
        profile_id=profile.profile_id,
        user_id=account.user_name,
        first_name=account.first_name,
        second_name=account.second_name,
        last_name=account.surname,
        pesel=account.pesel,
        email=account.email,
        phone_number=account.phone,
        auth_method_id=profile.method,
        auth_param=profile.serial if is_by_certificate else account.phone,
        creation_date=profile.created_at,
        expiration_date=profile.expires_at,
    )


def account_record(
    account: Account, application: Application | None, profile: Profile | None, now: datetime
) -> AccountRecord:
    """`account` as it stands at `now`."""
    return AccountRecord(
        account_id=account.account_id,
        user_name=account.user_name,
        email=account.email,
        phone=account.phone,
        first_name=account.first_name,
        second_name=account.second_name,
        surname=account.surname,
        pesel=account.pesel,
        language=account.language,
        created_at=account.created_at,
        application=_application_record(application, now) if application else None,
        profile=profile_record(profile, account, now),
    )


def _application_record(application: Application, now: datetime) -> ApplicationRecord:
    state: Literal["to-confirm", "confirmed", "lapsed"] = (
        "confirmed" if application.state == "confirmed" else "lapsed" if application.has_lapsed(now) else "to-confirm"
    )
    return ApplicationRecord(application.application_id, state, application.submitted_at, application.confirmable_until)
