"""What the component does not understand."""

from simulators.kit.refusal import N_, Refusal


class DigestNotOffered(Refusal):
    """A digest algorithm other than SHA256, SHA384 and SHA512."""

    code = "digest-not-offered"
    status = 400
    sentence = N_("Nieobsługiwany algorytm skrótu. Dostępne: SHA256, SHA384, SHA512.")


class NothingToSign(Refusal):
    """No octets to sign."""

    code = "nothing-to-sign"
    status = 400
    sentence = N_("Strona nie przekazała danych do podpisania.")


class ModeUnknown(Refusal):
    """A `pc` other than 0 and 1."""

    code = "mode-unknown"
    status = 400
    sentence = N_("Nieznany rodzaj podpisu. Parametr pc ma wartość 0 albo 1.")
