"""Why a certificate is not linked, or does not log in."""

from simulators.kit.refusal import N_, Refusal


class ProfileNotConfirmed(Refusal):
    """A certificate is linked to a confirmed profile only."""

    code = "profile-not-confirmed"
    status = 409
    sentence = N_("Twój profil nie jest jeszcze potwierdzony. Najpierw potwierdź wniosek certyfikatem.")


class ProfileExpired(Refusal):
    """The profile was confirmed, but no longer holds."""

    code = "profile-expired"
    status = 409
    sentence = N_("Twój profil stracił ważność. Złóż nowy wniosek i potwierdź go, a potem dodaj certyfikat.")


class ProfileInvalidated(Refusal):
    """The profile was invalidated."""

    code = "profile-invalidated"
    status = 409
    sentence = N_("Twój profil został unieważniony. Złóż nowy wniosek i potwierdź go, a potem dodaj certyfikat.")


class CertificateLinkedAlready(Refusal):
    """Linked to this account before."""

    code = "certificate-linked-already"
    status = 409
    sentence = N_("Ten certyfikat jest już powiązany z Twoim kontem. Nie trzeba go dodawać drugi raz.")


class CertificateLinkedElsewhere(Refusal):
    """Linked to somebody's other account."""

    code = "certificate-linked-elsewhere"
    status = 409
    sentence = N_("Certyfikat jest już powiązany z innym kontem. Najpierw usuń tamto powiązanie albo wybierz inny.")


class CertificateNotLinked(Refusal):
    """Good, but nobody's."""

    code = "certificate-not-linked"
    status = 403
    sentence = N_(
        "Ten certyfikat nie jest powiązany z żadnym kontem. Zaloguj się hasłem i dodaj go w szczegółach konta."
    )
