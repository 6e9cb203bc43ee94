"""Every "no" of the e-document and its signing, by name."""

from simulators.kit.refusal import N_, Refusal


class DocumentAltered(Refusal):
    """The octets that were shown are not those that are kept: signing stops, a new document must be made."""

    code = "document-altered"
    status = 409
    sentence = N_("E-dokument zmienił się po wyświetleniu, więc podpisywanie przerwano. Przygotuj nowy dokument.")


class DocumentReplaced(Refusal):
    """A newer document has taken the place of the one that was shown."""

    code = "document-replaced"
    status = 409
    sentence = N_("Ten e-dokument zastąpił nowszy. Przeczytaj nowy dokument i zamów kod jeszcze raz.")


class DocumentNotSealed(Refusal):
    """The sealed document is asked for before it is sealed."""

    code = "document-not-sealed"
    status = 404
    sentence = N_("Podpisany dokument nie jest jeszcze gotowy. Spróbuj ponownie za chwilę.")


class DataNotDeclared(Refusal):
    """The declaration that the data are true was left out."""

    code = "data-not-declared"
    status = 422
    sentence = N_("Zaznacz oświadczenie o prawdziwości danych. Bez niego nie można podpisać dokumentu.")


class TermsNotAccepted(Refusal):
    """Terms not accepted, or PDS not received."""

    code = "terms-not-accepted"
    status = 422
    sentence = N_("Zaznacz akceptację regulaminu i odbiór warunków (PDS). Bez niej nie można podpisać dokumentu.")


class StartNotRequested(Refusal):
    """The service can't begin within the withdrawal period unless the consumer asks for it."""

    code = "immediate-start-not-requested"
    status = 422
    sentence = N_("Zaznacz żądanie rozpoczęcia usługi. Bez niego certyfikat może powstać dopiero po 14 dniach.")


class PhoneChanged(Refusal):
    """The code went to a number that is no longer the person's."""

    code = "phone-changed"
    status = 409
    sentence = N_("Numer telefonu zmienił się po wysłaniu kodu. Ten kod jest nieważny; wyślij nowy kod.")
