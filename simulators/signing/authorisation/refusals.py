"""Why a signature is not authorised, or an authorisation not honoured (CSC v2 §11.6, §11.10)."""

from simulators.kit.refusal import N_
from simulators.signing.refusals import SigningRefusal


class ParameterWrong(SigningRefusal):
    """A parameter that is there and can't be meant."""

    code = "parameter-wrong"
    description = "Invalid parameter {name}"


class ParameterMissing(SigningRefusal):
    """A parameter that must be there, of that type."""

    code = "parameter-missing"
    description = "Missing (or invalid type) {kind} parameter {name}"


class CountWrong(SigningRefusal):
    """Fewer than one signature, or another number than that of the hashes."""

    code = "signature-count-wrong"
    description = "Invalid value for parameter numSignatures"


class TooManySignatures(SigningRefusal):
    """More signatures at once than the credential allows."""

    code = "too-many-signatures"
    description = "Numbers of signatures is too high"


class NoHashes(SigningRefusal):
    """An empty list of hashes."""

    code = "no-hashes"
    description = "Empty hash array"


class HashNotBase64(SigningRefusal):
    """A hash that is not base64 (RFC 4648 §4)."""

    code = "hash-not-base64"
    description = "Invalid Base64 hash string parameter"


class HashOfWrongLength(SigningRefusal):
    """Octets that can't be a digest of the named algorithm."""

    code = "hash-of-wrong-length"
    description = "Invalid digest value length"


class AuthenticationDataMissing(SigningRefusal):
    """No authorization code came along."""

    code = "authentication-data-missing"
    error = "invalid_authentication_data"
    description = "The authentication data is invalid"


class ActivationUnknown(SigningRefusal):
    """Activation data that is forged, of another credential, person or client, or used up."""

    code = "activation-unknown"
    description = "Invalid parameter SAD"
    sentence = N_("To upoważnienie do podpisu jest nieważne. Wpisz nowy kod autoryzacji.")


class ActivationExpired(SigningRefusal):
    """Activation data whose time is over."""

    code = "activation-expired"
    description = "SAD expired"
    sentence = N_("Upoważnienie do podpisu wygasło. Wpisz nowy kod autoryzacji.")


class HashNotAuthorised(SigningRefusal):
    """A hash that the person did not authorise, or one that is signed already."""

    code = "hash-not-authorised"
    description = "Hash is not authorized by the SAD"
    sentence = N_("Podpis tego dokumentu nie został zatwierdzony. Wpisz nowy kod autoryzacji.")
