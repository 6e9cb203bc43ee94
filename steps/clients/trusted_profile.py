"""Accounts and profiles of the trusted-profile site as the control plane makes and tells of them."""

import base64
from datetime import datetime
from typing import Literal

import msgspec

from steps.clients.control import Control
from steps.clients.records import Person

Standing = Literal["V", "I", "E", "X"]


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """The latest application."""

    application_id: str
    state: str
    submitted_at: datetime
    confirmable_until: datetime


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """The profile: V (valid), I (invalidated), E (expired), X (none)."""

    status: Standing
    auth_param: str | None = None
    creation_date: datetime | None = None
    expiration_date: datetime | None = None


class SiteAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account at the site."""

    account_id: str
    user_name: str
    application: Application | None
    profile: Profile


def new_account(control: Control, person: Person, *, confirmed_at: datetime | None = None) -> SiteAccount:
    """An account whose application waits, or was confirmed."""
    return control.ask(
        "POST",
        "/trusted_profile/accounts",
        SiteAccount,
        user_name=person.user_name,
        password=person.password,
        first_name=person.first_name,
        second_name=person.second_name,
        surname=person.surname,
        pesel=person.pesel,
        email=person.email,
        phone=person.phone,
        confirmed_at=confirmed_at,
    )


def account_now(control: Control, account: SiteAccount) -> SiteAccount:
    """The account as it is now."""
    return account_by_id(control, account.account_id)


def account_by_id(control: Control, account_id: str) -> SiteAccount:
    """The account with this number."""
    return control.ask("GET", f"/trusted_profile/accounts/{account_id}", SiteAccount)


def put_profile(control: Control, account: SiteAccount, status: Standing) -> None:
    """The profile stands so from now on."""
    control.ask("PUT", f"/trusted_profile/accounts/{account.account_id}/profile", SiteAccount, status=status)


def link(control: Control, account: SiteAccount, certificate: bytes) -> None:
    """The certificate (DER) is linked to the account."""
    encoded = base64.b64encode(certificate).decode()
    control.ask("POST", "/trusted_profile/links", dict, account_id=account.account_id, certificate=encoded)


def signed_application(control: Control, application: Application) -> bytes:
    """The application with the signature that confirmed it (XAdES)."""
    return control.picture(f"/trusted_profile/applications/{application.application_id}/signed")


def keep_resident(control: Control, pesel: str, *, names: Person, **more: object) -> None:
    """The PESEL register knows this number by the names of `names`; `more` may fix `birth_date`, `restricted`."""
    entry: dict[str, object] = {
        "given_names": names.given_names,
        "surname": names.surname,
        "birth_date": names.birth_date,
        **more,
    }
    control.tell("PUT", f"/trusted_profile/residents/{pesel}", **entry)
