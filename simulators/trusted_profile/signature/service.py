"""Decides about signing with the component: one transaction an attempt, used once, by the browser that began it.

The signature is built here from the prepared draft and then judged as if it came from a stranger; only
then is done what it was wanted for, in the same change that completes the transaction (ASVS 5.0 §2.3, §6.6).
"""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

import msgspec

from simulators.kit.ids import Ids
from simulators.kit.refusal import NotFound, Refusal
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.signature import store
from simulators.trusted_profile.signature.model import Errand, Outcome, Purpose, Signed, Transaction
from simulators.trusted_profile.signature.notary import Notary
from simulators.trusted_profile.signature.refusals import (
    CertificateSwapped,
    SignatureEnded,
    SignatureNotPrepared,
    SignatureOfAnotherSession,
    SignatureStale,
    SignatureTooLate,
    SignatureUsed,
)


class Caller(msgspec.Struct, frozen=True):
    """Who asks: the browser's and the session's fingerprint, and whose session it is, if anybody's."""

    browser: str
    session: str
    account_id: str | None

    def bound_to(self, purpose: Purpose) -> str:
        """What a transaction for `purpose` is bound to."""
        return self.browser if purpose == "login" else self.session


class Signatures:
    """The signing transactions of one site."""

    def __init__(self, parts: Parts, notary: Notary, errands: Mapping[Purpose, Errand]) -> None:
        """`notary` builds and judges signatures; `errands` say what is signed and what follows."""
        self._parts = parts
        self._notary = notary
        self._errands = errands
        self._lives = parts.settings.limits.challenge_lives

    def begin(self, purpose: Purpose, caller: Caller, account: Account | None) -> Transaction:
        """A fresh transaction with a fresh challenge; the browser's earlier one for this purpose ends.

        Raises what the errand refuses.
        """
        statement = self._errands[purpose].statement(account, Ids.token())
        now = self._parts.clock.now()
        begun = Transaction(
            transaction_id=self._parts.ids.new("signature"),
            purpose=purpose,
            state="open",
            browser=caller.bound_to(purpose),
            account_id=account.account_id if account and purpose != "login" else None,
            subject=statement.subject,
            document=statement.document,
            begun_at=now,
            expires_at=now + self._lives,
            pesel=statement.pesel,
        )
        with self._parts.database.write() as connection:
            stale = store.end_others(connection, begun.browser, purpose, SignatureStale.code)
            store.add(connection, begun)
        for each in stale:
            self._parts.write_journal(each, "signature-superseded", by=begun.transaction_id)
        self._note(begun, "signature-begun", purpose=purpose, account=begun.account_id)
        return begun

    def document(self, transaction_id: str, caller: Caller) -> bytes:
        """What is to be signed (XML); raises NotFound, SignatureOfAnotherSession."""
        return self._mine(transaction_id, caller).document

    def signed_of(self, purpose: Purpose, subject: str, account_id: str | None = None) -> bytes:
        """The signed document (XAdES) about `subject`; raises NotFound, also when it is not of `account_id`."""
        with self._parts.database.read() as connection:
            found = store.completed_of(connection, purpose, subject)
        if found is None or found.signed is None or account_id not in (None, found.account_id):
            raise NotFound(subject)
        return found.signed

    def prepare(self, transaction_id: str, caller: Caller, certificate: bytes) -> bytes:
        """What the component is to sign with `certificate` (DER); asked again for the same one, the same.

        Raises NotFound, SignatureOfAnotherSession, SignatureStale, SignatureTooLate, SignatureUsed, SignatureEnded,
        CertificateSwapped.
        """
        transaction = self._under_way(transaction_id, caller)
        draft = self._notary.prepare(transaction, certificate)
        prepared = msgspec.structs.replace(transaction, state="prepared", certificate=certificate, draft=draft)
        with self._parts.database.write() as connection:
            is_first = store.change_from(connection, "open", prepared)
        if not is_first:
            return self._prepared_before(self._under_way(transaction_id, caller), certificate)
        self._note(prepared, "signature-prepared", certificate_sha256=hashlib.sha256(certificate).hexdigest())
        return self._notary.to_be_signed(draft)

    def complete(self, transaction_id: str, caller: Caller, value: bytes, certificate: bytes) -> Outcome:
        """Complete with the signature value; the same value again has the same outcome, and nothing more happens.

        Raises as `prepare` does, SignatureNotPrepared, and what the notary and the errand refuse; any of these
        two ends the transaction.
        """
        transaction = self._mine(transaction_id, caller)
        if transaction.state == "completed":
            return _completed_before(transaction, value)
        transaction = self._under_way(transaction_id, caller)
        if transaction.draft is None or transaction.certificate is None:
            raise SignatureNotPrepared(transaction_id, component=self._parts.settings.names.component)
        if certificate != transaction.certificate:
            raise self._ended(transaction, CertificateSwapped(transaction_id))
        try:
            signed = self._notary.notarise(transaction, transaction.draft, value)
            return self._accepted(transaction, caller, value, signed)
        except Refusal as refusal:
            raise self._ended(transaction, refusal) from None

    def give_up(self, transaction_id: str, caller: Caller) -> None:
        """The person cancelled; a transaction that has ended stays as it is. Raises as `document` does."""
        transaction = self._mine(transaction_id, caller)
        given_up = msgspec.structs.replace(transaction, state="refused", ended_by="cancelled", draft=None)
        with self._parts.database.write() as connection:
            was_under_way = transaction.state in store.UNDER_WAY and store.change_from(
                connection, transaction.state, given_up
            )
        if was_under_way:
            self._note(transaction, "signature-cancelled", purpose=transaction.purpose)

    def _mine(self, transaction_id: str, caller: Caller) -> Transaction:
        with self._parts.database.read() as connection:
            found = store.by_id(connection, transaction_id)
        if found is None:
            raise NotFound(transaction_id)
        if found.browser != caller.bound_to(found.purpose):
            raise SignatureOfAnotherSession(transaction_id)
        if found.account_id is not None and found.account_id != caller.account_id:
            raise SignatureOfAnotherSession(transaction_id)
        return found

    def _under_way(self, transaction_id: str, caller: Caller) -> Transaction:
        transaction = self._mine(transaction_id, caller)
        if transaction.state == "completed":
            raise SignatureUsed(transaction_id)
        if transaction.ended_by is not None:
            raise self._why_ended(transaction)
        if self._parts.clock.now() >= transaction.expires_at:
            raise self._ended(transaction, self._too_late(transaction), "expired")
        return transaction

    def _why_ended(self, transaction: Transaction) -> Refusal:
        if transaction.ended_by == SignatureStale.code:
            return SignatureStale(transaction.transaction_id)
        if transaction.ended_by == SignatureTooLate.code:
            return self._too_late(transaction)
        return SignatureEnded(transaction.transaction_id)

    def _too_late(self, transaction: Transaction) -> Refusal:
        return SignatureTooLate(transaction.transaction_id, minutes=self._lives // timedelta(minutes=1))

    def _prepared_before(self, transaction: Transaction, certificate: bytes) -> bytes:
        if transaction.draft is None or certificate != transaction.certificate:
            raise CertificateSwapped(transaction.transaction_id)
        return self._notary.to_be_signed(transaction.draft)

    def _accepted(self, transaction: Transaction, caller: Caller, value: bytes, signed: Signed) -> Outcome:
        errand = self._errands[transaction.purpose]
        done = msgspec.structs.replace(
            transaction,
            state="completed",
            draft=None,
            signature_value=value,
            signed=signed.document,
            completed_at=self._parts.clock.now(),
        )
        with self._parts.database.write() as connection:
            is_first = store.change_from(connection, "prepared", done)
            if is_first:
                outcome = errand.accept(connection, done, signed)
                store.change_from(connection, "completed", msgspec.structs.replace(done, go_on=outcome.go_on))
        if not is_first:
            return self._completed_meanwhile(transaction, caller, value)
        self._note(done, "signature-completed", purpose=done.purpose, account=done.account_id)
        return outcome

    def _completed_meanwhile(self, transaction: Transaction, caller: Caller, value: bytes) -> Outcome:
        now = self._mine(transaction.transaction_id, caller)
        if now.state == "completed":
            return _completed_before(now, value)
        self._under_way(transaction.transaction_id, caller)
        raise SignatureEnded(transaction.transaction_id)

    def _ended(self, transaction: Transaction, refusal: Refusal, state: str = "refused") -> Refusal:
        """End the transaction because of `refusal`, which is given back to be raised."""
        ended = msgspec.structs.replace(transaction, state=state, ended_by=refusal.code, draft=None)
        with self._parts.database.write() as connection:
            was_under_way = store.change_from(connection, transaction.state, ended)
        if was_under_way:
            self._note(transaction, "signature-refused", purpose=transaction.purpose, code=refusal.code)
        return refusal

    def _note(self, transaction: Transaction, event: str, **detail: object) -> None:
        self._parts.write_journal(transaction.transaction_id, event, **detail)


def _completed_before(transaction: Transaction, value: bytes) -> Outcome:
    """The outcome once more; nobody is logged in by a signature that was used (a login is no message to repeat)."""
    if transaction.purpose == "login" or value != transaction.signature_value:
        raise SignatureUsed(transaction.transaction_id)
    return Outcome(go_on=transaction.go_on)
