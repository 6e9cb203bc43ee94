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
    """No account with this name and this password; which of the two is not said."""

    code = "login-wrong"
    status = 422
    sentence = N_("Nieprawidłowa nazwa użytkownika, adres e-mail lub hasło. Sprawdź pola i spróbuj ponownie.")


class AccountLocked(Refusal):
    """Too many wrong passwords in a row, also for a name that no account has."""

    code = "account-locked"
    status = 429
    sentence = N_(
        "Zbyt wiele nieudanych prób. Logowanie jest zablokowane. Spróbuj ponownie za {minutes} min. "
        "Jeżeli to nie były Twoje próby, zmień hasło."
    )


class UserNameTooShort(Refusal):
    """Fewer characters than a user name needs."""

    code = "user-name-too-short"
    status = 422
    sentence = N_("Nazwa użytkownika musi mieć co najmniej {shortest} znaków. Wpisz dłuższą nazwę.")


class UserNameTooLong(Refusal):
    """More characters than a user name may have."""

    code = "user-name-too-long"
    status = 422
    sentence = N_("Nazwa użytkownika może mieć najwyżej {longest} znaków. Wpisz krótszą nazwę.")


class UserNameWithSpaces(Refusal):
    """Spaces within a user name."""

    code = "user-name-with-spaces"
    status = 422
    sentence = N_("Nazwa użytkownika nie może zawierać spacji. Zamiast spacji wpisz kropkę albo łącznik.")


class UserNameWithSigns(Refusal):
    """Diacritics, or signs that a user name can't have."""

    code = "user-name-with-signs"
    status = 422
    sentence = N_(
        "Nazwa użytkownika składa się z liter bez polskich znaków, cyfr, kropek, łączników i podkreśleń. Wpisz inną."
    )


class UserNameTaken(Refusal):
    """Another account has it, perhaps in another letter case."""

    code = "user-name-taken"
    status = 422
    sentence = N_("Ta nazwa użytkownika jest zajęta. Wybierz inną.")


class AddressTaken(Refusal):
    """Only told to whoever has shown that the mailbox is theirs."""

    code = "address-taken"
    status = 409
    sentence = N_("Konto z tym adresem e-mail już istnieje. Zaloguj się.")


class PasswordTooShort(Refusal):
    """Fewer characters than a password needs."""

    code = "password-too-short"
    status = 422
    sentence = N_("Hasło musi mieć co najmniej {shortest} znaków. Wpisz dłuższe hasło.")


class PasswordTooLong(Refusal):
    """More characters than a password may have."""

    code = "password-too-long"
    status = 422
    sentence = N_("Hasło może mieć najwyżej {longest} znaków. Wpisz krótsze hasło.")


class PasswordWeak(Refusal):
    """Not of enough kinds of characters."""

    code = "password-weak"
    status = 422
    sentence = N_("Hasło jest zbyt słabe. Użyj wielkiej i małej litery oraz cyfry albo znaku specjalnego.")


class PasswordIsUserName(Refusal):
    """The password is, or holds, the user name."""

    code = "password-is-user-name"
    status = 422
    sentence = N_("Hasło nie może zawierać nazwy użytkownika. Wpisz inne hasło.")


class PhoneUnchanged(Refusal):
    """The number that the account has already."""

    code = "phone-unchanged"
    status = 422
    sentence = N_("To jest obecny numer telefonu. Wpisz nowy numer.")


class RecoveryEnded(Refusal):
    """A link to set a password that is too old, used, or none."""

    code = "recovery-ended"
    status = 410
    sentence = N_("Ten link już nie działa: minął jego czas albo został użyty. Zacznij od nowa.")
