"""Why a signed XML document is refused, before anybody asks whose certificate it is."""

from simulators.kit.refusal import N_, Refusal


class NotXml(Refusal):
    """Not well-formed XML in UTF-8, or more of it than is read."""

    code = "signature-not-xml"
    status = 422
    sentence = N_("Podpisanego dokumentu nie można odczytać, bo nie jest poprawnym plikiem XML. Podpisz jeszcze raz.")


class DocumentTypeInXml(Refusal):
    """A document type or an entity: XML whose content is not what it shows (ASVS 5.0 §1.5.1)."""

    code = "signature-has-document-type"
    status = 422
    sentence = N_(
        "Podpisany dokument zawiera definicje, które mogą zmienić jego treść. Podpisz dokument przygotowany tutaj."
    )


class CommentsInXml(Refusal):
    """Comments or processing instructions: not signed, and they split the text around them."""

    code = "signature-has-comments"
    status = 422
    sentence = N_(
        "Podpisany dokument zawiera komentarze, których podpis nie obejmuje. Podpisz dokument przygotowany tutaj."
    )


class IdRepeated(Refusal):
    """Two elements with one Id: it is not certain which of them was signed (signature wrapping)."""

    code = "signature-id-repeated"
    status = 422
    sentence = N_(
        "W podpisanym dokumencie powtarza się identyfikator, więc nie wiadomo, co podpisano. Podpisz jeszcze raz."
    )


class SignatureMissing(Refusal):
    """No signature in the document."""

    code = "signature-missing"
    status = 422
    sentence = N_("Dokument nie zawiera podpisu. Podpisz go i spróbuj ponownie.")


class SignatureNotAlone(Refusal):
    """More than one signature where one is expected."""

    code = "signature-not-alone"
    status = 422
    sentence = N_("Dokument zawiera więcej niż jeden podpis, a oczekiwany jest dokładnie jeden. Podpisz jeszcze raz.")


class SignatureMisplaced(Refusal):
    """The signature is not where an enveloped one is: the last child of the root (signature wrapping)."""

    code = "signature-misplaced"
    status = 422
    sentence = N_(
        "Podpis stoi w niewłaściwym miejscu dokumentu i może obejmować inną treść. Podpisz dokument przygotowany tutaj."
    )


class SignatureShapeUnknown(Refusal):
    """Elements that a baseline-B signature does not have, or not in that order (EN 319 132-1 Table 2)."""

    code = "signature-shape-unknown"
    status = 422
    sentence = N_("Podpis ma nieznaną budowę, więc nie można go sprawdzić. Podpisz dokument przygotowany tutaj.")


class ReferenceRefused(Refusal):
    """What is signed is not the whole document and the signed properties, and nothing else."""

    code = "signature-covers-something-else"
    status = 422
    sentence = N_("Podpis nie obejmuje dokładnie całego dokumentu. Podpisz dokument przygotowany tutaj.")


class TransformRefused(Refusal):
    """A transform that could make another document of the one that is shown (XSLT, XPath, …)."""

    code = "signature-transform-refused"
    status = 422
    sentence = N_(
        "Podpis przekształca dokument przed sprawdzeniem, czego nie dopuszczamy. Podpisz dokument przygotowany tutaj."
    )


class MethodRefused(Refusal):
    """A signature method that is not RSA or ECDSA with SHA-2."""

    code = "signature-method-refused"
    status = 422
    sentence = N_("Podpis używa niedopuszczonego algorytmu. Użyj certyfikatu z kluczem RSA albo EC i podpisz ponownie.")


class KeyedDigestRefused(Refusal):
    """HMAC: whoever knows the certificate could have made it."""

    code = "signature-with-shared-secret"
    status = 422
    sentence = N_(
        "To nie jest podpis kluczem prywatnym, więc nie dowodzi, kto podpisał. Podpisz kwalifikowanym certyfikatem."
    )


class DigestTooWeak(Refusal):
    """SHA-1, MD5 or another digest that is not SHA-2 (ETSI TS 119 312)."""

    code = "signature-digest-too-weak"
    status = 422
    sentence = N_("Podpis używa zbyt słabej funkcji skrótu. Zaktualizuj program do podpisu i podpisz jeszcze raz.")


class CertificateMissing(Refusal):
    """No certificate, or none that can be read, in KeyInfo (EN 319 132-1 Table 2)."""

    code = "signature-without-certificate"
    status = 422
    sentence = N_("Podpis nie zawiera czytelnego certyfikatu. Wybierz certyfikat i podpisz jeszcze raz.")


class CertificateKeyNotFit(Refusal):
    """A certificate whose key is neither RSA nor EC."""

    code = "certificate-key-not-fit"
    status = 422
    sentence = N_("Tym certyfikatem nie można tu podpisać. Wybierz certyfikat z kluczem RSA albo EC.")


class SigningTimeMissing(Refusal):
    """No SigningTime, or none that is a moment in UTC (EN 319 132-1 §5.2.1)."""

    code = "signing-time-missing"
    status = 422
    sentence = N_("Podpis nie podaje czasu, w którym go złożono. Podpisz jeszcze raz.")


class SigningCertificateMissing(Refusal):
    """No SigningCertificateV2 (EN 319 132-1 §5.2.2)."""

    code = "signing-certificate-missing"
    status = 422
    sentence = N_("Podpis nie wskazuje, którym certyfikatem go złożono. Podpisz jeszcze raz.")


class SigningCertificateOld(Refusal):
    """SigningCertificate of version 1 (EN 319 132-1 Table 2 forbids it)."""

    code = "signing-certificate-old-form"
    status = 422
    sentence = N_(
        "Podpis wskazuje certyfikat w przestarzały sposób. Zaktualizuj program do podpisu i podpisz jeszcze raz."
    )


class SigningCertificateDiffers(Refusal):
    """SigningCertificateV2 names another certificate than KeyInfo holds (EN 319 132-1 §5.2.2)."""

    code = "signing-certificate-differs"
    status = 422
    sentence = N_("Podpis wskazuje inny certyfikat niż ten, który do niego dołączono. Podpisz jeszcze raz.")


class DataFormatMisdirected(Refusal):
    """No DataObjectFormat for the signed document, or one that points elsewhere (EN 319 132-1 §5.2.4)."""

    code = "signature-format-misdirected"
    status = 422
    sentence = N_("Podpis opisuje inną treść niż podpisany dokument. Podpisz dokument przygotowany tutaj.")


class DocumentAltered(Refusal):
    """The digest of the document is another than the signed one (HASH_FAILURE of EN 319 102-1)."""

    code = "document-altered"
    status = 422
    sentence = N_("Dokument zmieniono po podpisaniu. Podpisz go jeszcze raz.")


class PropertiesAltered(Refusal):
    """The digest of the signed properties is another than the signed one (HASH_FAILURE of EN 319 102-1)."""

    code = "signed-properties-altered"
    status = 422
    sentence = N_("Dane podpisu, na przykład jego czas, zmieniono po podpisaniu. Podpisz dokument jeszcze raz.")


class SignatureValueWrong(Refusal):
    """The value is not of this key over this content (SIG_CRYPTO_FAILURE of EN 319 102-1)."""

    code = "signature-value-wrong"
    status = 422
    sentence = N_("Podpis nie pasuje do certyfikatu i dokumentu. Podpisz jeszcze raz właściwym certyfikatem.")
