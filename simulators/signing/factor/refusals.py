"""Why what a person shows is not taken (CSC v1 §11.6, §11.8; v2 §11.6, §11.8)."""

from simulators.kit.refusal import N_, Refusal
from simulators.signing.refusals import SigningRefusal


class PinWrong(SigningRefusal):
    """Not the PIN of this key."""

    code = "signature-pin-wrong"
    error = "invalid_authentication_data"
    description = "The authentication data is invalid"
    v1 = ("invalid_pin", "The PIN is invalid")


class PinLocked(SigningRefusal):
    """Wrong too often; time unlocks."""

    code = "signature-pin-locked"
    description = "Credential locked"
    v1 = ("invalid_request", "PIN locked")


class PinUnfit(Refusal):
    """A PIN that is too short, too long, or not of digits."""

    code = "signature-pin-unfit"
    status = 422
    sentence = N_("PIN podpisu ma od {least} do {most} cyfr.")


class SentCodeWrong(SigningRefusal):
    """Not the code that was sent last, or one sent for another key or another client, used, or late."""

    code = "sent-code-wrong"
    error = "invalid_authentication_data"
    description = "The authentication data is invalid"
    v1 = ("invalid_otp", "The OTP is invalid")


class SentCodesLocked(SigningRefusal):
    """Wrong too often; time unlocks."""

    code = "sent-codes-locked"
    description = "Credential locked"
    v1 = ("invalid_request", "OTP locked")


class CodesSentTooOften(SigningRefusal):
    """As many messages in a short time as are sensible (CSC v1 §10.1, status 429)."""

    code = "codes-sent-too-often"
    status = 429
    error = "too_many_requests"
    description = "Codes were sent too often, wait a few minutes"
