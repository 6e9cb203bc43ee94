"""`credentials/authorizeCheck` of the CSC API, and the handle of `credentials/authorize` (v2.0 §11.6, §11.7)."""

from collections.abc import Callable
from typing import Final

from simulators.signing.approval.authorising import PhoneAuthorisations
from simulators.signing.approval.model import Pending as Undecided
from simulators.signing.approval.service import Wanted
from simulators.signing.authorisation.model import Digests
from simulators.signing.csc.dialects import SINCE_V2
from simulators.signing.csc.messages import Authorized, AuthorizeRequest, CheckRequest, Handle
from simulators.signing.csc.methods import Asked, Method, Pending

PHONE_OBJECT: Final = "PHONE"


class ApprovalMethods:
    """How a client has the signer asked on the phone, and comes back for the answer."""

    def __init__(self, by_phone: PhoneAuthorisations, name_of: Callable[[str], str]) -> None:
        """`name_of` gives the name under which a client is registered, "" for none."""
        self._by_phone = by_phone
        self._name_of = name_of

    def methods(self) -> list[Method]:
        """The rows of this class."""
        say = "Whether the signer has decided"
        name = "credentials/authorizeCheck"
        return [Method(name, say, self.check, CheckRequest, Authorized, SINCE_V2, Handle)]

    def ask(self, asking: Asked[AuthorizeRequest], digests: Digests) -> Pending:
        """Ask on the phone; the client comes back with the handle."""
        asked, caller = asking.message, asking.caller
        wanted = Wanted(digests, description=asked.description or "")
        name = self._name_of(caller.client)
        sent = self._by_phone.ask(caller, name, asked.credential_id, asked.num_signatures, wanted)
        return Pending(Handle(sent.handle))

    def check(self, asking: Asked[CheckRequest]) -> Authorized | Pending:
        """Activation data once the signer has approved, else the next handle (§11.7)."""
        answer = self._by_phone.check(asking.caller, asking.message.handle)
        if isinstance(answer, Undecided):
            return Pending(Handle(answer.handle))
        return Authorized(answer.sad, answer.expires_in)
