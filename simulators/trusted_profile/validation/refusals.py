"""Why a signature that is technically right is not accepted: each check has its own name."""

from simulators.kit.refusal import N_, Refusal


class SignatureReformatted(Refusal):
    """Another file than the one that was completed here, though it may mean the same."""

    code = "signature-reformatted"
    status = 422
    sentence = N_("Plik podpisu zmieniono po złożeniu podpisu. Podpisz dokument jeszcze raz.")


class DocumentNotAsShown(Refusal):
    """What was signed is not what was shown."""

    code = "document-not-as-shown"
    status = 422
    sentence = N_(
        "Podpisano inny dokument niż ten, który został pokazany. Zacznij od nowa i podpisz pokazany dokument."
    )


class SigningTimeInFuture(Refusal):
    """Signed later than now (EN 319 132-1 §5.2.1)."""

    code = "signing-time-in-future"
    status = 422
    sentence = N_("Podpis ma czas z przyszłości. Ustaw zegar komputera i podpisz jeszcze raz.")


class SigningTimeTooEarly(Refusal):
    """Signed before there was anything to sign."""

    code = "signing-time-too-early"
    status = 422
    sentence = N_("Podpis ma czas sprzed pokazania dokumentu. Ustaw zegar komputera i podpisz jeszcze raz.")


class CertificateUnreadable(Refusal):
    """Extensions that can't be read, or that occur twice."""

    code = "certificate-contents-unreadable"
    status = 422
    sentence = N_("Nie można odczytać treści certyfikatu. Wybierz inny albo zgłoś się do jego wystawcy.")


class IssuerNotListed(Refusal):
    """No authority of the trusted list has issued it (NO_CERTIFICATE_CHAIN_FOUND)."""

    code = "issuer-not-on-the-list"
    status = 422
    sentence = N_(
        "Wystawcy tego certyfikatu nie ma na liście zaufanych. Wybierz kwalifikowany certyfikat innego wystawcy."
    )


class CertificateForged(Refusal):
    """It names an authority of the trusted list, whose key has not signed it."""

    code = "certificate-not-by-its-issuer"
    status = 422
    sentence = N_("Certyfikat podaje wystawcę, który go nie podpisał. Wybierz prawdziwy certyfikat kwalifikowany.")


class IssuerWithdrawn(Refusal):
    """Its issuer is on the trusted list, but not granted at that time (ETSI TS 119 612 §5.5.4)."""

    code = "issuer-withdrawn"
    status = 422
    sentence = N_("Wystawca tego certyfikatu stracił status kwalifikowanego. Wybierz certyfikat innego wystawcy.")


class PathNotValid(Refusal):
    """The path breaks another rule of RFC 5280 §6.1."""

    code = "certificate-path-not-valid"
    status = 422
    sentence = N_("Certyfikatu nie można powiązać z jego wystawcą. Wybierz inny albo zgłoś się do jego wystawcy.")


class CertificateExpired(Refusal):
    """Past notAfter (OUT_OF_BOUNDS_NO_POE)."""

    code = "certificate-expired"
    status = 422
    sentence = N_("Certyfikat stracił ważność {ended}. Wybierz ważny certyfikat albo kup nowy.")


class CertificateNotYetValid(Refusal):
    """Before notBefore (OUT_OF_BOUNDS_NO_POE)."""

    code = "certificate-not-yet-valid"
    status = 422
    sentence = N_("Certyfikat zacznie obowiązywać dopiero {begins}. Podpisz po tym dniu albo wybierz inny certyfikat.")


class CertificateNotForSignatures(Refusal):
    """Key usage without nonRepudiation (EN 319 412-2 §4.3.2)."""

    code = "certificate-not-for-signatures"
    status = 422
    sentence = N_("Ten certyfikat nie służy do składania podpisów. Wybierz certyfikat podpisu kwalifikowanego.")


class CertificateNotQualified(Refusal):
    """No QcCompliance (EN 319 412-5 §4.2.1)."""

    code = "certificate-not-qualified"
    status = 422
    sentence = N_("Ten certyfikat nie jest kwalifikowany. Wybierz certyfikat podpisu kwalifikowanego.")


class CertificateForSeals(Refusal):
    """QcType is not exactly esign (EN 319 412-5 §4.2.3)."""

    code = "certificate-not-for-persons"
    status = 422
    sentence = N_("Ten certyfikat nie jest przeznaczony do podpisu osoby. Wybierz certyfikat podpisu, a nie pieczęci.")


class CertificateWithoutDevice(Refusal):
    """No QcSSCD (EN 319 412-5 §4.2.2)."""

    code = "certificate-without-device"
    status = 422
    sentence = N_(
        "Klucza tego certyfikatu nie chroni kwalifikowane urządzenie. Wybierz certyfikat z karty albo z chmury."
    )


class CertificateRevoked(Refusal):
    """Revoked (RFC 6960 §2.2, RFC 5280 §5.3)."""

    code = "certificate-revoked"
    status = 422
    sentence = N_("Certyfikat unieważniono. Wybierz ważny certyfikat albo kup nowy.")


class CertificateSuspended(Refusal):
    """On hold (RFC 5280 §5.3.1 certificateHold)."""

    code = "certificate-suspended"
    status = 422
    sentence = N_("Certyfikat jest zawieszony. Odwieś go u wystawcy albo wybierz inny certyfikat.")


class CertificateUnknownToIssuer(Refusal):
    """Its own issuer does not know it (RFC 6960 §2.2)."""

    code = "certificate-unknown-to-issuer"
    status = 422
    sentence = N_("Wystawca nie zna tego certyfikatu. Wybierz inny albo zgłoś się do wystawcy.")


class CertificateWithoutPesel(Refusal):
    """The identifier is a passport's, an identity card's or none (EN 319 412-1 §5.1.3)."""

    code = "certificate-without-pesel"
    status = 422
    sentence = N_("W certyfikacie nie ma numeru PESEL, a jest potrzebny. Wybierz certyfikat z numerem PESEL.")


class CertificateOfAnother(Refusal):
    """The PESEL is not the applicant's."""

    code = "certificate-of-another-person"
    status = 422
    sentence = N_("Numer PESEL w certyfikacie nie zgadza się z danymi konta. Wybierz własny certyfikat.")
