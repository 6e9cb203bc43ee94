"""Why a credential can't be made, linked or used."""

from simulators.kit.refusal import N_, Refusal
from simulators.signing.refusals import SigningRefusal


class KeyTypeNotOffered(Refusal):
    """A key type that the device does not make."""

    code = "key-type-not-offered"
    status = 422
    sentence = N_("Urządzenie nie tworzy kluczy tego rodzaju. Wybierz jeden z: {offered}.")


class KeyRequestedOtherwise(Refusal):
    """The same idempotency key came with another owner or key type."""

    code = "key-requested-otherwise"
    status = 409
    sentence = N_("Pod tym samym kluczem żądania zapisano już inne dane. Użyj nowego klucza żądania.")


class NoSuchCredential(Refusal):
    """No credential has this id."""

    code = "credential-not-found"
    status = 404
    sentence = N_("Nie ma takiego klucza podpisu.")


class CertificateUnreadable(Refusal):
    """Not a DER certificate."""

    code = "certificate-unreadable"
    status = 422
    sentence = N_("Nie można odczytać certyfikatu.")


class CertificateOfAnotherKey(Refusal):
    """The certificate speaks of a key that is not this credential's (TS 119 431-1 LNK-6.2.2-03)."""

    code = "certificate-of-another-key"
    status = 422
    sentence = N_("Certyfikat dotyczy innego klucza niż klucz tej osoby.")


class CertificateChainBroken(Refusal):
    """The chain that came along did not issue the certificate."""

    code = "certificate-chain-broken"
    status = 422
    sentence = N_("Dołączony łańcuch certyfikatów nie prowadzi do wystawcy.")


class CertificateAlreadyLinked(Refusal):
    """The credential carries another certificate already."""

    code = "certificate-already-linked"
    status = 409
    sentence = N_("Z tym kluczem powiązano już inny certyfikat.")


class CredentialUnknown(SigningRefusal):
    """Not a credential of the caller: unknown and foreign are told alike (CSC v2 §11.5)."""

    code = "credential-unknown"
    description = "Invalid parameter credentialID"
    sentence = N_("Wybierz jeden ze swoich certyfikatów.")


class CredentialRevoked(SigningRefusal):
    """The certificate was revoked: the key signs no more."""

    code = "certificate-revoked"
    description = "The credential identified by credentialID is disabled"
    sentence = N_("Certyfikat jest unieważniony i nie można nim podpisać. Wybierz inny certyfikat.")


class CredentialSuspended(SigningRefusal):
    """The certificate is suspended: the key rests."""

    code = "certificate-suspended"
    description = "The credential identified by credentialID is disabled"
    sentence = N_("Certyfikat jest zawieszony i nie można nim podpisać. Odwieś go albo wybierz inny.")


class CredentialExpired(SigningRefusal):
    """The certificate's validity is over (CSC v2 §11.10)."""

    code = "certificate-expired"
    description = "Signing certificate is expired"
    v1 = ("invalid_request", "Signing certificate 'CN={holder}' is expired.")
    sentence = N_("Certyfikat wygasł i nie można nim podpisać. Wybierz inny certyfikat.")


class CredentialTampered(SigningRefusal):
    """The record that links owner, key and certificate is not as the service left it (TS 119 431-1 LNK-6.2.2-10)."""

    code = "credential-tampered"
    description = "The credential identified by credentialID is disabled"
    sentence = N_("Zapis certyfikatu i jego klucza został zmieniony poza usługą. Skontaktuj się z pomocą techniczną.")
