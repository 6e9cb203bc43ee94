"""Why a CSC message is not understood at all."""

from simulators.signing.refusals import SigningRefusal


class MalformedMessage(SigningRefusal):
    """Not a JSON object."""

    code = "csc-message-malformed"


class RefreshTokenOfWrongType(SigningRefusal):
    """A refresh token that is no string (§11.2)."""

    code = "refresh-token-of-wrong-type"
    description = "Invalid string parameter: refresh_token"


class HintWrong(SigningRefusal):
    """A hint at a kind of token that there is not (§11.3)."""

    code = "token-type-hint-wrong"
    description = "Invalid string parameter token_type_hint"


class UserNamed(SigningRefusal):
    """A login is for one person, so nobody else's credentials may be asked for (§11.4)."""

    code = "user-named"
    description = "userID parameter MUST be null"


class UserNamedWhilePolling(SigningRefusal):
    """The same, in the words of §11.12."""

    code = "user-named-while-polling"
    description = "userID parameter SHALL be null"


class UserUnfit(SigningRefusal):
    """A client of the whole service has to say whose credentials it asks for (§11.4)."""

    code = "user-unfit"
    description = "Invalid parameter userID"


class PageUnknown(SigningRefusal):
    """A place to go on that no list has given (v1 §11.4)."""

    code = "page-unknown"
    description = "Invalid parameter pageToken"


class MethodNotImplemented(SigningRefusal):
    """A method that `info` does not list (§10)."""

    code = "csc-method-not-implemented"
    status = 501
    error = "not_implemented"
    description = "The method is not implemented; info lists those that are"
