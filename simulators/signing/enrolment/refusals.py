"""Why an authorization code is not taken."""

from simulators.kit.refusal import N_
from simulators.signing.refusals import SigningRefusal


class AuthorizationCodeRefused(SigningRefusal):
    """What the CSC API says of every code that is not taken: one answer, so that nobody learns from it."""

    error = "invalid_authentication_data"
    description = "The authentication data is invalid"
    v1 = ("invalid_otp", "The OTP is invalid")


class NotEnrolled(AuthorizationCodeRefused):
    """No phone app shows codes for this person yet."""

    code = "phone-app-not-enrolled"
    sentence = N_("Nie aktywowano aplikacji w telefonie. Zrób to w portalu, na liście certyfikatów.")


class AuthorizationCodeWrong(AuthorizationCodeRefused):
    """Not a code of this person's phone app."""

    code = "authorization-code-wrong"
    sentence = N_("Nieprawidłowy kod autoryzacji. Przepisz bieżący kod z aplikacji. Pozostało prób: {left}.")


class AuthorizationCodeLate(AuthorizationCodeRefused):
    """A code of this person's app, of another moment: typed too late, or the phone's clock is wrong."""

    code = "authorization-code-late"
    sentence = N_("Kod autoryzacji jest z innej chwili. Sprawdź zegar telefonu i przepisz bieżący kod.")


class AuthorizationCodeUsed(AuthorizationCodeRefused):
    """The code of a step that was accepted before (RFC 6238 §5.2)."""

    code = "authorization-code-used"
    sentence = N_("Ten kod autoryzacji już wykorzystano. Poczekaj na następny kod w aplikacji.")


class AuthorizationLocked(SigningRefusal):
    """Wrong too often; time unlocks (CSC v2 §11.6 "Credential locked")."""

    code = "authorization-locked"
    description = "Credential locked"
    v1 = ("invalid_request", "OTP locked")
    sentence = N_("Kod wpisano błędnie zbyt wiele razy. Podpisywanie jest zablokowane do godziny {until}.")


class PhoneUnknown(SigningRefusal):
    """Not the token of a phone whose key counts: the enrolment is dead, or never was."""

    code = "phone-unknown"
    status = 401
    error = "invalid_token"
    description = "The phone is not known"
    sentence = N_("Ten telefon nie zatwierdza już podpisów. Dodaj podpis ponownie z portalu.")


class PhoneKeyRefused(SigningRefusal):
    """A key without the proofs that it was born in a phone that holds the secret."""

    code = "phone-key-refused"
    status = 403
    sentence = N_("Nie można zarejestrować tego telefonu. Dodaj podpis ponownie z portalu.")


class PhoneKeyTaken(SigningRefusal):
    """Another phone has registered with this secret before: one secret, one phone."""

    code = "phone-key-taken"
    status = 409
    sentence = N_("Inny telefon zatwierdza już podpisy tym sekretem. Poproś w portalu o nowy sekret.")
