"""Why the cloud signer does not log in or sign."""

from simulators.desktop.window.refusals import WindowEnded
from simulators.kit.refusal import N_, Refusal


class CloudLoginWrong(Refusal):
    """Wrong e-mail or password, or an account locked for a while; which, the service does not tell."""

    code = "cloud-login-wrong"
    status = 422
    sentence = N_("Nieprawidłowy adres e-mail lub hasło, albo konto jest zablokowane. Użyj danych z portalu.")


class CloudNotLoggedIn(Refusal):
    """Nobody is logged in to the cloud signer, or the login has ended."""

    code = "cloud-not-logged-in"
    status = 401
    sentence = N_("Logowanie do podpisu w chmurze wygasło. Zaloguj się jeszcze raz.")


class CloudSilent(Refusal):
    """The service does not answer, or not as the CSC API has it."""

    code = "cloud-silent"
    status = 503
    sentence = N_("Usługa podpisu w chmurze nie odpowiada. Sprawdź połączenie z internetem i spróbuj ponownie.")


class CloudCodeRefused(Refusal):
    """The authorization code is wrong, used or late; the CSC API has one answer for all three."""

    code = "cloud-code-refused"
    status = 422
    sentence = N_("Kod autoryzacji jest błędny, użyty albo spóźniony. Przepisz bieżący kod z aplikacji w telefonie.")


class CloudLocked(Refusal):
    """Too many wrong codes; time unlocks."""

    code = "cloud-locked"
    status = 403
    sentence = N_("Kod wpisano błędnie zbyt wiele razy. Podpisywanie jest na pewien czas zablokowane.")


class CloudCertificateRevoked(WindowEnded):
    """The credential's certificate was revoked."""

    code = "cloud-certificate-revoked"
    sentence = N_("Certyfikat w chmurze jest unieważniony i nie można nim podpisać. Wybierz inny certyfikat.")


class CloudCertificateSuspended(WindowEnded):
    """The credential's certificate is suspended."""

    code = "cloud-certificate-suspended"
    sentence = N_("Certyfikat w chmurze jest zawieszony i nie można nim podpisać. Odwieś go w portalu.")


class CloudCertificateExpired(WindowEnded):
    """The credential's certificate is no longer valid."""

    code = "cloud-certificate-expired"
    sentence = N_("Certyfikat w chmurze wygasł i nie można nim podpisać. Wybierz inny certyfikat.")


class CloudCredentialRefused(WindowEnded):
    """The service will not sign with this credential, for a reason of its own."""

    code = "cloud-credential-refused"
    sentence = N_("Usługa podpisu w chmurze odmówiła podpisania tym certyfikatem. Wybierz inny certyfikat.")
