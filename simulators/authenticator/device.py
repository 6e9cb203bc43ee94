"""Which phone a browser is, and whether its app stands open: two cookies, both of the server's making."""

from datetime import timedelta
from typing import Final

from sqlalchemy import MetaData
from starlette.responses import Response

from simulators.authenticator.control import Cookie
from simulators.authenticator.model import Phone
from simulators.authenticator.refusals import AppLocked
from simulators.authenticator.service import Phones
from simulators.kit.call import Call
from simulators.kit.sessions import Sessions
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database

_PHONE_KEPT_FOR: Final = timedelta(days=3650)


class Device:
    """The phone at the other end. A phone is remembered for years; its app closes after a while without use."""

    def __init__(self, surroundings: Surroundings, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        idle = surroundings.settings.limits.app_open_idle
        self._clock = surroundings.clock
        self._phones = Sessions("authenticator_phone", tables, idle=_PHONE_KEPT_FOR, absolute=_PHONE_KEPT_FOR)
        self._openings = Sessions("authenticator", tables, idle=idle, absolute=_PHONE_KEPT_FOR)

    def phone_id(self, database: Database, call: Call) -> str | None:
        """The phone that the browser is, if the app was ever set up in it."""
        return self._phones.subject_of(database, self._clock, call)

    def is_open(self, database: Database, call: Call) -> bool:
        """Whether the app stands open."""
        return self._openings.subject_of(database, self._clock, call) is not None

    def open_phone(self, database: Database, phones: Phones, call: Call) -> Phone:
        """The phone whose app stands open; raises AppLocked."""
        phone = phones.find(self._openings.subject_of(database, self._clock, call))
        if phone is None or phone.pin_hash is None:
            raise AppLocked
        return phone

    def become(self, database: Database, phone_id: str) -> Cookie:
        """The cookie that makes a browser the phone of this id."""
        return Cookie(self._phones.cookie, self._phones.begin(database, self._clock, phone_id))

    def remember(self, database: Database, response: Response, phone_id: str) -> Response:
        """`response`, after which the browser is the phone."""
        token = self._phones.begin(database, self._clock, phone_id)
        return self._phones.hand_over(response, token, keep=_PHONE_KEPT_FOR)

    def open(self, database: Database, response: Response, phone_id: str) -> Response:
        """`response`, after which the app stands open."""
        return self._openings.hand_over(response, self._openings.begin(database, self._clock, phone_id))

    def close(self, database: Database, response: Response, call: Call) -> Response:
        """`response`, after which the app asks for its PIN again."""
        self._openings.end(database, call)
        return self._openings.take_back(response)
