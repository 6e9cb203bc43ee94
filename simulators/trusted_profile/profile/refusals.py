"""Every "no" about applications and profiles, by name."""

from simulators.kit.refusal import N_, Refusal


class NoApplication(Refusal):
    """Nothing waits for confirmation."""

    code = "no-application"
    status = 409
    sentence = N_("Nie ma wniosku, który czeka na potwierdzenie. Złóż nowy wniosek na stronie profilu.")


class ApplicationConfirmed(Refusal):
    """Confirmed before."""

    code = "application-confirmed"
    status = 409
    sentence = N_("Ten wniosek jest już potwierdzony. Nie trzeba go podpisywać drugi raz.")


class ApplicationLapsed(Refusal):
    """Not confirmed by its deadline."""

    code = "application-lapsed"
    status = 409
    sentence = N_("Termin na potwierdzenie wniosku minął, więc wniosek wygasł. Złóż nowy wniosek.")


class ProfileExists(Refusal):
    """One person has one profile at most."""

    code = "profile-exists"
    status = 409
    sentence = N_("Osoba o tym numerze PESEL ma już ważny profil zaufany. Można mieć tylko jeden.")


class PeselHasProfile(Refusal):
    """The person who registers has a valid profile."""

    code = "pesel-has-profile"
    status = 422
    sentence = N_("Ta osoba ma już ważny profil zaufany. Zaloguj się na swoje konto.")


class PeselHasApplication(Refusal):
    """The person who registers has an application that can still be confirmed."""

    code = "pesel-has-application"
    status = 422
    sentence = N_("Wniosek tej osoby czeka już na potwierdzenie. Zaloguj się na swoje konto i go potwierdź.")


class PeselHasAccount(Refusal):
    """The person who registers had a profile, and has the account still."""

    code = "pesel-has-account"
    status = 422
    sentence = N_("Ta osoba ma już konto. Zaloguj się i złóż nowy wniosek.")


class ProfileNotValid(Refusal):
    """Only a valid profile can be extended or invalidated."""

    code = "profile-not-valid"
    status = 409
    sentence = N_("Nie masz teraz ważnego profilu zaufanego. Na stronie profilu sprawdź, co można zrobić.")


class MomentOutOfRange(Refusal):
    """A moment that a profile can't have been confirmed at, or can't end at."""

    code = "moment-out-of-range"
    status = 422
    sentence = N_("Podaj chwilę ze strefą czasową, z lat 2000–2199. Potwierdzenie nie może być w przyszłości.")
