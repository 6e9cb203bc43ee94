"""Every "no" of the account side, by name."""

from simulators.kit.refusal import N_, Refusal


class NotSignedIn(Refusal):
    """A page that wants to know who is there."""

    code = "not-signed-in"
    status = 401
    sentence = N_("Zaloguj się, aby przejść dalej. Po zalogowaniu wrócisz do tej strony.")


class SessionEnded(Refusal):
    """The session was idle too long, or lasted as long as one may."""

    code = "session-ended"
    status = 401
    sentence = N_("Sesja wygasła. Zaloguj się ponownie. Wrócisz do miejsca, w którym przerwano pracę.")


class LoginWrong(Refusal):
    """No account with this address and this password; which of the two is not said."""

    code = "login-wrong"
    status = 422
    sentence = N_("Nieprawidłowy adres e-mail lub hasło. Sprawdź oba pola i spróbuj ponownie.")


class AccountLocked(Refusal):
    """Too many wrong passwords in a row, also for an address that has no account."""

    code = "account-locked"
    status = 429
    sentence = N_(
        "Zbyt wiele nieudanych prób. Logowanie jest zablokowane. Spróbuj ponownie za {minutes} min. "
        "Jeżeli to nie były Twoje próby, skontaktuj się z pomocą techniczną."
    )


class PhoneTaken(Refusal):
    """The number is that of another account."""

    code = "phone-taken"
    status = 422
    sentence = N_("Ten numer telefonu należy do innego konta. Podaj inny numer.")


class AddressTaken(Refusal):
    """Only told to whoever has shown that the mailbox is hers."""

    code = "address-taken"
    status = 409
    sentence = N_("Konto z tym adresem e-mail już istnieje. Zaloguj się.")


class PasswordTooShort(Refusal):
    """Fewer characters than a password needs."""

    code = "password-too-short"
    status = 422
    sentence = N_("Hasło musi mieć co najmniej {shortest} znaków. Wpisz dłuższe hasło.")


class PasswordTooLong(Refusal):
    """More characters than the portal takes."""

    code = "password-too-long"
    status = 422
    sentence = N_("Hasło może mieć najwyżej {longest} znaków. Wpisz krótsze hasło.")


class PasswordGuessable(Refusal):
    """A common password, or one made of the address."""

    code = "password-guessable"
    status = 422
    sentence = N_("To hasło łatwo odgadnąć. Wybierz inne, na przykład kilka niezwiązanych słów.")


class PasswordsDiffer(Refusal):
    """The two entries are not the same."""

    code = "passwords-differ"
    status = 422
    sentence = N_("Hasła nie są takie same. Wpisz to samo hasło w obu polach.")


class PasswordWrong(Refusal):
    """Not the account's present password."""

    code = "password-wrong"
    status = 422
    sentence = N_("Obecne hasło jest nieprawidłowe. Wpisz je jeszcze raz.")


class TermsNotAccepted(Refusal):
    """No account without them."""

    code = "terms-not-accepted"
    status = 422
    sentence = N_("Zaakceptuj regulamin, aby założyć konto.")


class CertificateNotActive(Refusal):
    """A certificate with which nothing can be signed any more."""

    code = "certificate-not-active"
    status = 409
    sentence = N_("Tego certyfikatu nie można aktywować, bo nie jest ważny.")


class SecretClosed(Refusal):
    """The time for scanning the secret is over; it isn't shown a second time."""

    code = "secret-closed"
    status = 410
    sentence = N_("Czas na zeskanowanie kodu QR minął. Rozpocznij aktywację od nowa.")


class SigningUnreachable(Refusal):
    """The signing service does not answer."""

    code = "signing-unreachable"
    status = 503
    sentence = N_("Usługa podpisu chwilowo nie odpowiada. Spróbuj ponownie za chwilę.")
