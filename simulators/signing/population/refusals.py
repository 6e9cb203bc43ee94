"""Why a population can't be made."""

from simulators.kit.refusal import N_, Refusal


class AuthoritySilent(Refusal):
    """The certification authority does not answer."""

    code = "authority-silent"
    status = 503
    sentence = N_("Urząd certyfikacji nie odpowiada. Spróbuj ponownie za chwilę.")


class CertificatesRefused(Refusal):
    """The certification authority does not certify the keys; `reason` is the name of its refusal."""

    code = "certificates-refused"
    status = 409
    sentence = N_("Urząd certyfikacji odmówił wydania certyfikatów ({reason}). Usuń przyczynę i spróbuj ponownie.")
