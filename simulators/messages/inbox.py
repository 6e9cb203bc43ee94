"""Whose inbox a phone number or a mail address means, however it is spelt."""

import re
import unicodedata
from typing import Final

from simulators.kit.domains import readable_domain
from simulators.messages.model import Channel
from simulators.messages.refusals import RecipientUnreachable

_NUMBER: Final = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164 (ITU-T), with the country code
_MAILBOX: Final = re.compile(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+")
_LONGEST: Final = 254  # RFC 5321 §4.5.3.1.3, less the angle brackets


def inbox_of(to: str, channel: Channel) -> str:
    """The inbox of `to`; raises RecipientUnreachable."""
    inbox = _phone(to) if channel == "sms" else _mailbox(to)
    shape = _NUMBER if channel == "sms" else _MAILBOX
    if len(to) > _LONGEST or not inbox.isprintable() or not shape.fullmatch(inbox):
        raise RecipientUnreachable(field="to", to=to[:_LONGEST])
    return inbox


def channel_of(to: str) -> Channel:
    """What can reach `to`: a mail address has an @."""
    return "mail" if "@" in to else "sms"


def _phone(to: str) -> str:
    """`to` with its country code; nine digits without one are Polish."""
    digits = re.sub(r"[\s().-]", "", to)
    if re.fullmatch("[0-9]{9}", digits):
        return f"+48{digits}"
    return re.sub("^00", "+", digits)


def _mailbox(to: str) -> str:
    """`to` in small letters, its domain as it is read."""
    local_part, at, domain = unicodedata.normalize("NFC", to.strip()).casefold().rpartition("@")
    return f"{local_part}{at}{readable_domain(domain)}" if len(domain) <= _LONGEST else to
