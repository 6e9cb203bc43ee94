"""Certificate parameters as chosen on the page: every value is one that its list offers."""

from collections.abc import Mapping
from typing import Final

from simulators.kit import forms
from simulators.kit.forms import FieldReader
from simulators.kit.numbers import tidy_number
from simulators.kit.refusal import FieldUnreadable
from simulators.portal.order import numbers
from simulators.portal.order.data_refusals import AuthorityNotDeclared, NipWrong
from simulators.portal.order.model import (
    IDENTIFIER_KINDS,
    KEY_TYPES,
    VALIDITIES,
    IdentifierKind,
    KeyType,
    Organisation,
    Parameters,
)

LONGEST_ORGANISATION: Final = 64  # ub-organization-name, RFC 5280 appendix A.1
MARKUP: Final = "<>{}"


def read_parameters(typed: Mapping[str, str]) -> Parameters:
    """The parameters in `typed` (validity, identifier, key_type, organisation …); raises FormRefused."""
    reader = FieldReader()
    validity = reader.read(lambda: forms.choice(typed, "validity", tuple(map(str, VALIDITIES))), "0")
    identifier = reader.read(lambda: _one_of(typed, "identifier", IDENTIFIER_KINDS), IDENTIFIER_KINDS[0])
    key_type = reader.read(lambda: _key_type(typed), KEY_TYPES[0])
    with_organisation = reader.read(lambda: forms.choice(typed, "organisation", ("no", "yes")), "no")
    organisation = _organisation(typed, reader) if with_organisation == "yes" else None
    reader.finish()
    return Parameters(int(validity), identifier, key_type, organisation)


def plain_text(typed: Mapping[str, str], field: str, *, longest: int) -> str:
    """Free text without markup; raises as forms.text does."""
    value = " ".join(forms.text(typed, field, longest=longest).split())
    if any(sign in value for sign in MARKUP):
        raise FieldUnreadable(field=field)
    return value


def _one_of(typed: Mapping[str, str], field: str, options: tuple[IdentifierKind, ...]) -> IdentifierKind:
    chosen = forms.choice(typed, field, options)
    return next(option for option in options if option == chosen)


def _key_type(typed: Mapping[str, str]) -> KeyType:
    chosen = forms.choice(typed, "key_type", KEY_TYPES)
    return next(option for option in KEY_TYPES if option == chosen)


def _organisation(typed: Mapping[str, str], reader: FieldReader) -> Organisation:
    name = reader.read(lambda: plain_text(typed, "organisation_name", longest=LONGEST_ORGANISATION), "")
    nip = reader.read(lambda: _nip(typed), "")
    reader.read(lambda: _authority(typed), None)
    return Organisation(name, nip)


def _nip(typed: Mapping[str, str]) -> str:
    number = tidy_number(forms.text(typed, "nip")).removeprefix("PL")
    if not numbers.is_nip(number):
        raise NipWrong(field="nip")
    return number


def _authority(typed: Mapping[str, str]) -> None:
    if not forms.ticked(typed, "authority"):
        raise AuthorityNotDeclared(field="authority")
