"""The history of an account that its owner sees: who did what, and when."""

from sqlalchemy import Connection

from simulators.trusted_profile.account import store
from simulators.trusted_profile.account.model import Event
from simulators.trusted_profile.parts import Parts


def put_down(parts: Parts, connection: Connection, account_id: str, sentence: str, **words: str) -> None:
    """Add a line to the history of an account, as part of the change made on `connection`.

    `sentence` is a Polish sentence marked with N_; `{words}` in it are filled from the keyword arguments.
    """
    event = Event(parts.ids.new("event"), account_id, parts.clock.now(), sentence, dict(words))
    store.add_event(connection, event)
