"""What must not stand in the record of a run: passwords, PINs, codes, activation data, tokens.

A secret is known by the name under which it goes over the wire. What is known is starred out of everything that a
run keeps as text: attachments, messages of failures, traces. Pictures stay as they are (docs/security.md).
"""

import base64
import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

import httpx
import msgspec
from playwright.sync_api import BrowserContext, Request

_NAMES: Final = (
    r"password|present|again|pin|new_pin|key_pin|puk|otp|sad|access_token|refresh_token|token|client_secret|secret"
    r"|phone_secret|code_verifier|code"
)
_MEMBER: Final = re.compile(rf'"({_NAMES})"\s*:\s*"((?:[^"\\]|\\.)+)"', re.IGNORECASE)
_AUTH_DATA: Final = re.compile(r'"id"\s*:\s*"[^"]*"\s*,\s*"(value)"\s*:\s*"((?:[^"\\]|\\.)+)"')
_FIELD: Final = re.compile(rf"{_NAMES}", re.IGNORECASE)
_SENT: Final = re.compile(r"(?<![0-9A-Za-z.#/-])[0-9]{6}(?![0-9A-Za-z]|[.-][0-9])")  # a code in the text of a message
_TEXT: Final = re.compile(r'"text"\s*:\s*"((?:[^"\\]|\\.)*)"')
_ENROLLED: Final = re.compile(r"[?&]secret=([A-Z2-7]{16,})")
_TYPED: Final = re.compile(r'\b(fill|type)\("((?:[^"\\]|\\.)*)"\)')
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_MOMENT: Final = re.compile(r'"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)"')  # its digits are no code's
_SHORTEST: Final = 4
_LONG: Final = 9  # as long, and it is no coincidence where it stands inside a longer word


class Discretion:
    """The secrets of one scenario, learnt while they are used."""

    def __init__(self) -> None:
        """None yet."""
        self._secrets: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def keep(self, *secrets: str) -> None:
        """These are not to be told."""
        new = {each for each in secrets if len(each) >= _SHORTEST} - self._secrets
        if new:
            self._secrets |= new
            self._pattern = None

    def watch(self, context: BrowserContext) -> None:
        """Learn from what its pages send."""
        context.on("request", self._sent)

    def heard(self, response: httpx.Response) -> None:
        """Learn from what a client sent and was answered."""
        self.bearer(response.request.headers.get("authorization", ""))
        self.read(response.request.content.decode(errors="replace"))
        self.read(response.read().decode(errors="replace"))

    def bearer(self, authorization: str) -> None:
        """Learn what a header of that name carries."""
        self.keep(authorization.partition(" ")[2])

    def read(self, text: str) -> None:
        """Learn from JSON, or from a form as it is sent."""
        for name, value in (*_MEMBER.findall(text), *_AUTH_DATA.findall(text)):
            self.learn(name, msgspec.json.decode(f'"{value}"', type=str))
        for said in _TEXT.findall(text):
            self.keep(*_SENT.findall(said))
        self.keep(*_ENROLLED.findall(text))
        if not text.startswith(("{", "[", "<")):
            for name, value in parse_qsl(text):
                self.learn(name, value)

    def learn(self, name: str, value: str) -> None:
        """Keep `value`, where what goes by that name is secret."""
        if name == "value" or (_FIELD.fullmatch(name) and (name != "code" or _is_one_time(value))):
            self.keep(value)

    def spare(self, text: str) -> str:
        """The text with stars in place of each secret, as many as it has letters."""
        if self._pattern is None:
            self._pattern = _any_of(self._secrets)
        return self._pattern.sub(_starred, _TYPED.sub(_starred_argument, text))

    def attaching(self, attach: Callable[[str, bytes], None]) -> Callable[[str, bytes], None]:
        """The same, with what is text spared."""
        return lambda media_type, content: attach(media_type, self.spare_octets(content))

    def spare_octets(self, content: bytes) -> bytes:
        """The same for octets; what is no text stays as it is."""
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return content
        return (_STRING.sub(self._spare_string, text) if _is_json(text) else self.spare(text)).encode()

    def _spare_string(self, found: re.Match[str]) -> str:
        """What JSON says in words; its numbers stay, since a star is none."""
        return found[0] if _MOMENT.fullmatch(found[0]) else self.spare(found[0])

    def _sent(self, request: Request) -> None:
        self.bearer(request.headers.get("authorization", ""))
        self.read(urlsplit(request.url).query)
        sent = request.post_data_buffer
        if sent:
            self.read(sent.decode(errors="replace"))


def _is_one_time(code: str) -> bool:
    """A code that opens something: digits, or a long word of chance; not the name of a refusal, not a voucher."""
    return code.isdigit() or (len(code) >= 20 and re.search(r"[0-9A-Z]", code) is not None and "-" not in code[:9])


def _is_json(text: str) -> bool:
    if not text.startswith(("{", "[")):
        return False
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return False
    return True


def _starred(found: re.Match[str]) -> str:
    return "*" * len(found[0])


def _starred_argument(found: re.Match[str]) -> str:
    return f'{found[1]}("{"*" * len(found[2])}")'


def _any_of(secrets: Iterable[str]) -> re.Pattern[str]:
    """Any of `secrets` in any of its spellings, the longest first."""
    spellings = {written for each in secrets for written in _spellings(each)}
    long = sorted((re.escape(each) for each in spellings if len(each) >= _LONG), key=len, reverse=True)
    short = [re.escape(each) for each in spellings if len(each) < _LONG]
    words = [*long, *([rf"(?<![0-9A-Za-z])(?:{'|'.join(short)})(?![0-9A-Za-z])"] if short else [])]
    return re.compile("|".join(words) or r"(?!)")


def _spellings(secret: str) -> Iterator[str]:
    """As it is, as forms, JSON and HTML write it, in base64, in groups of four."""
    yield from (secret, quote_plus(secret), quote(secret), html.escape(secret))
    yield msgspec.json.encode(secret)[1:-1].decode()
    yield base64.b64encode(secret.encode()).decode()
    yield " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    if secret.isdigit():
        yield f"{secret[:3]} {secret[3:]}"
