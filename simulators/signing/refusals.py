"""How the signing service says no: each refusal carries the page's sentence and the CSC API's words.

CSC API v2.0 §10 and each method's own error table fix `error`, `error_description` and the status.
"""

from typing import ClassVar

from simulators.kit.refusal import N_, Refusal


class SigningRefusal(Refusal):
    """A no that the CSC API words as `error` and `error_description`; `{words}` are filled in both.

    `v1` is what v1.0.4 says instead, where it says something else: its error and its description.
    """

    error: ClassVar[str] = "invalid_request"
    v1: ClassVar[tuple[str, str] | None] = None
    description: ClassVar[str] = (
        "The request is missing a required parameter, includes an invalid parameter value, "
        "includes a parameter more than once, or is otherwise malformed."
    )

    def in_csc_v1(self) -> tuple[str, str]:
        """Error and description as v1.0.4 has them."""
        return self.v1 or (self.error, self.description)


class CertificateStatusUnknown(SigningRefusal):
    """The authority does not answer, and no answer is not a good answer (TS 119 431-1 SIG-6.3.1-08)."""

    code = "certificate-status-unknown"
    status = 503
    error = "temporarily_unavailable"
    description = "The status of the signing certificate can't be learnt at the moment"
    sentence = N_("Nie udało się sprawdzić statusu certyfikatu. Spróbuj ponownie za chwilę.")


class PortalSilent(SigningRefusal):
    """The portal, which knows the passwords, does not answer."""

    code = "portal-silent"
    status = 503
    error = "temporarily_unavailable"
    description = "Login is not available at the moment"
    sentence = N_("Logowanie jest chwilowo niedostępne. Spróbuj ponownie za chwilę.")


class RecordTampered(SigningRefusal):
    """A record that its seal no longer fits: somebody has written to the database past the service."""

    code = "record-tampered"
    status = 403
    description = "A record of this authorization is not genuine"
    sentence = N_("Zapis tej czynności został zmieniony poza usługą. Skontaktuj się z pomocą techniczną.")
