"""What a card says no to."""

from simulators.kit.refusal import N_, Refusal


class CardUnknown(Refusal):
    """No card has this id."""

    code = "card-unknown"
    status = 404
    sentence = N_("Nie ma takiej karty. Wybierz kartę z listy.")


class PinNotDigits(Refusal):
    """Not a PIN of the card's length; the card was not asked."""

    code = "pin-not-digits"
    status = 422
    sentence = N_("PIN karty ma {digits} cyfr. Wpisz go jeszcze raz.")


class PinWrong(Refusal):
    """The card refused the PIN."""

    code = "pin-wrong"
    status = 422
    sentence = N_("Nieprawidłowy PIN. Pozostało prób: {left}. Po ostatniej karta zostanie zablokowana.")


class CardBlocked(Refusal):
    """Too many wrong PINs: only the PUK opens the card."""

    code = "card-blocked"
    status = 403
    sentence = N_("PIN karty jest zablokowany po zbyt wielu próbach. Odblokuj kartę kodem PUK.")


class PukNotDigits(Refusal):
    """Not a PUK of the card's length; the card was not asked."""

    code = "puk-not-digits"
    status = 422
    sentence = N_("Kod PUK ma {digits} cyfr. Przepisz go z koperty dołączonej do karty.")


class PukWrong(Refusal):
    """The card refused the PUK."""

    code = "puk-wrong"
    status = 422
    sentence = N_("Nieprawidłowy kod PUK. Pozostało prób: {left}. Po ostatniej karty nie da się odblokować.")


class CardDead(Refusal):
    """Too many wrong PUKs: the card is of no use any more."""

    code = "card-dead"
    status = 403
    sentence = N_("Kod PUK wpisano błędnie zbyt wiele razy. Tej karty nie da się już odblokować. Zamów nową.")


class NewPinsDiffer(Refusal):
    """The new PIN, typed twice, differently."""

    code = "new-pins-differ"
    status = 422
    sentence = N_("Nowe PIN-y różnią się. Wpisz ten sam nowy PIN dwa razy.")


class CertificateNotIssued(Refusal):
    """The certification authority said no, or nothing, to an application for the card."""

    code = "card-certificate-not-issued"
    status = 422
    sentence = N_("Urząd certyfikacji nie wydał certyfikatu na kartę: {reason}.")


class CertificateUnreadable(Refusal):
    """What should be put on a card is not a certificate (DER)."""

    code = "card-certificate-unreadable"
    status = 422
    sentence = N_("Nie można odczytać certyfikatu. Podaj certyfikat X.509 w postaci DER.")
