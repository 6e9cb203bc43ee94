"""Why a consent is not begun, a grant not made, a token not given (CSC v2 §8.4.2–§8.4.5, RFC 6749 §4.1.2.1, §5.2)."""

from typing import Self

from simulators.kit.refusal import N_
from simulators.signing.refusals import SigningRefusal


class OAuthRefusal(SigningRefusal):
    """A no of the authorization server, told here or, with toward(), to the client through the person's browser."""

    def toward(self, location: str) -> Self:
        """The same no, told by a redirect to `location`."""
        self.leads_to = location
        return self


class ClientMissing(OAuthRefusal):
    """Nobody says which client it is."""

    code = "client-missing"
    description = "Missing parameter client_id"
    sentence = N_("Program, który Cię tu skierował, nie podał, kim jest. Wróć do niego.")


class ClientUnknown(OAuthRefusal):
    """No client is registered under this id."""

    code = "client-unknown"
    description = "Invalid parameter client_id"
    sentence = N_("Program, który Cię tu skierował, nie jest zarejestrowany. Wróć do niego.")


class RedirectUnknown(OAuthRefusal):
    """Not a redirect URI of this client, letter by letter (RFC 9700 §2.1): the person is sent nowhere."""

    code = "redirect-unknown"
    description = "Invalid parameter redirect_uri"
    sentence = N_("Adres powrotu nie należy do tego programu, więc dla bezpieczeństwa zostajesz tutaj.")


class RequestUriUnknown(OAuthRefusal):
    """A pushed request that was used, has expired, or is another client's (RFC 9126 §4)."""

    code = "request-uri-unknown"
    description = "Invalid parameter request_uri"
    sentence = N_("Ta prośba wygasła albo została już użyta. Wróć do programu i zacznij od nowa.")


class ConsentOver(OAuthRefusal):
    """The consent was given, refused, or left lying too long."""

    code = "consent-over"
    status = 410
    sentence = N_("Ta prośba jest już zakończona. Wróć do programu i zacznij od nowa.")


class AnotherAccount(OAuthRefusal):
    """The client asks for another person than the one who is logged in."""

    code = "another-account"
    status = 403
    error = "access_denied"
    sentence = N_("Program pyta o inne konto niż Twoje. Zaloguj się na właściwe konto.")


class NothingToChoose(OAuthRefusal):
    """None of the person's certificates can sign now."""

    code = "nothing-to-choose"
    description = "Invalid parameter signatureQualifier"


class AskedMissing(OAuthRefusal):
    """A parameter that must be there."""

    code = "oauth-parameter-missing"
    description = "Missing parameter {name}"


class AskedWrong(OAuthRefusal):
    """A parameter that can't be meant."""

    code = "oauth-parameter-wrong"
    description = "Invalid parameter {name}"


class AskedTwice(OAuthRefusal):
    """A parameter more than once (RFC 6749 §3.1)."""

    code = "oauth-parameter-repeated"


class ResponseTypeUnsupported(OAuthRefusal):
    """Only codes are given; tokens never travel through a browser (RFC 9700 §2.1.2)."""

    code = "response-type-unsupported"
    error = "unsupported_response_type"
    description = "The authorization server does not support obtaining an access token using this method"


class ScopeWrong(OAuthRefusal):
    """Neither `service` nor `credential`, or both at once (CSC v2 §8.4.2)."""

    code = "scope-wrong"
    error = "invalid_scope"
    description = "The requested scope is invalid, unknown, or malformed"


class DetailsWrong(OAuthRefusal):
    """Authorization details of another type, or with members that can't be meant (RFC 9396 §5)."""

    code = "authorization-details-wrong"
    error = "invalid_authorization_details"
    description = "Invalid parameter authorization_details"


class ConsentRefused(OAuthRefusal):
    """The person said no."""

    code = "consent-refused"
    error = "access_denied"
    description = "The user, resource owner or authorization server denied the request"


class HeaderWrong(OAuthRefusal):
    """An Authorization header that is no Basic client authentication."""

    code = "client-header-wrong"
    status = 401
    error = "invalid_client"
    description = "Invalid authorization header"


class ClientNotAuthenticated(OAuthRefusal):
    """A client that has a secret did not show it."""

    code = "client-not-authenticated"
    status = 401
    description = "Client authorization required"


class SecretWrong(OAuthRefusal):
    """Not the client's secret."""

    code = "client-secret-wrong"
    description = "Invalid parameter client_secret"


class AssertionWrong(OAuthRefusal):
    """An assertion that is forged, stale, used before, or for somebody else (RFC 7523 §3)."""

    code = "client-assertion-wrong"
    status = 401
    error = "invalid_client"
    description = "Invalid parameter client_assertion"


class GrantTypeWrong(OAuthRefusal):
    """A grant type that is not offered, or not to this client."""

    code = "grant-type-wrong"
    description = "Invalid parameter grant_type"


class GrantRefused(OAuthRefusal):
    """A grant that is not honoured."""

    error = "invalid_grant"


class CodeUnknown(GrantRefused):
    """A code that was never given to this client."""

    code = "oauth-code-unknown"
    description = "Invalid parameter code"


class CodeOver(GrantRefused):
    """A code whose time is over, or that was exchanged before; then all that came of it is void."""

    code = "oauth-code-over"
    description = "Authorization code is invalid or expired"


class RedirectDiffers(GrantRefused):
    """Another redirect URI than in the authorization request."""

    code = "redirect-differs"
    description = "redirect_uri parameter does not match redirect_uri parameter of authorization request"


class VerifierWrong(GrantRefused):
    """Not what the challenge was made from (RFC 7636 §4.6)."""

    code = "code-verifier-wrong"
    description = "Invalid parameter code_verifier"


class DetailsDiffer(GrantRefused):
    """Other authorization details than in the authorization request."""

    code = "authorization-details-differ"
    description = "authorization_details parameter does not match that of authorization request"


class RefreshWrong(GrantRefused):
    """A refresh token that was never given to this client, was revoked, or was exchanged before."""

    code = "oauth-refresh-token-wrong"
    description = "Invalid parameter refresh_token"


class RefreshOver(GrantRefused):
    """A refresh token whose time is over."""

    code = "oauth-refresh-token-over"
    description = "Refresh token expired"


class TokenWrong(OAuthRefusal):
    """Nothing that this client could revoke."""

    code = "oauth-token-wrong"
    description = "Invalid string parameter token"


class TokenTypeUnsupported(OAuthRefusal):
    """A token of a login by password, which `auth/revoke` ends (RFC 7009 §2.2.1)."""

    code = "token-type-unsupported"
    error = "unsupported_token_type"
    description = "The authorization server does not support the revocation of the presented token type"
