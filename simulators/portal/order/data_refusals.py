"""Every "no" to parameters and personal data, by name."""

from simulators.kit.refusal import N_, Refusal


class NipWrong(Refusal):
    """Not a company's tax number."""

    code = "nip-wrong"
    status = 422
    sentence = N_("To nie jest poprawny numer NIP. Wpisz 10 cyfr z dokumentów organizacji.")


class AuthorityNotDeclared(Refusal):
    """Organisation data without the declaration that the person may use them."""

    code = "authority-not-declared"
    status = 422
    sentence = N_("Dane organizacji wymagają oświadczenia. Zaznacz, że masz upoważnienie do ich użycia.")


class PeselNeeded(Refusal):
    """The identifier is the PESEL number, which was not given."""

    code = "pesel-needed"
    status = 422
    sentence = N_("Wpisz PESEL, bo wybrano go na identyfikator w certyfikacie. Możesz też zmienić parametry.")


class BirthDateUnreadable(Refusal):
    """Not a date in either of the two ways of writing."""

    code = "birth-date-unreadable"
    status = 422
    sentence = N_("Nie można odczytać daty. Wpisz dzień, miesiąc i rok, na przykład 31.12.1985.")


class BirthDateInFuture(Refusal):
    """Not born yet."""

    code = "birth-date-in-future"
    status = 422
    sentence = N_("Data urodzenia jest z przyszłości. Sprawdź rok.")


class BirthDateTooEarly(Refusal):
    """Born more than 120 years ago."""

    code = "birth-date-too-early"
    status = 422
    sentence = N_("Data urodzenia jest zbyt odległa. Sprawdź rok i stulecie.")


class BirthDateContradictsPesel(Refusal):
    """PESEL says another day."""

    code = "birth-date-contradicts-pesel"
    status = 422
    sentence = N_("Data urodzenia nie zgadza się z numerem PESEL. Sprawdź oba pola.")


class PersonMinor(Refusal):
    """Not of age on the day of asking."""

    code = "person-minor"
    status = 422
    sentence = N_("Podpis kwalifikowany wydajemy osobom, które ukończyły {age} lat. Wróć po tych urodzinach.")


class PhoneWrong(Refusal):
    """Not a Polish mobile number."""

    code = "phone-wrong"
    status = 422
    sentence = N_("To nie jest polski numer komórkowy. Wpisz 9 cyfr, na przykład 600 100 200.")


class CardStateNotAccepted(Refusal):
    """An identity card of a state whose cards can't be verified remotely."""

    code = "card-state-not-accepted"
    status = 422
    sentence = N_("Przyjmujemy dowody osobiste tylko Polski i Niemiec. Wróć do parametrów i wybierz paszport.")


class DocumentNumberShape(Refusal):
    """A number that no passport can have."""

    code = "document-number-shape"
    status = 422
    sentence = N_("Numer dokumentu to od 5 do 9 liter i cyfr. Przepisz go z dokumentu.")


class PolishCardNumberShape(DocumentNumberShape):
    """Not three letters and six digits."""

    sentence = N_("Numer polskiego dowodu to 3 litery i 6 cyfr. Przepisz go z dokumentu. Litery O w nim nie ma.")


class PolishPassportNumberShape(DocumentNumberShape):
    """Not two letters and seven digits."""

    sentence = N_("Numer polskiego paszportu to 2 litery i 7 cyfr. Przepisz go z dokumentu. Cyfra 0 to nie litera O.")


class GermanNumberShape(DocumentNumberShape):
    """Not nine characters of the German alphabet, or of a document of another kind."""

    sentence = N_(
        "Numer niemieckiego dokumentu to 9 znaków, bez litery O i innych samogłosek. Przepisz go z dokumentu."
    )


class DocumentNumberCheckDigit(Refusal):
    """A character of the number mistyped."""

    code = "document-number-check-digit"
    status = 422
    sentence = N_("Cyfra kontrolna numeru dokumentu się nie zgadza. Przepisz numer z dokumentu.")
