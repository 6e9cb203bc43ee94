"""E-mail addresses: what one is, and when two of them look alike (RFC 5321 §4.5.3.1, RFC 5322 §3.2.3, RFC 6531)."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from simulators.kit import forms
from simulators.kit.domains import ascii_domain, readable_domain
from simulators.kit.refusal import N_, Refusal

LONGEST: Final = 254
_LONGEST_LOCAL_PART: Final = 64
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_LOCAL_PART: Final = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_DOMAIN: Final = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
# Cyrillic and Greek letters that a reader takes for Latin ones (after Unicode TS 39 §4, small letters only).
_LOOK_ALIKE: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтнвгαορνικτυχӏ",
    "aeopcyxijshdqwkmthbraopviktuxl",
)


class AddressMisshapen(Refusal):
    """Not an e-mail address."""

    code = "address-misshapen"
    status = 422
    sentence = N_("Wpisz pełny adres e-mail, na przykład imie.nazwisko@example.com.")


class LocalPartTooLong(Refusal):
    """More before the @ than mail can carry (RFC 5321 §4.5.3.1.1)."""

    code = "local-part-too-long"
    status = 422
    sentence = N_("Część adresu przed znakiem @ może mieć najwyżej {limit} znaki. Podaj inny adres.")


def email_address(form: Mapping[str, str], name: str) -> str:
    """The field `name` as a mailbox address, in NFC, its domain as it is read.

    Raises AddressMisshapen, LocalPartTooLong or a field refusal.
    """
    address = forms.text(form, name, longest=LONGEST)
    local_part, at, domain = address.rpartition("@")
    if len(local_part.encode()) > _LONGEST_LOCAL_PART:
        raise LocalPartTooLong(field=name, limit=_LONGEST_LOCAL_PART)
    if not at or not _LOCAL_PART.fullmatch(local_part) or not _DOMAIN.fullmatch(ascii_domain(domain)):
        raise AddressMisshapen(field=name)
    return f"{local_part}@{readable_domain(domain)}"


def likeness(address: str) -> str:
    """What all addresses share that a reader would take for `address`.

    Letter case, Unicode composition and width, the two spellings of an international domain,
    and Cyrillic or Greek letters that look Latin make no difference; a plus tag does.
    """
    local_part, _, domain = address.rpartition("@")
    return f"{_plain(local_part)}@{_plain(readable_domain(domain))}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKE)
