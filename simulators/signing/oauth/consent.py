"""From a client's request to a person's grant: what the consent pages decide (CSC v2 §8.4.2)."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import msgspec

from simulators.kit.ids import Ids, fingerprint
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller, Signer
from simulators.signing.approval.authorising import BY_PHONE
from simulators.signing.approval.service import Approvals, Wanted
from simulators.signing.audit.service import Trail
from simulators.signing.authorisation.algorithms import HASH_OIDS
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.service import BY_CODE, Authorisations
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.oauth.kept import Kept
from simulators.signing.oauth.model import Asked, Client, Grant, Visit
from simulators.signing.oauth.refusals import (
    AnotherAccount,
    AskedWrong,
    ConsentOver,
    ConsentRefused,
    NothingToChoose,
    OAuthRefusal,
)

_SIMULATOR: Final = "signing"


@dataclass(frozen=True)
class Shown:
    """What a person sees before deciding: the visit, and the certificates that may be chosen."""

    visit: Visit
    credentials: list[Credential]


class Consents:
    """The consents asked for and given."""

    def __init__(
        self,
        surroundings: Surroundings,
        kept: Kept,
        credentials: Credentials,
        authorisations: Authorisations,
        approvals: Approvals,
        trail: Trail,
    ) -> None:
        """`authorisations` take codes, `approvals` reach the phone; refusals of both go to the `trail`."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._store = kept.oauth
        self._database = kept.database
        self._vault = kept.vault
        self._credentials = credentials
        self._authorisations = authorisations
        self._approvals = approvals
        self._trail = trail

    def begin(self, issuer: str, asked: Asked) -> Visit:
        """A person arrives with what a client asks."""
        visit = Visit(Ids.token(), issuer, asked, self._clock.now() + self._limits.consent_lives)
        with self._database.write() as connection:
            self._store.put_visit(connection, self._vault.sealed(visit))
        return visit

    def find(self, visit_id: str) -> Visit:
        """The visit with this id; raises ConsentOver or RecordTampered."""
        with self._database.read() as connection:
            visit = self._store.visit(connection, visit_id) if visit_id.isprintable() else None
        if visit is None or self._clock.now() >= self._vault.genuine(visit, "consent").expires_at:
            raise ConsentOver
        if visit.state == "over":
            raise ConsentOver(visit.asked.client_id)
        return visit

    def show(self, visit: Visit, signer: Signer) -> Shown:
        """What `signer` is to decide on.

        Raises AnotherAccount; a credential that is not theirs or can't sign ends the visit, and the refusal
        goes to the client.
        """
        asked = visit.asked
        if asked.account not in ("", signer.owner, signer.email):
            raise AnotherAccount(signer.owner)
        if asked.scope == "service":
            return Shown(visit, [])
        return Shown(visit, self._choices(visit, signer.owner))

    def _choices(self, visit: Visit, owner: str) -> list[Credential]:
        named = visit.asked.credential_id
        if named:
            return [self._usable(visit, owner, named)]
        mine = [each for each in self._credentials.of_owner(owner) if self._credentials.status_of(each) == "valid"]
        if not mine:
            raise self._end(visit, NothingToChoose(owner))
        return mine

    def _usable(self, visit: Visit, owner: str, credential_id: str) -> Credential:
        try:
            digests = digests_asked(visit.asked)
            return self._authorisations.require(owner, credential_id, digests, len(digests.values))
        except Refusal as no:
            if no.status >= 500:  # the authority is silent, which is no reason to send the person away
                raise
            raise self._end(visit, AskedWrong(credential_id, name="credentialID")) from no

    def allow(self, visit: Visit, signer: Signer) -> str:
        """The person lets the client see their certificates (scope `service`); where to go on."""
        self.show(visit, signer)
        return self._grant(visit, signer.owner, "", ("pwd",))

    def approve(self, visit: Visit, signer: Signer, credential_id: str, code: str) -> str:
        """The person agrees with a code of the phone app; where to go on. Raises as Enrolments.spend() does."""
        with self._trail.watching("activation-refused", Caller(signer.owner, visit.asked.client_id), credential_id):
            chosen = self._chosen(visit, signer, credential_id)
            self._authorisations.spend_code(signer.owner, chosen.credential_id, code)
        return self._grant(visit, signer.owner, chosen.credential_id, BY_CODE)

    def send_to_phone(self, visit: Visit, signer: Signer, client: Client, credential_id: str) -> None:
        """The person wants to decide on the phone; raises as Approvals.ask() does."""
        asked = visit.asked
        chosen = self._chosen(visit, signer, credential_id)
        wanted = Wanted(digests_asked(asked), tuple(paper.label for paper in asked.papers), asked.description)
        sent = self._approvals.ask(Caller(signer.owner, asked.client_id), client.name, chosen, wanted)
        waiting = msgspec.structs.replace(
            visit,
            state="on-phone",
            owner=signer.owner,
            credential_id=chosen.credential_id,
            approval_id=sent.approval_id,
            expires_at=self._clock.now() + self._limits.consent_lives,
        )
        with self._database.write() as connection:
            self._store.replace_visit(connection, self._vault.sealed(waiting))

    def is_undecided(self, visit: Visit) -> bool:
        """Whether the phone is still to decide."""
        return self._approvals.is_waiting(visit.approval_id)

    def finish(self, visit: Visit, signer: Signer) -> str | None:
        """Where to go on once the phone has decided; None before."""
        if visit.state != "on-phone" or visit.owner != signer.owner:
            raise ConsentOver(visit.asked.client_id)
        try:
            with self._trail.watching("activation-refused", Caller(signer.owner, visit.asked.client_id)):
                statement = self._approvals.take(visit.approval_id)
        except Refusal as no:
            raise self._end(visit, ConsentRefused(visit.credential_id)) from no
        if statement is None:
            return None
        return self._grant(visit, signer.owner, visit.credential_id, BY_PHONE)

    def refuse(self, visit: Visit) -> OAuthRefusal:
        """The person says no; the refusal for the client."""
        return self._end(visit, ConsentRefused(visit.asked.client_id))

    def _chosen(self, visit: Visit, signer: Signer, credential_id: str) -> Credential:
        shown = self.show(visit, signer).credentials
        if len(shown) == 1:
            return shown[0]
        return self._authorisations.require(
            signer.owner, credential_id, digests_asked(visit.asked), len(visit.asked.papers)
        )

    def _grant(self, visit: Visit, owner: str, credential_id: str, factors: tuple[str, ...]) -> str:
        code = Ids.token()
        grant = Grant(
            fingerprint=fingerprint(code),
            grant_id=self._ids.new("grant"),
            owner=owner,
            credential_id=credential_id,
            factors=factors,
            asked=visit.asked,
            expires_at=self._clock.now() + self._limits.authorization_code_lives,
        )
        over = msgspec.structs.replace(visit, state="over")
        with self._database.write() as connection:
            if not self._store.replace_visit(connection, self._vault.sealed(over)):
                raise ConsentOver(visit.asked.client_id)
            self._store.put_grant(connection, self._vault.sealed(grant))
        about = credential_id or owner
        self._journal.write(_SIMULATOR, about, "consent-given", client=visit.asked.client_id, grant=grant.grant_id)
        return answer_to(visit, [("code", code)])

    def _end(self, visit: Visit, no: OAuthRefusal) -> OAuthRefusal:
        with self._database.write() as connection:
            self._store.replace_visit(connection, self._vault.sealed(msgspec.structs.replace(visit, state="over")))
        return no.toward(refused_to(visit.issuer, visit.asked.redirect_uri, visit.asked.state, no))


def digests_asked(asked: Asked) -> Digests:
    """The digests of a request of scope `credential`."""
    return Digests(tuple(base64.b64decode(paper.digest) for paper in asked.papers), HASH_OIDS[asked.hash_oid])


def answer_to(visit: Visit, answer: Iterable[tuple[str, str]]) -> str:
    """The redirect URI with `answer`, the client's state, and who answers (RFC 9207)."""
    return _located(visit.issuer, visit.asked.redirect_uri, visit.asked.state, answer)


def refused_to(issuer: str, redirect_uri: str, state: str | None, no: OAuthRefusal) -> str:
    """The same for a refusal (RFC 6749 §4.1.2.1)."""
    described = no.description.format(**no.words)
    return _located(issuer, redirect_uri, state, [("error", no.error), ("error_description", described)])


def _located(issuer: str, redirect_uri: str, state: str | None, answer: Iterable[tuple[str, str]]) -> str:
    query = [*answer, *([("state", state)] if state is not None else []), ("iss", issuer)]
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{urlencode(query)}"
