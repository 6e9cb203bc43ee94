"""The first thing a signature is wanted for: confirming the application for a trusted profile."""

from typing import Final

from sqlalchemy import Connection

from simulators.kit.language import masked
from simulators.kit.refusal import N_
from simulators.kit.typography import spaced_phone
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.account.refusals import NotSignedIn
from simulators.trusted_profile.profile.service import Profiles
from simulators.trusted_profile.profile.statement import application_document
from simulators.trusted_profile.signature.model import Outcome, Shown, Signed, Statement, Transaction

_SENTENCE: Final = N_(
    "Wnoszę o potwierdzenie profilu zaufanego. Oświadczam, że podane dane są prawdziwe i należą do mnie."
)


class Confirmation:
    """What is signed is exactly the application; what follows is the profile."""

    def __init__(self, profiles: Profiles) -> None:
        """`profiles` has the applications."""
        self._profiles = profiles

    def shown(self, account: Account | None) -> Shown:
        """The application, in plain words; raises NotSignedIn and what Profiles.open_application does."""
        application = self._profiles.open_application(_known(account))
        given_names = f"{application.first_name} {application.second_name}".strip()
        return Shown(
            _SENTENCE,
            (
                (N_("Imiona i nazwisko"), f"{given_names} {application.surname}"),
                (N_("PESEL"), masked(application.pesel)),
                (N_("Nazwa użytkownika"), application.user_name),
                (N_("Adres e-mail"), application.email),
                (N_("Numer telefonu"), spaced_phone(application.phone)),
                (N_("Numer wniosku"), application.application_id),
                (N_("Wniosek złożono"), application.submitted_at),
                (N_("Termin potwierdzenia"), application.confirmable_until),
            ),
        )

    def statement(self, account: Account | None, challenge: str) -> Statement:  # noqa: ARG002 - it is signed once
        """The application itself: it can be confirmed once, so no challenge is needed. Raises as `shown` does."""
        application = self._profiles.open_application(_known(account))
        return Statement(application_document(application), application.application_id, application.pesel)

    def accept(self, connection: Connection, transaction: Transaction, signed: Signed) -> Outcome:
        """The profile is confirmed; raises what Profiles.confirm refuses."""
        self._profiles.confirm(connection, transaction.subject, signed.document, signed.certificate)
        return Outcome("/profile?confirmed=1")


def _known(account: Account | None) -> Account:
    if account is None:
        raise NotSignedIn
    return account
