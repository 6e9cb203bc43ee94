"""What the service is made of: its tables, and its nouns, each with what it needs."""

from typing import Final

from simulators.hsm import CommandedDevice, device_sealing
from simulators.kit.edition import Edition
from simulators.kit.outbox import Outbox, Relay
from simulators.kit.sessions import Sessions
from simulators.kit.simulator import Surroundings
from simulators.kit.store import tables_of
from simulators.signing.access.service import Access
from simulators.signing.access.store import AccessStore
from simulators.signing.approval.authorising import PhoneAuthorisations
from simulators.signing.approval.service import Approvals
from simulators.signing.approval.store import ApprovalStore
from simulators.signing.audit.parts import Auditing
from simulators.signing.audit.store import TrailStore
from simulators.signing.authorisation.activation import ActivationSeal
from simulators.signing.authorisation.book import Book
from simulators.signing.authorisation.deferred import DeferredSignatures
from simulators.signing.authorisation.extension import Extensions
from simulators.signing.authorisation.service import Authorisations
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.authorisation.store import AuthorisationStore
from simulators.signing.credential.records import CredentialRecords
from simulators.signing.credential.service import Credentials
from simulators.signing.credential.status import StatusSource
from simulators.signing.credential.store import CredentialStore
from simulators.signing.document.service import Documents
from simulators.signing.document.store import DocumentStore
from simulators.signing.enrolment.phones import PhoneKeys
from simulators.signing.enrolment.service import Enrolments
from simulators.signing.enrolment.store import EnrolmentStore
from simulators.signing.factor.codes import TASK as SEND_CODE
from simulators.signing.factor.service import Factors
from simulators.signing.factor.store import FactorStore
from simulators.signing.factor.tries import Keeping
from simulators.signing.formats.outside import Outside
from simulators.signing.formats.service import SignedDocuments
from simulators.signing.formats.stamping import Stamps
from simulators.signing.formats.validation import ValidationData
from simulators.signing.oauth.kept import Kept
from simulators.signing.oauth.parts import Neighbours
from simulators.signing.oauth.parts import Parts as OAuthParts
from simulators.signing.oauth.store import OAuthStore
from simulators.signing.promise.service import Promises
from simulators.signing.promise.store import PromiseStore
from simulators.signing.vault import Vault

NAME: Final = "signing"


class Tables:
    """Every table of the service, in one database."""

    def __init__(self, surroundings: Surroundings) -> None:
        """Opens the database."""
        tables = tables_of(NAME)
        limits = surroundings.settings.limits
        self.credentials = CredentialStore(tables)
        self.enrolments = EnrolmentStore(tables)
        self.access = AccessStore(tables, Edition(surroundings.folder("keys"), "tokens"))
        self.authorisations = AuthorisationStore(tables)
        self.approvals = ApprovalStore(tables)
        self.factors = FactorStore(tables)
        self.promises = PromiseStore(tables)
        self.trail = TrailStore(tables)
        self.outbox = Outbox(NAME, tables)
        self.oauth = OAuthStore(tables)
        self.documents = DocumentStore(tables, surroundings.folder("signing-documents"))
        self.sessions = Sessions(NAME, tables, idle=limits.session_idle, absolute=limits.session_absolute)
        self.database = surroundings.database(NAME, tables)


class Services:
    """The nouns of the service."""

    def __init__(self, surroundings: Surroundings, kept: Tables, hsm: CommandedDevice) -> None:
        """`hsm` holds the persons' keys; the service's own are where no command puts them out of order."""
        seal = ActivationSeal(device_sealing(surroundings, f"{NAME}, activation data"))
        database, vault = kept.database, Vault(device_sealing(surroundings, NAME))
        self.stamps = Stamps(lambda: surroundings.peer("tsa"))
        self.audit = Auditing(surroundings, kept.trail, database, vault, self.stamps)
        trail, statuses = self.audit.trail, StatusSource(surroundings.peer("ca"), surroundings.clock)
        book = Book(kept.authorisations, database, vault, surroundings.journal, trail)
        self.access = Access(surroundings, kept.access, database, surroundings.peer("portal"))
        records = CredentialRecords(kept.credentials, database, vault)
        self.credentials = Credentials(surroundings, records, hsm, statuses, trail)
        self.is_blocked = hsm.is_blocked
        self.enrolments = Enrolments(surroundings, kept.enrolments, database, vault, trail)
        self.authorisations = Authorisations(surroundings, book, seal, self.credentials, self.enrolments)
        self.phone_keys = PhoneKeys(surroundings, kept.enrolments, database, vault, self.enrolments)
        self.approvals = Approvals(surroundings, kept.approvals, database, vault, self.phone_keys, trail)
        self.phone_authorisations = PhoneAuthorisations(self.approvals, self.authorisations)
        neighbours = Neighbours(self.credentials, self.authorisations, self.approvals, book, trail)
        self.oauth = OAuthParts(surroundings, Kept(kept.oauth, kept.access, database, vault), neighbours)
        self.signatures = Signatures(surroundings, book, seal, self.credentials, hsm, trail)
        self.extensions = Extensions(surroundings, book, seal)
        keeping = Keeping(kept.factors, database, trail)
        self.factors = Factors(surroundings, keeping, vault, kept.outbox, self.enrolments)
        self.promises = Promises(surroundings, kept.promises, database, vault, kept.outbox)
        self._join_documents(surroundings, kept)

    def _join_documents(self, surroundings: Surroundings, kept: Tables) -> None:
        """What works with the nouns above: documents, and signatures that are fetched later."""
        outside = Outside(self.stamps, ValidationData(surroundings.peer("ca")))
        self.signed_documents = SignedDocuments(surroundings, self.signatures, self.credentials, self.promises, outside)
        self.deferred = DeferredSignatures(self.promises, self.signatures, self.credentials)
        performers = {SEND_CODE: self.factors.codes.deliver, **self.promises.performers()}
        is_shared = surroundings.settings.workers is not None
        self.relay = Relay(kept.outbox, kept.database, performers, surroundings.journal, is_shared=is_shared)
        self.documents = Documents(
            surroundings, kept.documents, kept.database, self.credentials, self.authorisations, self.signatures
        )
