"""What the site writes to people: mails and text messages, and the one-time codes in them."""

from typing import Literal, Protocol

from sqlalchemy import Connection

from simulators.kit.codes import CodeRules
from simulators.kit.language import Language
from simulators.trusted_profile.parts import Message, Parts

Channel = Literal["mail", "sms"]


class Reachable(Protocol):
    """Somebody whom the site can write to."""

    @property
    def email(self) -> str:
        """The mailbox."""
        ...

    @property
    def phone(self) -> str:
        """The mobile number."""
        ...

    @property
    def language(self) -> Language:
        """What they read."""
        ...


class Post:
    """Writes in the reader's language. Sentences are Polish ones marked with N_; `{site}` in them is the site."""

    def __init__(self, parts: Parts) -> None:
        """`parts` of the site."""
        self._parts = parts
        limits = parts.settings.limits
        resending = (limits.code_tries, limits.code_resends)
        self.rules: dict[Channel, CodeRules] = {
            "mail": CodeRules(limits.mail_code_digits, limits.mail_code_lives, *resending),
            "sms": CodeRules(limits.sms_code_digits, limits.sms_code_lives, *resending),
        }

    def mail(self, connection: Connection, key: str, to: Reachable, subject: str, text: str, **words: object) -> None:
        """A mail, sent once for each `key` after the change on `connection` is committed."""
        said = self._say(to.language, text, words)
        self._parts.send(connection, key, Message("mail", to.email, said, self._say(to.language, subject, words)))

    def sms(self, connection: Connection, key: str, to: Reachable, text: str, **words: object) -> None:
        """A text message, likewise."""
        self._parts.send(connection, key, Message("sms", to.phone, self._say(to.language, text, words)))

    def mail_code(
        self, connection: Connection, transaction: str, to: Reachable, subject: str, text: str, **words: object
    ) -> None:
        """A new code for `transaction` by mail; `text` has `{code}` and `{minutes}`. Raises a code refusal."""
        code, sent = self._parts.codes.make(connection, transaction, self.rules["mail"])
        self.mail(connection, sent.code_id, to, subject, text, code=code, minutes=self._minutes("mail"), **words)

    def sms_code(self, connection: Connection, transaction: str, to: Reachable, text: str) -> None:
        """A new code for `transaction` by text message, likewise."""
        code, sent = self._parts.codes.make(connection, transaction, self.rules["sms"])
        self.sms(connection, sent.code_id, to, text, code=code, minutes=self._minutes("sms"))

    def spend(self, transaction: str, typed: str, channel: Channel, *, field: str = "code") -> None:
        """Use up the open code of `transaction`; raises a code refusal."""
        self._parts.codes.spend(self._parts.database, transaction, typed, self.rules[channel], field=field)

    def _minutes(self, channel: Channel) -> int:
        return int(self.rules[channel].lives.total_seconds()) // 60

    def _say(self, language: Language, sentence: str, words: dict[str, object]) -> str:
        site = self._parts.settings.names.trusted_profile
        return self._parts.pages.phrasebook.say(language, sentence, **{"site": site, **words})
