"""Decides which certificate belongs to which account: each is linked by a signature of its own, to one account."""

import hashlib
from typing import Final, Literal

from cryptography import x509
from cryptography.x509.oid import NameOID
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from simulators.kit.refusal import N_, NotFound, Refusal
from simulators.kit.store import after_commit
from simulators.trusted_profile.account.history import put_down
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.link import store
from simulators.trusted_profile.link.model import LinkedCertificate
from simulators.trusted_profile.link.refusals import (
    CertificateLinkedAlready,
    CertificateLinkedElsewhere,
    CertificateNotLinked,
    ProfileExpired,
    ProfileInvalidated,
    ProfileNotConfirmed,
)
from simulators.trusted_profile.parts import LinkLine, Message, Parts
from simulators.trusted_profile.profile import store as profiles

_LINKED: Final = N_("Powiązano z kontem certyfikat kwalifikowany {serial} wydany przez {issuer}.")
_UNLINKED: Final = N_("Usunięto powiązanie konta z certyfikatem kwalifikowanym {serial} wydanym przez {issuer}.")
_LINKED_SUBJECT: Final = N_("Dodano certyfikat do Twojego konta")
_UNLINKED_SUBJECT: Final = N_("Usunięto certyfikat z Twojego konta")
_NOT_YOU: Final = N_("Jeśli to nie Ty, zmień hasło i unieważnij profil.")
_STANDING: Final[dict[str, type[Refusal]]] = {
    "X": ProfileNotConfirmed,
    "E": ProfileExpired,
    "I": ProfileInvalidated,
}


class Links:
    """The linked certificates of one site."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts

    def require_profile(self, connection: Connection, account_id: str) -> None:
        """Whether the account may link; raises ProfileNotConfirmed, ProfileExpired or ProfileInvalidated."""
        profile = profiles.latest_profile(connection, account_id)
        status = profile.status(self._parts.clock.now()) if profile else "X"
        if status in _STANDING:
            raise _STANDING[status](account_id)

    def link(self, connection: Connection, account: Account, certificate: bytes) -> LinkedCertificate:
        """Link `certificate` (DER) to `account`, as part of the change made on `connection`.

        Raises what require_profile does, CertificateLinkedAlready or CertificateLinkedElsewhere.
        """
        self.require_profile(connection, account.account_id)
        made = self._new_link(account, certificate)
        _refuse_second(store.by_fingerprint(connection, made.fingerprint), account)
        try:
            store.add(connection, made)
        except IntegrityError as error:  # somebody else was quicker
            raise CertificateLinkedElsewhere(account.account_id) from error
        self._tell(connection, account, made, "linked")
        return made

    def holder_of(self, connection: Connection, certificate: bytes) -> str:
        """The id of the account that `certificate` (DER) is linked to; raises CertificateNotLinked."""
        link = store.by_fingerprint(connection, _fingerprint(certificate))
        if link is None:
            raise CertificateNotLinked(_fingerprint(certificate))
        return link.account_id

    def unlink(self, account: Account, link_id: str) -> LinkedCertificate:
        """Undo a link; raises NotFound for one that is not the account's. Sessions under way go on."""
        with self._parts.database.write() as connection:
            mine = store.of_account_by_id(connection, account.account_id, link_id)
            if mine is None or not store.drop(connection, link_id):
                raise NotFound(link_id)
            self._tell(connection, account, mine, "unlinked")
        return mine

    def lines_of(self, account_id: str) -> list[LinkLine]:
        """The account's linked certificates as its details list them, newest first."""
        with self._parts.database.read() as connection:
            links = store.of_account(connection, account_id)
        return [self._line(each) for each in links]

    def line(self, account_id: str, link_id: str) -> LinkLine:
        """One of them; raises NotFound for one that is not the account's."""
        with self._parts.database.read() as connection:
            link = store.of_account_by_id(connection, account_id, link_id)
        if link is None:
            raise NotFound(link_id)
        return self._line(link)

    def _line(self, link: LinkedCertificate) -> LinkLine:
        now = self._parts.clock.now()
        status: str = N_("W okresie ważności")
        kind: Literal["success", "warning", "neutral"] = "success"
        if now < link.starts_at:
            status, kind = N_("Jeszcze nieważny"), "warning"
        elif now > link.ends_at:
            status, kind = N_("Wygasły"), "neutral"
        return LinkLine(
            link_id=link.link_id,
            holder=link.holder,
            issuer=link.issuer,
            serial=link.serial,
            starts_at=link.starts_at,
            ends_at=link.ends_at,
            linked_at=link.linked_at,
            status=status,
            kind=kind,
        )

    def _new_link(self, account: Account, certificate: bytes) -> LinkedCertificate:
        read = x509.load_der_x509_certificate(certificate)
        return LinkedCertificate(
            link_id=self._parts.ids.new("link"),
            account_id=account.account_id,
            fingerprint=_fingerprint(certificate),
            certificate=certificate,
            holder=_common_name(read.subject),
            issuer=_common_name(read.issuer),
            serial=f"{read.serial_number:x}",
            starts_at=read.not_valid_before_utc,
            ends_at=read.not_valid_after_utc,
            linked_at=self._parts.clock.now(),
        )

    def _tell(self, connection: Connection, account: Account, link: LinkedCertificate, what: str) -> None:
        """History, mail and journal, once the change on `connection` is made (ASVS 5.0 §6.3.7)."""
        sentence, subject = (_LINKED, _LINKED_SUBJECT) if what == "linked" else (_UNLINKED, _UNLINKED_SUBJECT)
        words = {"serial": link.serial, "issuer": link.issuer}
        put_down(self._parts, connection, account.account_id, sentence, **words)
        say, language = self._parts.pages.phrasebook.say, account.language
        text = f"{say(language, sentence, **words)} {say(language, _NOT_YOU)}"
        mail = Message("mail", account.email, text, say(language, subject))
        self._parts.send(connection, f"{link.link_id}:{what}", mail)
        detail = {"link": link.link_id, "serial": link.serial}
        after_commit(connection, lambda: self._parts.write_journal(account.account_id, f"certificate-{what}", **detail))


def _refuse_second(known: LinkedCertificate | None, account: Account) -> None:
    if known is None:
        return
    if known.account_id == account.account_id:
        raise CertificateLinkedAlready(account.account_id)
    raise CertificateLinkedElsewhere(account.account_id)


def _fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()
