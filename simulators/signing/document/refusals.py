"""Why a document is not taken, or not signed."""

from simulators.kit.refusal import N_, Refusal


class DocumentMissing(Refusal):
    """The form came without a file."""

    code = "document-missing"
    status = 422
    sentence = N_("Wybierz plik PDF do podpisania.")


class DocumentTooLarge(Refusal):
    """More than a document may have."""

    code = "document-too-large"
    status = 413
    sentence = N_("Plik jest zbyt duży. Wybierz plik PDF, który ma najwyżej {megabytes} MB.")


class NotAPdf(Refusal):
    """Another kind of file."""

    code = "not-a-pdf"
    status = 422
    sentence = N_("To nie jest plik PDF. Wybierz dokument w formacie PDF.")


class PdfEncrypted(Refusal):
    """A PDF that opens with a password only."""

    code = "pdf-encrypted"
    status = 422
    sentence = N_("Plik PDF jest zaszyfrowany. Zapisz go bez hasła i wybierz ponownie.")


class PdfBroken(Refusal):
    """A PDF whose structure can't be followed."""

    code = "pdf-broken"
    status = 422
    sentence = N_("Plik PDF jest uszkodzony. Zapisz go ponownie i wybierz jeszcze raz.")


class PdfClosed(Refusal):
    """A PDF whose author allows no more signatures (ISO 32000-2 §12.8.2.2, DocMDP)."""

    code = "pdf-closed-for-signatures"
    status = 422
    sentence = N_("Autor pliku PDF nie pozwala dodawać podpisów. Poproś o inną wersję dokumentu.")


class KeyNotForDocuments(Refusal):
    """An Ed25519 key signs the attributes themselves (RFC 8419 §3), of which the page has but the digest authorised."""

    code = "key-not-for-documents"
    status = 422
    sentence = N_("Tym kluczem nie podpiszesz pliku PDF. Wybierz certyfikat z kluczem RSA albo ECDSA.")


class NotLoggedIn(Refusal):
    """No session, or one that has ended."""

    code = "not-logged-in"
    status = 401
    sentence = N_("Sesja wygasła. Zaloguj się ponownie.")
