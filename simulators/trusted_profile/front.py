"""The site's pages: as the kit's, but whoever must log in first is shown where."""

from dataclasses import replace

from starlette.responses import HTMLResponse

from simulators.kit.call import Call
from simulators.kit.pages import Pages
from simulators.kit.refusal import Refusal
from simulators.trusted_profile.account.refusals import NotSignedIn, SessionEnded


class SitePages(Pages):
    """A page that extends `site.html` and is given `account` shows that account's menu."""

    def refused(self, call: Call, refusal: Refusal) -> HTMLResponse:
        """The login page, leading back to the call's address, when that is what is missing."""
        if isinstance(refusal, NotSignedIn | SessionEnded):
            again = replace(call, form={"next": where(call)}, refusal=None)
            return self.show(again, "login.html", refusal.status, kind="info", news=refusal.sentence)
        return super().refused(call, refusal)


def where(call: Call) -> str:
    """The address on this site to go on at: the page itself, also when a form of it was refused."""
    return f"{call.path}?{call.query}" if call.query else call.path
