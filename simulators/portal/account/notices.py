"""Notifications: each in the portal, by mail and by SMS, once."""

from sqlalchemy import Connection

from simulators.portal.account import store
from simulators.portal.account.model import Account, Notice, Wording
from simulators.portal.parts import Message, Parts


def notify(parts: Parts, connection: Connection, account: Account, key: str, wording: Wording) -> None:
    """Tell the owner of `account`, once for each `key`, as part of the change made on `connection`."""
    if store.has_notice(connection, key):
        return
    notice = Notice(
        notice_id=parts.ids.new("notice"),
        account_id=account.account_id,
        key=key,
        title=wording.title,
        sentence=wording.sentence,
        words=wording.words,
        sent_at=parts.clock.now(),
    )
    store.add_notice(connection, notice)

    def say(sentence: str) -> str:
        return parts.pages.phrasebook.say(account.language, sentence, **wording.words)

    mail = Message("mail", account.email, say(wording.sentence), say(wording.title))
    parts.send(connection, f"{key}:mail", mail)
    parts.send(connection, f"{key}:sms", Message("sms", account.phone, say(wording.sms or wording.sentence)))
