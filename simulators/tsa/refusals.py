"""Why no time stamp is made: each refusal carries the bit of PKIFailureInfo that says so (RFC 3161 §2.4.2)."""

from typing import ClassVar

from simulators.kit.refusal import N_, Refusal


class TimeStampRefusal(Refusal):
    """A no inside the protocol: HTTP answers 200, PKIStatusInfo says rejection, `failure` and the sentence."""

    status = 200
    failure: ClassVar[int]


class AlgorithmNotTaken(TimeStampRefusal):
    """A digest by an algorithm that ETSI TS 119 312 does not recommend, or does not know."""

    code = "time-stamp-algorithm-not-taken"
    failure = 0
    sentence = N_("Tej funkcji skrótu usługa nie przyjmuje. Użyj SHA-256, SHA-384 albo SHA-512.")


class RequestNotSupported(TimeStampRefusal):
    """A request of another version than 1."""

    code = "time-stamp-request-not-supported"
    failure = 2
    sentence = N_("Usługa obsługuje tylko żądania w wersji 1. Wyślij takie żądanie.")


class RequestUnreadable(TimeStampRefusal):
    """Not a time-stamp request, or not DER."""

    code = "time-stamp-request-unreadable"
    failure = 5
    sentence = N_("Nie można odczytać żądania. Wyślij strukturę TimeStampReq (RFC 3161) w DER.")


class DigestOfWrongLength(TimeStampRefusal):
    """Octets that can't be a digest by the algorithm that is named."""

    code = "time-stamp-digest-of-wrong-length"
    failure = 5
    sentence = N_("Długość skrótu nie odpowiada podanej funkcji. Oblicz skrót jeszcze raz.")


class PolicyNotOffered(TimeStampRefusal):
    """A policy that the service does not stamp under."""

    code = "time-stamp-policy-not-offered"
    failure = 15
    sentence = N_("Usługa nie stosuje tej polityki. Pomiń politykę w żądaniu albo podaj {policy}.")


class ExtensionNotSupported(TimeStampRefusal):
    """A request with extensions; the service knows none."""

    code = "time-stamp-extension-not-supported"
    failure = 16
    sentence = N_("Usługa nie obsługuje rozszerzeń żądania. Wyślij żądanie bez nich.")


class TimeNotAvailable(TimeStampRefusal):
    """The clock is not as accurate as every token promises (ETSI EN 319 421 §7.7)."""

    code = "time-not-available"
    failure = 14
    sentence = N_("Zegar usługi nie jest teraz dość dokładny. Spróbuj ponownie później.")


class ServiceFailing(TimeStampRefusal):
    """The service can't stamp at the moment."""

    code = "time-stamping-failing"
    failure = 25
    sentence = N_("Usługa znakowania czasem chwilowo nie działa. Spróbuj ponownie za chwilę.")


class UnitNotCertified(TimeStampRefusal):
    """The certification authority gave the unit no certificate for this time."""

    code = "time-stamping-unit-not-certified"
    failure = 25
    sentence = N_("Usługa nie dostała certyfikatu na ten czas. Spróbuj ponownie za chwilę.")


class NotAQuery(Refusal):
    """A body of another media type (RFC 3161 §3.4)."""

    code = "not-a-time-stamp-query"
    status = 415
    sentence = N_("Wyślij żądanie jako application/timestamp-query.")


class DriftTooLarge(Refusal):
    """The control plane asks for a clock that no service could have."""

    code = "clock-drift-too-large"
    status = 422
    sentence = N_("Przesunięcie zegara może mieć najwyżej {seconds} sekund.")
