"""Why what others say of a certificate can't be relied on: the trusted list, OCSP, revocation lists."""

from simulators.kit.refusal import N_, Refusal


class TrustedListUnreachable(Refusal):
    """The trusted list or its signer's certificate can't be fetched."""

    code = "trusted-list-unreachable"
    status = 503
    sentence = N_("Nie można teraz pobrać listy zaufanych wystawców certyfikatów. Spróbuj ponownie za chwilę.")


class TrustedListNotSigned(Refusal):
    """The list's signature is bad (ETSI TS 119 612 Annex B)."""

    code = "trusted-list-not-signed"
    status = 503
    sentence = N_("Lista zaufanych wystawców ma błędny podpis, więc nie można jej użyć. Spróbuj ponownie później.")


class TrustedListSignerUnknown(Refusal):
    """Signed by somebody whose certificate is not the pinned one."""

    code = "trusted-list-signer-unknown"
    status = 503
    sentence = N_(
        "Listę zaufanych wystawców podpisał ktoś nieznany, więc nie można jej użyć. Spróbuj ponownie później."
    )


class TrustedListExpired(Refusal):
    """Past nextUpdate, or issued later than now (ETSI TS 119 612 §5.3.14, §5.3.15)."""

    code = "trusted-list-expired"
    status = 503
    sentence = N_("Lista zaufanych wystawców jest nieaktualna, więc nie można jej użyć. Spróbuj ponownie później.")


class TrustedListOlder(Refusal):
    """A lower sequence number than that of a list seen before: somebody hands out an old one (TS 119 612 §5.3.2)."""

    code = "trusted-list-older"
    status = 503
    sentence = N_(
        "Lista zaufanych wystawców jest starsza niż poprzednia, więc nie można jej użyć. Spróbuj ponownie później."
    )


class TrustedListNotUnderstood(Refusal):
    """Not a list of version 5 or 6, or with a critical extension that is not known here."""

    code = "trusted-list-not-understood"
    status = 503
    sentence = N_("Lista zaufanych wystawców ma nieznaną treść, więc nie można jej użyć. Spróbuj ponownie później.")


class RevocationNotKnown(Refusal):
    """Neither OCSP nor a CRL can be had (TRY_LATER)."""

    code = "revocation-not-known"
    status = 503
    sentence = N_(
        "Nie można teraz sprawdzić, czy certyfikat jest ważny: wystawca nie odpowiada. Spróbuj ponownie później."
    )


class StatusStale(Refusal):
    """An OCSP answer of another time (RFC 6960 §3.2; TRY_LATER)."""

    code = "revocation-answer-stale"
    status = 503
    sentence = N_("Wystawca podał nieaktualny status certyfikatu. Spróbuj ponownie później.")


class StatusByStranger(Refusal):
    """An OCSP answer signed by nobody whom the issuer has named (RFC 6960 §4.2.2.2)."""

    code = "revocation-answer-by-stranger"
    status = 503
    sentence = N_("Status certyfikatu podał ktoś, kogo wystawca nie upoważnił. Spróbuj ponownie później.")


class StatusForged(Refusal):
    """An OCSP answer whose signature is bad (RFC 6960 §3.2)."""

    code = "revocation-answer-not-signed"
    status = 503
    sentence = N_("Status certyfikatu ma błędny podpis, więc nie można mu ufać. Spróbuj ponownie później.")


class StatusOfAnotherQuestion(Refusal):
    """Another nonce came back, or an answer about another certificate (RFC 9654 §2.1, RFC 6960 §3.2)."""

    code = "revocation-answer-to-another-question"
    status = 503
    sentence = N_("Wystawca odpowiedział na inne pytanie o status certyfikatu. Spróbuj ponownie później.")


class ListStale(Refusal):
    """A CRL past nextUpdate, or of the future (RFC 5280 §6.3.3; TRY_LATER)."""

    code = "revocation-list-stale"
    status = 503
    sentence = N_("Lista unieważnionych certyfikatów jest nieaktualna. Spróbuj ponownie później.")


class ListByStranger(Refusal):
    """A CRL that the issuer has not signed (RFC 5280 §6.3.3)."""

    code = "revocation-list-by-stranger"
    status = 503
    sentence = N_("Listę unieważnionych certyfikatów podpisał ktoś inny niż wystawca. Spróbuj ponownie później.")


class ListUnfit(Refusal):
    """A CRL with a critical extension: it may be about some certificates only (RFC 5280 §5.2)."""

    code = "revocation-list-unfit"
    status = 503
    sentence = N_("Lista unieważnionych certyfikatów ma nieznaną treść. Spróbuj ponownie później.")
