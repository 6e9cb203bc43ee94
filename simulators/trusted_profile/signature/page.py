"""The page that has something signed: what will be signed in plain words, and the script that finds the component."""

import msgspec
from starlette.responses import Response

from simulators.kit.call import Call
from simulators.kit.guard import reaching
from simulators.kit.language import long_date
from simulators.settings import COMPONENT_PORTS
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.parts import Parts
from simulators.trusted_profile.signature.model import Errand, Purpose


class Wording(msgspec.Struct, frozen=True):
    """What differs from one purpose to the next; `title` and `lead` are Polish sentences, `back` a path."""

    purpose: Purpose
    title: str
    lead: str
    back: str


class SigningPage:
    """Shows `signature.html` for any purpose."""

    def __init__(self, parts: Parts, errands: dict[Purpose, Errand]) -> None:
        """`errands` say what is signed."""
        self._parts = parts
        self._errands = errands

    def show(self, call: Call, wording: Wording, account: Account | None) -> Response:
        """The page; raises what the errand refuses."""
        settings = self._parts.settings
        shown = self._errands[wording.purpose].shown(account)
        say = self._parts.pages.phrasebook.say
        rows = [
            (say(call.language, term), value if isinstance(value, str) else long_date(value, call.language))
            for term, value in shown.rows
        ]
        addresses = [f"https://localhost:{settings.base_port + offset}" for offset in COMPONENT_PORTS]
        page = self._parts.pages.show(
            call,
            "signature.html",
            account=account,
            purpose=wording.purpose,
            title=wording.title,
            lead=wording.lead,
            back=wording.back,
            sentence=shown.sentence,
            rows=rows,
            addresses=addresses,
            component=settings.names.component,
            oldest=settings.oldest_component,
            computer=settings.public_address_of("computer"),
        )
        return reaching(page, *addresses)
