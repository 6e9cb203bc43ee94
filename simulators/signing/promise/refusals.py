"""Why nothing is promised, or a promise can't be redeemed (CSC v2 §11.10, §11.12)."""

from simulators.signing.refusals import SigningRefusal


class ValidityOutOfBounds(SigningRefusal):
    """A time for fetching that is not positive, or longer than the service keeps answers."""

    code = "validity-out-of-bounds"
    description = "Out of bounds parameter validity_period"


class ResponseUriNotAllowed(SigningRefusal):
    """Not https, or a host that the service was not told of: it calls nobody whom a client merely names."""

    code = "response-uri-not-allowed"
    description = "Invalid parameter response_uri"


class ResponseUnknown(SigningRefusal):
    """Never promised, promised to somebody else, or no longer kept: told alike."""

    code = "response-unknown"
    description = "Invalid parameter requestID"


class ResponsePending(SigningRefusal):
    """Promised, and not done yet."""

    code = "response-pending"
    status = 202
    error = "accepted_request"
    description = "The previous async request has been accepted but not yet completed"


class ResponseBroken(SigningRefusal):
    """The device could not do what was promised."""

    code = "response-broken"
    description = "The request could not be completed"
