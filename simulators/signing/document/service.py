"""A person's own document: taken in, shown by its digest, signed with their code, handed back."""

import hashlib
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from simulators.hsm import mechanism_for
from simulators.kit.refusal import NotFound
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.service import Authorisations
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.credential.certificate import facts_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.document.model import Choice, Document
from simulators.signing.document.refusals import DocumentMissing, DocumentTooLarge, KeyNotForDocuments
from simulators.signing.document.store import DocumentStore

if TYPE_CHECKING:
    from simulators.kit.pades import SignDigest
    from simulators.signing.document.pades import Signatory

_SIMULATOR: Final = "signing"
_MEGABYTE: Final = 1024 * 1024
_LONGEST_NAME: Final = 120


class Documents:
    """The documents that people sign on the service's own page."""

    def __init__(
        self,
        surroundings: Surroundings,
        store: DocumentStore,
        database: Database,
        credentials: Credentials,
        authorisations: Authorisations,
        signatures: Signatures,
    ) -> None:
        """The page has no way to a key but the one that every client has: authorise, then sign."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._largest = surroundings.settings.limits.signed_document_bytes
        self._store = store
        self._database = database
        self._credentials = credentials
        self._authorisations = authorisations
        self._signatures = signatures

    def take(self, owner: str, name: str, content: bytes) -> Document:
        """A document to be signed; raises DocumentMissing, DocumentTooLarge, NotAPdf, PdfEncrypted and the like."""
        if not content:
            raise DocumentMissing(owner, field="document")
        if len(content) > self._largest:
            raise DocumentTooLarge(owner, field="document", megabytes=self._largest // _MEGABYTE)
        from simulators.signing.document.pades import require_signable  # loaded when needed: see simulators.warming

        now = self._clock.now()
        require_signable(content, now)
        document = Document(
            document_id=self._ids.new("document"),
            owner=owner,
            name=_shown(name),
            digest_sha256=hashlib.sha256(content).hexdigest(),
            octets=len(content),
            uploaded_at=now,
        )
        with self._database.write() as connection:
            self._store.put(connection, document, content)
        self._journal.write(_SIMULATOR, document.document_id, "document-taken", owner=owner)
        return document

    def find(self, owner: str, document_id: str) -> Document:
        """The owner's document; raises NotFound, for another person's too."""
        with self._database.read() as connection:
            document = self._store.by_id(connection, document_id)
        if document is None or document.owner != owner:
            raise NotFound(document_id)
        return document

    def choices(self, owner: str) -> list[Choice]:
        """Every certificate of `owner` with its status at this moment; raises CertificateStatusUnknown."""
        return [
            Choice(each.credential_id, facts_of(each.certificate or ""), self._credentials.status_of(each))
            for each in self._credentials.of_owner(owner)
        ]

    def sign(self, caller: Caller, document_id: str, credential_id: str, code: str) -> Document:
        """The document with the caller's signature in it.

        What `code` authorises is the digest of the very attributes that the key then signs. Raises as
        Authorisations.give() and Signatures.make() do; a document signed before is left as it is.
        """
        with self._signatures.watching(caller, credential_id):
            return self._sign(caller, document_id, credential_id, code)

    def _sign(self, caller: Caller, document_id: str, credential_id: str, code: str) -> Document:
        from simulators.signing.document.pades import sign_pdf

        document = self.find(caller.owner, document_id)
        if document.signed_at is not None:
            return document
        credential = self._credentials.find(caller.owner, credential_id)
        if mechanism_for(credential.key_type).scheme == "eddsa":
            raise KeyNotForDocuments(document_id, field="credential")
        now = self._clock.now()
        signatory = _signatory(credential, now=now)
        content = sign_pdf(self._store.content(document), signatory, self._by_code(caller, credential, code))
        signed = msgspec.structs.replace(document, signed_at=now, credential_id=credential_id)
        with self._database.write() as connection:
            self._store.put_signed(connection, signed, content)
        self._journal.write(_SIMULATOR, document_id, "document-signed", credential=credential_id)
        return signed

    def _by_code(self, caller: Caller, credential: Credential, code: str) -> "SignDigest":
        mechanism = mechanism_for(credential.key_type)

        def sign(digest: bytes) -> bytes:
            digests = Digests((digest,), mechanism.digest)
            given = self._authorisations.give(caller, credential.credential_id, digests, 1, code)
            return self._signatures.make(caller, credential, given.sad, digests, mechanism)[0]

        return sign

    def signed(self, owner: str, document_id: str) -> tuple[str, bytes]:
        """File name and octets of the signed document; raises NotFound while there is none."""
        document = self.find(owner, document_id)
        if document.signed_at is None:
            raise NotFound(document_id)
        stem = document.name.removesuffix(".pdf").removesuffix(".PDF")
        return f"{stem}-signed.pdf", self._store.signed_content(document)


def _signatory(credential: Credential, *, now: datetime) -> "Signatory":
    from simulators.signing.document.pades import Signatory

    certificate = credential.certificate or ""
    return Signatory(
        certificate=certificate,
        chain=credential.chain,
        made_by=mechanism_for(credential.key_type).digest,
        name=facts_of(certificate).holder,
        signed_at=now,
    )


def _shown(name: str) -> str:
    """A file name fit to be shown and kept: no folders, no control characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable()).strip()
    return kept[-_LONGEST_NAME:] or "document.pdf"
