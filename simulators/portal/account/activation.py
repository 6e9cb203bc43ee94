"""Setting the phone app up for a certificate: an SMS code first, then a secret to scan."""

from datetime import datetime
from typing import Final

import msgspec

from simulators.kit.codes import CodeRules
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.refusal import N_, NotFound
from simulators.portal.account import store
from simulators.portal.account.model import Account, Activation
from simulators.portal.account.refusals import CertificateNotActive, SecretClosed, SigningUnreachable
from simulators.portal.parts import CertificateLine, Message, Parts

_SMS: Final = N_(
    "Kod {code} do aktywacji aplikacji {app} dla certyfikatu {serial}. Ważny {minutes} min. Nikomu go nie podawaj."
)


class Enrolment(msgspec.Struct, frozen=True):
    """What the signing service answers: the secret for the phone app, alone and as an otpauth URI."""

    otpauth_uri: str
    secret: str


class Activations:
    """From the certificate's card to the secret on the page."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the portal."""
        self._parts = parts
        limits = parts.settings.limits
        self.rules = CodeRules(limits.sms_code_digits, limits.sms_code_lives, limits.code_tries, limits.code_resends)

    def begin(self, account: Account, certificate: CertificateLine) -> Activation:
        """Send the code to the account's phone; raises CertificateNotActive."""
        if not certificate.can_sign:
            raise CertificateNotActive(certificate.serial)
        activation = Activation(
            activation_id=self._parts.ids.new("activation"),
            account_id=account.account_id,
            serial=certificate.serial,
            begun_at=self._parts.clock.now(),
        )
        with self._parts.database.write() as connection:
            store.keep_activation(connection, activation)
        self.resend(account, activation)
        return activation

    def find(self, account: Account, activation_id: str) -> Activation:
        """The activation, which must be this account's; raises NotFound."""
        with self._parts.database.read() as connection:
            activation = store.activation_by_id(connection, activation_id)
        if activation is None or activation.account_id != account.account_id:
            raise NotFound(activation_id)
        return activation

    def resend(self, account: Account, activation: Activation) -> None:
        """A new code for this activation; the one before is void. Raises a code refusal."""
        parts = self._parts
        with parts.database.write() as connection:
            code, sent = parts.codes.make(connection, activation.activation_id, self.rules)
            text = parts.pages.phrasebook.say(
                account.language,
                _SMS,
                code=code,
                app=parts.settings.names.authenticator,
                serial="…" + activation.serial[-8:],
                minutes=int(self.rules.lives.total_seconds()) // 60,
            )
            parts.send(connection, sent.code_id, Message("sms", account.phone, text))

    def confirm(self, activation: Activation, code: str) -> None:
        """The account's owner holds her phone; raises a code refusal or SigningUnreachable."""
        parts = self._parts
        parts.codes.spend(parts.database, activation.activation_id, code, self.rules, field="code")
        confirmed = msgspec.structs.replace(activation, confirmed_at=parts.clock.now())
        with parts.database.write() as connection:
            store.keep_activation(connection, confirmed)
        parts.journal.write("portal", activation.serial, "activation-confirmed", account=activation.account_id)

    def secret(self, activation: Activation) -> tuple[Enrolment, datetime]:
        """The secret to scan, and until when it is shown; raises NotFound, SecretClosed or SigningUnreachable."""
        if activation.confirmed_at is None:
            raise NotFound(activation.activation_id)
        until = activation.confirmed_at + self.rules.lives
        if self._parts.clock.now() > until:
            raise SecretClosed(activation.activation_id)
        body = {"key": activation.activation_id, "owner": activation.account_id}
        try:
            enrolment = self._parts.peers["signing"].ask("POST", "/api/enrolments", body=body, answer=Enrolment)
        except PeerUnavailable as reason:
            raise SigningUnreachable(activation.activation_id) from reason
        return enrolment, until
