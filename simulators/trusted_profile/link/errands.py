"""The other two things a signature is wanted for: linking a certificate, and logging in with it."""

from typing import Final

from sqlalchemy import Connection

from simulators.kit.refusal import N_
from simulators.trusted_profile.account import store as accounts
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.account.refusals import NotSignedIn
from simulators.trusted_profile.link.refusals import CertificateNotLinked
from simulators.trusted_profile.link.service import Links
from simulators.trusted_profile.link.statement import (
    LINKING_REQUEST,
    LOGIN_REQUEST,
    linking_document,
    login_document,
)
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.signature.model import Outcome, Shown, Signed, Statement, Transaction

_SITE: Final = N_("Strona")


class Linking:
    """A statement that names the account, signed with the certificate to be linked."""

    def __init__(self, parts: Parts, links: Links) -> None:
        """`links` keeps them."""
        self._parts = parts
        self._links = links

    def shown(self, account: Account | None) -> Shown:
        """Which account; raises NotSignedIn and what Links.require_profile does."""
        known = self._able(account)
        rows = (
            (_SITE, self._parts.address),
            (N_("Konto"), known.user_name),
            (N_("Właściciel konta"), known.person.full_name),
        )
        return Shown(LINKING_REQUEST, rows)

    def statement(self, account: Account | None, challenge: str) -> Statement:
        """The statement; raises as `shown` does."""
        known = self._able(account)
        document = linking_document(self._parts.address, known, challenge, self._parts.clock.now())
        return Statement(document, known.account_id, known.pesel)

    def accept(self, connection: Connection, transaction: Transaction, signed: Signed) -> Outcome:
        """The certificate is linked; raises what Links.link does."""
        account = accounts.account_by_id(connection, transaction.subject)
        if account is None:
            raise NotSignedIn(transaction.subject)
        self._links.link(connection, account, signed.certificate)
        return Outcome("/account?linked=1")

    def _able(self, account: Account | None) -> Account:
        if account is None:
            raise NotSignedIn
        with self._parts.database.read() as connection:
            self._links.require_profile(connection, account.account_id)
        return account


class CertificateLogin:
    """A challenge of this site, signed with a certificate that is linked."""

    def __init__(self, parts: Parts, links: Links) -> None:
        """`links` says whose a certificate is."""
        self._parts = parts
        self._links = links

    def shown(self, account: Account | None) -> Shown:  # noqa: ARG002 - nobody is known yet
        """Where to."""
        return Shown(LOGIN_REQUEST, ((_SITE, self._parts.address),))

    def statement(self, account: Account | None, challenge: str) -> Statement:  # noqa: ARG002 - nobody is known yet
        """The challenge."""
        return Statement(login_document(self._parts.address, challenge, self._parts.clock.now()))

    def accept(self, connection: Connection, transaction: Transaction, signed: Signed) -> Outcome:
        """Whom it logs in; raises CertificateNotLinked."""
        account = accounts.account_by_id(connection, self._links.holder_of(connection, signed.certificate))
        if account is None:
            raise CertificateNotLinked(transaction.transaction_id)
        return Outcome("/account", logs_in=account)
