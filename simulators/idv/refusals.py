"""Every "no" of identity verification, by name; those about a photograph are in `advice`."""

from simulators.kit.refusal import N_, Refusal


class VerificationUnknown(Refusal):
    """No verification has this id."""

    code = "verification-unknown"
    status = 404
    sentence = N_("Nie ma takiej weryfikacji.")


class VerificationEnded(Refusal):
    """The result is final; nothing can be added."""

    code = "verification-ended"
    status = 409
    sentence = N_("Ta weryfikacja jest już zakończona. Wróć do komputera i sprawdź wynik.")


class StateUnknown(Refusal):
    """Not an ISO 3166-1 alpha-2 code."""

    code = "state-unknown"
    status = 422
    sentence = N_("Nie ma państwa o takim kodzie. Podaj kod ISO 3166-1 z dwóch liter.")


class CallbackNotAllowed(Refusal):
    """An address to which no result can be sent."""

    code = "callback-not-allowed"
    status = 422
    sentence = N_("Podaj pełny adres http lub https, pod który ma trafić wynik.")


class LinkUnknown(Refusal):
    """No such link was ever made."""

    code = "link-unknown"
    status = 404
    sentence = N_("Ten link jest nieprawidłowy. Zeskanuj kod QR z ekranu komputera jeszcze raz.")


class LinkUsed(Refusal):
    """Opened before, on this or another device."""

    code = "link-used"
    status = 410
    sentence = N_("Ten link został już użyty. Wróć do komputera i pobierz nowy link.")


class LinkExpired(Refusal):
    """Not opened in time."""

    code = "link-expired"
    status = 410
    sentence = N_("Ten link wygasł. Wróć do komputera i pobierz nowy link.")


class LinkReplaced(Refusal):
    """A newer link was made."""

    code = "link-replaced"
    status = 410
    sentence = N_("Ten link został zastąpiony nowszym. Użyj ostatniego linku z ekranu komputera.")


class AppSessionMissing(Refusal):
    """No app session on this device, or it has ended, or another device has taken over."""

    code = "app-session-missing"
    status = 401
    sentence = N_("Ta aplikacja nie jest połączona z weryfikacją. Wróć do komputera i pobierz nowy link.")


class StepOver(Refusal):
    """A form of a step that the person has already left."""

    code = "step-over"
    status = 409
    sentence = N_("Ten krok jest już zakończony. Przejdź do kroku, na którym jesteś.")


class ConsentMissing(Refusal):
    """The explicit consent was not ticked."""

    code = "consent-missing"
    status = 422
    sentence = N_("Zaznacz zgodę albo wybierz „Nie wyrażam zgody”.")


class DocumentKindNotAccepted(Refusal):
    """Only passports and identity cards prove who somebody is here."""

    code = "document-kind-not-accepted"
    status = 422
    sentence = N_("Tego rodzaju dokumentu nie przyjmujemy. Użyj paszportu albo dowodu osobistego.")


class DocumentStateNotAccepted(Refusal):
    """Identity cards of Poland and Germany only."""

    code = "document-state-not-accepted"
    status = 422
    sentence = N_("Dowody osobiste przyjmujemy tylko z Polski i Niemiec. Użyj paszportu.")


class NotAPicture(Refusal):
    """A file that is no photograph."""

    code = "not-a-picture"
    status = 422
    sentence = N_("Ten plik nie jest zdjęciem. Zrób zdjęcie w formacie JPEG lub PNG.")


class SignInWrong(Refusal):
    """Operator's name or password; the answer does not tell which."""

    code = "sign-in-wrong"
    status = 422
    sentence = N_("Nieprawidłowa nazwa lub hasło. Sprawdź je i wpisz jeszcze raz.")


class SignInLocked(Refusal):
    """Too many wrong passwords."""

    code = "sign-in-locked"
    status = 403
    sentence = N_("Zbyt wiele błędnych prób. Spróbuj ponownie po {until}.")


class SignInNeeded(Refusal):
    """The operator's desk without an operator."""

    code = "sign-in-needed"
    status = 401
    sentence = N_("Zaloguj się, aby wejść na stanowisko operatora.")


class NotWithheld(Refusal):
    """A case that the machine has decided: IDP-03, a machine's no can't be turned into a yes."""

    code = "not-withheld"
    status = 409
    sentence = N_("Ta sprawa nie czeka na wyjaśnienie. Decyzji maszyny nie można zmienić.")


class DeliveryUnknown(Refusal):
    """No result with that sequence number was made."""

    code = "delivery-unknown"
    status = 422
    sentence = N_("Ta weryfikacja nie ma wyniku o takim numerze.")


class PortalUnreachable(Refusal):
    """Whoever waits for results does not answer."""

    code = "portal-unreachable"
    status = 409
    sentence = N_("Odbiorca wyników nie odpowiada. Sprawdź, czy działa, i spróbuj ponownie.")
