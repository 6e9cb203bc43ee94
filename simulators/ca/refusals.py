"""What the certification authority says no to."""

from simulators.kit.refusal import N_, Refusal


class ProfileNotOffered(Refusal):
    """No profile of this name."""

    code = "profile-not-offered"
    status = 422
    sentence = N_("Nie ma takiego profilu certyfikatu. Wybierz profil z listy.")


class ValidityNotOffered(Refusal):
    """A number of months that the profile doesn't list."""

    code = "validity-not-offered"
    status = 422
    sentence = N_("Nie ma takiego okresu ważności. Wybierz okres z listy.")


class ValidityBeyondIssuer(Refusal):
    """The certificate would outlive the authority's own (CERT-10)."""

    code = "validity-beyond-issuer"
    status = 422
    sentence = N_("Certyfikat byłby ważny dłużej niż urząd, który go wydaje. Wybierz krótszy okres.")


class RequestUnreadable(Refusal):
    """The certification request isn't one PKCS#10 structure."""

    code = "request-unreadable"
    status = 422
    sentence = N_("Nie można odczytać żądania certyfikatu. Utwórz je jeszcze raz.")


class PossessionNotProven(Refusal):
    """The request's signature isn't made by the key that it is for."""

    code = "possession-not-proven"
    status = 422
    sentence = N_("Żądania nie podpisano kluczem, którego dotyczy. Utwórz je jeszcze raz.")


class DigestTooWeak(Refusal):
    """The request is signed over SHA-1 or weaker (CERT-26)."""

    code = "digest-too-weak"
    status = 422
    sentence = N_("Żądanie podpisano słabą funkcją skrótu. Użyj SHA-256 lub mocniejszej.")


class KeyTooWeak(Refusal):
    """An RSA modulus under 3000 bits, a small exponent, or a modulus that falls apart (CERT-25)."""

    code = "key-too-weak"
    status = 422
    sentence = N_("Klucz jest zbyt słaby. Użyj RSA co najmniej 3072 bity, P-256 albo P-384.")


class KeyNotOffered(Refusal):
    """A key of a kind or length that the authority doesn't certify."""

    code = "key-not-offered"
    status = 422
    sentence = N_("Takiego klucza nie można certyfikować. Użyj RSA-3072, RSA-4096, P-256, P-384 albo Ed25519.")


class KeyOfAnother(Refusal):
    """This public key already stands in somebody else's certificate."""

    code = "key-of-another"
    status = 409
    sentence = N_("Ten klucz ma już certyfikat innej osoby. Utwórz nowy klucz.")


class NameMissing(Refusal):
    """A name that the profile needs is empty."""

    code = "name-missing"
    status = 422
    sentence = N_("W danych do certyfikatu brakuje nazwy: {part}.")


class NameTooLong(Refusal):
    """More characters than the attribute holds (RFC 5280, Appendix A)."""

    code = "name-too-long"
    status = 422
    sentence = N_("Nazwa jest za długa: {part} mieści najwyżej {limit} znaków.")


class NameUnreadable(Refusal):
    """Characters that no name in a certificate has, or text that isn't in NFC."""

    code = "name-unreadable"
    status = 422
    sentence = N_("Nazwa zawiera niedozwolone znaki: {part}. Zapisz ją literami łacińskimi.")


class CommonNameOfAnother(Refusal):
    """The common name doesn't contain the person's name (CERT-06)."""

    code = "common-name-of-another"
    status = 422
    sentence = N_("Nazwa powszechna nie zawiera imienia i nazwiska osoby. Popraw ją.")


class CountryUnknown(Refusal):
    """Not an ISO 3166-1 alpha-2 code."""

    code = "country-unknown"
    status = 422
    sentence = N_("Nieznany kod państwa. Podaj dwuliterowy kod ISO 3166.")


class IdentifierMalformed(Refusal):
    """Not an identifier of the form that the profile's semantics ask for (CERT-04)."""

    code = "identifier-malformed"
    status = 422
    sentence = N_("Identyfikator ma złą postać. Podaj PNOPL-, IDC- albo PAS- z kodem państwa i numerem.")


class OrganisationIdentifierMalformed(Refusal):
    """Not an identifier of an organisation (ETSI EN 319 412-1 §5.1.4)."""

    code = "organisation-identifier-malformed"
    status = 422
    sentence = N_("Identyfikator organizacji ma złą postać. Podaj VATPL- i dziesięć cyfr.")


class NotForPersons(Refusal):
    """A person's name in a certificate for an organisation."""

    code = "not-for-persons"
    status = 422
    sentence = N_("Ten profil jest dla organizacji. Usuń imię i nazwisko.")


class KeyUsedOtherwise(Refusal):
    """The idempotency key came before, with other content."""

    code = "key-used-otherwise"
    status = 409
    sentence = N_("Ten klucz żądania był już użyty z inną treścią. Nadaj żądaniu nowy klucz.")


class CertificateNotIssued(Refusal):
    """The authority never issued a certificate with this serial."""

    code = "certificate-not-issued"
    status = 404
    sentence = N_("Urząd nie wydał certyfikatu o tym numerze. Sprawdź numer seryjny.")


class CertificateRevoked(Refusal):
    """Revocation is final (eIDAS Art. 28(4); ETSI EN 319 411-1 §6.3.9)."""

    code = "certificate-revoked"
    status = 409
    sentence = N_("Certyfikat jest unieważniony. Tego nie można cofnąć.")


class CertificateExpired(Refusal):
    """After its end a certificate's standing changes no more."""

    code = "certificate-expired"
    status = 409
    sentence = N_("Certyfikat stracił ważność i jego stanu nie można już zmienić.")


class CertificateSuspended(Refusal):
    """It is suspended already."""

    code = "certificate-suspended"
    status = 409
    sentence = N_("Certyfikat jest już zawieszony.")


class CertificateNotSuspended(Refusal):
    """Nothing to lift."""

    code = "certificate-not-suspended"
    status = 409
    sentence = N_("Certyfikat nie jest zawieszony, więc nie ma czego cofać.")


class ReasonNotOffered(Refusal):
    """Not a reason that a subscriber may give (RFC 5280 §5.3.1)."""

    code = "reason-not-offered"
    status = 422
    sentence = N_("Nie ma takiej przyczyny. Wybierz przyczynę z listy.")


class EventInFuture(Refusal):
    """The event that calls for revocation hasn't happened yet."""

    code = "event-in-future"
    status = 422
    sentence = N_("Data zdarzenia jest w przyszłości. Podaj dzień, w którym to się stało.")


class EventBeforeIssue(Refusal):
    """The event lies before the certificate was issued."""

    code = "event-before-issue"
    status = 422
    sentence = N_("Data zdarzenia jest wcześniejsza niż wydanie certyfikatu. Podaj późniejszy dzień.")


class StatusRequestMalformed(Refusal):
    """Not an OCSP request that can be answered (RFC 6960 §2.3; RFC 9654 §2.1)."""

    code = "status-request-malformed"
    status = 200  # OCSP says no inside its own answer
    sentence = N_("Nie można odczytać pytania o status certyfikatu.")


class ServiceSilent(Refusal):
    """A public service that was switched off, to see what others make of it."""

    code = "service-silent"
    status = 503
    sentence = N_("Usługa jest wyłączona na potrzeby próby. Włącz ją w konsoli.")
