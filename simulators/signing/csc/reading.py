"""Reading CSC requests: what does not fit is told in the words of each method's error table."""

import base64
import binascii
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

import msgspec
from msgspec import inspect

from simulators.kit.call import Call
from simulators.signing.authorisation.refusals import (
    AuthenticationDataMissing,
    HashNotBase64,
    ParameterMissing,
    ParameterWrong,
)
from simulators.signing.csc.refusals import (
    HintWrong,
    MalformedMessage,
    RefreshTokenOfWrongType,
)
from simulators.signing.formats.refusals import DigestsWrong, DocumentsWrong
from simulators.signing.refusals import SigningRefusal

T = TypeVar("T")
_MEMBERS: Final = msgspec.json.Decoder(dict[str, Any])
_PLACE: Final = re.compile(r"at `\$\.(\w+)")
_ABSENT: Final = re.compile(r"required field `(\w+)`")
_KINDS: Final[Mapping[type, str]] = MappingProxyType(
    {inspect.StrType: "string", inspect.IntType: "integer", inspect.ListType: "array", inspect.BoolType: "boolean"}
)
_OWN_WORDS: Final[Mapping[str, type[SigningRefusal]]] = MappingProxyType(
    {
        "refresh_token": RefreshTokenOfWrongType,
        "token_type_hint": HintWrong,
        "authData": AuthenticationDataMissing,
        "documents": DocumentsWrong,
        "documentDigests": DigestsWrong,
    }
)
_SPOKEN_AS_MISSING: Final = ("hashes", "hash", "hashAlgorithmOID", "hashAlgo", "signAlgoParams", "SAD")


def read(call: Call, kind: type[T], aliases: Mapping[str, str]) -> T:
    """The message in the call's body; members that nobody knows are passed over.

    `aliases` gives another spelling of a member by its own name, which goes before it.
    """
    try:
        members = _MEMBERS.decode(call.body)
        renamed = {new: members[old] for new, old in aliases.items() if old in members and new not in members}
        return msgspec.convert(members | renamed, kind)
    except msgspec.ValidationError as error:
        raise _refusal(str(error), kind) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedMessage(call.path) from error


def _refusal(complaint: str, kind: type) -> SigningRefusal:
    """What to say of msgspec's complaint; it names the member."""
    found = _PLACE.search(complaint) or _ABSENT.search(complaint)
    name = found.group(1) if found else ""
    described = inspect.type_info(kind)
    fields = {each.encode_name: each for each in described.fields} if isinstance(described, inspect.StructType) else {}
    if name not in fields:
        return MalformedMessage()
    if name in _OWN_WORDS:
        return _OWN_WORDS[name]()
    if fields[name].required or name in _SPOKEN_AS_MISSING:
        return ParameterMissing(kind=_kind_of(fields[name].type), name=name)
    return ParameterWrong(name=name)


def _kind_of(declared: inspect.Type) -> str:
    """The word for the type of a member."""
    each = declared.types if isinstance(declared, inspect.UnionType) else (declared,)
    return next(_KINDS[type(one)] for one in each if type(one) in _KINDS)


def octets(text: str, refusal: type[SigningRefusal] = HashNotBase64) -> bytes:
    """Base64 (RFC 4648 §4, no line breaks) as octets; raises `refusal`."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise refusal from error


def text(octets: bytes) -> str:
    """Octets as base64."""
    return base64.b64encode(octets).decode()
