"""Reading an authorization request, and refusing what breaks the rules (CSC v2 §8.4.2, RFC 9700 §2.1)."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from simulators.kit.approval import Paper
from simulators.signing.access.model import Scope
from simulators.signing.authorisation.algorithms import HASH_LENGTHS, HASH_OID_OF, HASH_OIDS
from simulators.signing.oauth.details import QUALIFIER, canonical, papers_of, read_details
from simulators.signing.oauth.model import Asked, Client
from simulators.signing.oauth.refusals import (
    AskedMissing,
    AskedTwice,
    AskedWrong,
    RedirectUnknown,
    ResponseTypeUnsupported,
    ScopeWrong,
)

_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")  # SHA-256, base64url (RFC 7636 §4.2)
_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]+={0,2}")
_COUNT: Final = re.compile(r"[0-9]{1,6}")
_LONGEST_STATE: Final = 255  # octets (CSC v2 §8.4.2)
_LONGEST_TEXT: Final = 500
_OF_LENGTH: Final = MappingProxyType({octets: HASH_OID_OF[each] for each, octets in HASH_LENGTHS.items()})
_PLAIN: Final = ("credentialID", "signatureQualifier", "numSignatures", "hashes", "hash", "hashAlgorithmOID")


@dataclass(frozen=True)
class Rules:
    """`most` signatures at once; `names_hash` tells whether the dialect has `hashAlgorithmOID` (v1 has not)."""

    most: int
    names_hash: bool = True


def once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters, each once; raises AskedTwice. An empty value counts as left out (RFC 6749 §3.1)."""
    parameters: dict[str, str] = {}
    for name, value in pairs:
        if name in parameters:
            raise AskedTwice
        parameters[name] = value
    return {name: value for name, value in parameters.items() if value}


def redirect_of(parameters: Mapping[str, str], client: Client) -> str:
    """Where the answer goes, letter by letter a registered address; raises RedirectUnknown."""
    named = parameters.get("redirect_uri")
    if named is None and len(client.redirect_uris) == 1:
        return client.redirect_uris[0]
    if named not in client.redirect_uris:
        raise RedirectUnknown(client.client_id)
    return named


def read_request(parameters: Mapping[str, str], client: Client, rules: Rules) -> Asked:
    """What is asked; raises RedirectUnknown, and refusals that may be told to the client by a redirect."""
    redirect_uri = redirect_of(parameters, client)
    if "response_type" not in parameters:
        raise AskedMissing(name="response_type")
    if parameters["response_type"] != "code":
        raise ResponseTypeUnsupported(client.client_id)
    scope = _scope(parameters)
    asked = {
        "client_id": client.client_id,
        "redirect_uri": redirect_uri,
        "names_redirect": "redirect_uri" in parameters,
        "scope": scope,
        "code_challenge": _challenge(parameters),
        "state": _state(parameters),
        "lang": parameters.get("lang"),
        "description": _text(parameters, "description"),
    }
    if scope == "service":
        return Asked(**asked)  # type: ignore[arg-type]
    if "authorization_details" in parameters:
        return Asked(**asked | _by_details(parameters, rules))  # type: ignore[arg-type]
    return Asked(**asked | _plain(parameters, rules))  # type: ignore[arg-type]


def _scope(parameters: Mapping[str, str]) -> Scope:
    """`service` unless something else is said; details are about a credential."""
    has_details = "authorization_details" in parameters
    named = parameters.get("scope", "credential" if has_details else "service")
    if named == "credential":
        return "credential"
    if named == "service" and not has_details:
        return "service"
    raise ScopeWrong


def _challenge(parameters: Mapping[str, str]) -> str:
    """PKCE, by S256 only (RFC 9700 §2.1.1)."""
    if "code_challenge" not in parameters:
        raise AskedMissing(name="code_challenge")
    if parameters.get("code_challenge_method") != "S256":
        raise AskedWrong(name="code_challenge_method")
    if not _CHALLENGE.fullmatch(parameters["code_challenge"]):
        raise AskedWrong(name="code_challenge")
    return parameters["code_challenge"]


def _state(parameters: Mapping[str, str]) -> str | None:
    state = parameters.get("state")
    if state is not None and len(state.encode()) > _LONGEST_STATE:
        raise AskedWrong(name="state")
    return state


def _text(parameters: Mapping[str, str], name: str) -> str:
    text = parameters.get(name, "")
    if len(text) > _LONGEST_TEXT or not (text or " ").isprintable():
        raise AskedWrong(name=name)
    return text


def _by_details(parameters: Mapping[str, str], rules: Rules) -> dict[str, object]:
    """What `authorization_details` say; the plain parameters have no place beside them."""
    for name in _PLAIN:
        if name in parameters:
            raise AskedWrong(name=name)
    text = parameters["authorization_details"]
    detail = read_details(text, rules.most)
    return {
        "credential_id": detail.credential_id,
        "hash_oid": detail.hash_algorithm_oid,
        "papers": papers_of(detail),
        "details": canonical(text),
    }


def _plain(parameters: Mapping[str, str], rules: Rules) -> dict[str, object]:
    """What the plain parameters say."""
    if "credentialID" not in parameters and "signatureQualifier" not in parameters:
        raise AskedMissing(name="credentialID")
    if parameters.get("signatureQualifier", QUALIFIER) != QUALIFIER:
        raise AskedWrong(name="signatureQualifier")
    count = _count(parameters, rules.most)
    digests = _digests(parameters)
    if len(digests) != count:
        raise AskedWrong(name="numSignatures")
    return {
        "credential_id": parameters.get("credentialID", ""),
        "hash_oid": _hash_oid(parameters, digests, rules),
        "papers": tuple(Paper("", base64.b64encode(each).decode()) for each in digests),
    }


def _count(parameters: Mapping[str, str], most: int) -> int:
    if "numSignatures" not in parameters:
        raise AskedMissing(name="numSignatures")
    text = parameters["numSignatures"]
    if not _COUNT.fullmatch(text) or not 1 <= int(text) <= most:
        raise AskedWrong(name="numSignatures")
    return int(text)


def _digests(parameters: Mapping[str, str]) -> list[bytes]:
    """Base64url, comma separated (CSC v2 §8.4.2); both editions' names are understood."""
    text = parameters.get("hashes", parameters.get("hash"))
    if text is None:
        raise AskedMissing(name="hashes")
    return [_digest(each) for each in text.split(",")]


def _digest(text: str) -> bytes:
    if not _BASE64URL.fullmatch(text):
        raise AskedWrong(name="hashes")
    bare = text.rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise AskedWrong(name="hashes") from error


def _hash_oid(parameters: Mapping[str, str], digests: list[bytes], rules: Rules) -> str:
    """The hash that made the digests; v1 tells it by their length only."""
    named = parameters.get("hashAlgorithmOID")
    if named is None and rules.names_hash:
        raise AskedMissing(name="hashAlgorithmOID")
    oid = named or _OF_LENGTH.get(len(digests[0]), "")
    if named is not None and oid not in HASH_OIDS:
        raise AskedWrong(name="hashAlgorithmOID")
    if not oid or any(len(each) != HASH_LENGTHS[HASH_OIDS[oid]] for each in digests):
        raise AskedWrong(name="hashes")
    return oid
