"""Why the phone app says no."""

from simulators.kit.refusal import N_, Refusal


class PinNotDigits(Refusal):
    """A PIN of other characters or another length."""

    code = "pin-not-digits"
    status = 422
    sentence = N_("PIN składa się z {digits} cyfr. Wpisz go jeszcze raz.")


class PinTooSimple(Refusal):
    """The same digit over and over."""

    code = "pin-too-simple"
    status = 422
    sentence = N_("PIN z jednakowych cyfr łatwo odgadnąć. Wybierz inny PIN.")


class PinMismatch(Refusal):
    """The second typing differs from the first."""

    code = "pin-mismatch"
    status = 422
    sentence = N_("Wpisane PIN-y różnią się. Wpisz ten sam PIN dwa razy.")


class PinAlreadySet(Refusal):
    """The app has a PIN already."""

    code = "pin-already-set"
    status = 409
    sentence = N_("Aplikacja ma już PIN. Otwórz ją, wpisując ten PIN.")


class PinWrong(Refusal):
    """Not the PIN of this app."""

    code = "pin-wrong"
    status = 422
    sentence = N_("Nieprawidłowy PIN. Pozostało prób: {left}. Potem aplikacja usunie swoje dane.")


class AppWiped(Refusal):
    """Wrong too often: the app has forgotten everything."""

    code = "app-wiped"
    status = 403
    sentence = N_("PIN wpisano błędnie {tries} razy. Aplikacja usunęła swoje dane. Ustaw PIN i dodaj podpis od nowa.")


class AppLocked(Refusal):
    """The app must be opened with its PIN first."""

    code = "app-locked"
    status = 401
    sentence = N_("Aplikacja jest zamknięta. Otwórz ją i wpisz PIN.")


class NoSecretGiven(Refusal):
    """Neither a picture nor a text."""

    code = "no-secret-given"
    status = 422
    sentence = N_("Zeskanuj kod QR albo wpisz sekret z portalu.")


class PictureUnreadable(Refusal):
    """Not a picture."""

    code = "picture-unreadable"
    status = 422
    sentence = N_("Nie można odczytać zdjęcia. Zrób nowe zdjęcie kodu QR.")


class QrNotFound(Refusal):
    """A picture on which no QR code is seen."""

    code = "qr-not-found"
    status = 422
    sentence = N_("Na zdjęciu nie widać kodu QR. Zbliż telefon do kodu i spróbuj ponownie.")


class QrNotASecret(Refusal):
    """A QR code or text of another purpose."""

    code = "qr-not-a-secret"
    status = 422
    sentence = N_("To nie jest sekret podpisu. Użyj kodu „Secret” z listy certyfikatów w portalu.")


class EntryAlreadyAdded(Refusal):
    """The same secret was scanned on this phone before."""

    code = "entry-already-added"
    status = 409
    sentence = N_("Ten podpis jest już w aplikacji. Nie trzeba dodawać go ponownie.")


class RequestGone(Refusal):
    """The request was decided, has expired, or is not this phone's."""

    code = "request-gone"
    status = 404
    sentence = N_("Ta prośba już nie czeka na Twoją decyzję. Wróć do listy.")


class ServiceSilent(Refusal):
    """The signing service does not answer."""

    code = "service-silent"
    status = 503
    sentence = N_("Usługa podpisu nie odpowiada. Spróbuj ponownie za chwilę.")
