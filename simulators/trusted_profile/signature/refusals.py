"""Why a signature does not come about, apart from what is wrong with it (see `validation`)."""

from simulators.kit.refusal import N_, Refusal


class SignatureOfAnotherSession(Refusal):
    """Begun in another browser, by another account, or before logging in anew."""

    code = "signature-of-another-session"
    status = 403
    sentence = N_("Ten podpis rozpoczęto w innej sesji, więc nie można go tu dokończyć. Zacznij od nowa.")


class SignatureStale(Refusal):
    """The page was opened again since, and signs something newer."""

    code = "signature-stale"
    status = 409
    sentence = N_(
        "Ten podpis dotyczy wcześniejszej próby, bo stronę otwarto ponownie. Dokończ podpis na nowej stronie."
    )


class SignatureTooLate(Refusal):
    """The challenge is older than it may be."""

    code = "signature-too-late"
    status = 409
    sentence = N_("Czas na podpis minął: są na to {minutes} min. Zacznij od nowa i podpisz bez zwłoki.")


class SignatureUsed(Refusal):
    """Completed already; a signature counts once."""

    code = "signature-used"
    status = 409
    sentence = N_("Ten podpis został już wykorzystany. Zacznij od nowa.")


class SignatureEnded(Refusal):
    """Refused or given up before."""

    code = "signature-ended"
    status = 409
    sentence = N_("Ta próba podpisu już się zakończyła. Zacznij od nowa.")


class SignatureNotPrepared(Refusal):
    """A value without a certificate first."""

    code = "signature-not-prepared"
    status = 409
    sentence = N_("Najpierw wybierz certyfikat w oknie {component}.")


class CertificateUnreadable(Refusal):
    """What came from the component is not an X.509 certificate."""

    code = "certificate-unreadable"
    status = 422
    sentence = N_("Nie można odczytać wybranego certyfikatu. Wybierz inny albo zgłoś się do jego wystawcy.")


class CertificateSwapped(Refusal):
    """Signed with another certificate than the one chosen."""

    code = "certificate-swapped"
    status = 409
    sentence = N_("Podpis złożono innym certyfikatem niż wybrany. Zacznij od nowa i wybierz certyfikat jeszcze raz.")


class ValueUnreadable(Refusal):
    """The signature value is not base64, or is empty."""

    code = "signature-value-unreadable"
    status = 422
    sentence = N_("Nie można odczytać podpisu. Zacznij od nowa.")
