"""Why a login or a token is not taken (CSC v2 §11.2, §11.3, §10)."""

from simulators.kit.refusal import N_
from simulators.signing.refusals import SigningRefusal


class LoginWrong(SigningRefusal):
    """Wrong e-mail or password; which, is not told."""

    code = "login-wrong"
    error = "authentication_error"
    description = "An error occurred during authentication process"
    sentence = N_("Nieprawidłowy adres e-mail lub hasło. Użyj danych logowania do portalu.")


class AccountLocked(SigningRefusal):
    """The portal has locked the account for a while; a machine is told no more than of a wrong password."""

    code = "account-locked"
    error = "authentication_error"
    description = "An error occurred during authentication process"
    sentence = N_("Konto w portalu jest chwilowo zablokowane. Spróbuj ponownie później.")


class BasicCredentialsMalformed(SigningRefusal):
    """A login whose header is not of the Basic form (RFC 7617)."""

    code = "basic-credentials-malformed"
    status = 401
    description = "Malformed authentication parameter."


class UserPasswordMalformed(SigningRefusal):
    """What stands behind Basic is no user:password."""

    code = "user-password-malformed"
    description = "Malformed username-password."


class RefreshTokenUnknown(SigningRefusal):
    """A refresh token that was never given, has ended, or was revoked."""

    code = "refresh-token-unknown"
    description = "Invalid refresh_token"


class AuthorizationHeaderMalformed(SigningRefusal):
    """Not `Bearer <token>` (RFC 6750 §2.1)."""

    code = "authorization-header-malformed"
    description = "Malformed authorization header"
    v1 = (SigningRefusal.error, SigningRefusal.description)


class AccessTokenUnknown(SigningRefusal):
    """A token that was never given, or was revoked."""

    code = "access-token-unknown"
    status = 401
    error = "invalid_token"
    description = "The access token is not valid"


class AccessTokenExpired(SigningRefusal):
    """A token whose time is over."""

    code = "access-token-expired"
    status = 401
    error = "expired_token"
    description = "The access token has expired"


class TokenOfAnotherScope(SigningRefusal):
    """A token that authorises signatures of one credential, shown where the service's own scope is asked for."""

    code = "token-of-another-scope"
    status = 401
    error = "invalid_token"
    description = "The access token is not valid"


class TokenToRevokeUnknown(SigningRefusal):
    """Nothing to revoke under this name."""

    code = "token-to-revoke-unknown"
    description = "Invalid string parameter token"
