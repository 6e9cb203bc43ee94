"""The page about the service, and its certificate."""

from typing import Final

from starlette.responses import Response

from simulators.kit.call import Call
from simulators.kit.journal import Journal
from simulators.kit.pages import Pages
from simulators.tsa.model import ACCURACY, DIGEST_NAMES, POLICY
from simulators.tsa.service import TimeStamping
from simulators.tsa.units import NAME

_SHOWN_AT_MOST: Final = 20


class Screens:
    """What people see of the service."""

    def __init__(self, pages: Pages, stamping: TimeStamping, journal: Journal, address: str) -> None:
        """`address` is where clients ask for time stamps."""
        self._pages = pages
        self._stamping = stamping
        self._journal = journal
        self._address = address

    def start(self, call: Call) -> Response:
        """What the service does, how to ask it, and what it stamped last."""
        return self._pages.show(
            call,
            "start.html",
            address=self._address,
            policy=POLICY,
            algorithms=", ".join(DIGEST_NAMES.values()),
            accuracy=int(ACCURACY.total_seconds()),
            latest=self._journal.latest(_SHOWN_AT_MOST, event="time-stamp-made", simulator=NAME),
        )

    def certificate(self, _: Call) -> Response:
        """The certificate of the unit that serves now, DER; raises UnitNotCertified."""
        return Response(self._stamping.unit().certificate, media_type="application/pkix-cert")
