"""Authorising by phone: the signer is asked, and the approval becomes activation data."""

from simulators.signing.access.model import Caller
from simulators.signing.approval.model import Pending
from simulators.signing.approval.refusals import ApprovalForged
from simulators.signing.approval.service import Approvals, Wanted, digests_of
from simulators.signing.authorisation.model import Activation
from simulators.signing.authorisation.service import Authorisations, certificate_digest

BY_PHONE = ("pwd", "hwk", "pin")


class PhoneAuthorisations:
    """Authorisations that the signer gives on the phone, with the app's PIN and the phone's key."""

    def __init__(self, approvals: Approvals, authorisations: Authorisations) -> None:
        """`approvals` reach the phone, `authorisations` make the activation data."""
        self._approvals = approvals
        self._authorisations = authorisations

    def ask(self, caller: Caller, client_name: str, credential_id: str, count: int, wanted: Wanted) -> Pending:
        """Ask the caller on the phone to authorise `count` signatures.

        Raises as Authorisations.require() and Approvals.ask() do.
        """
        credential = self._authorisations.require(caller.owner, credential_id, wanted.digests, count)
        return self._approvals.ask(caller, client_name, credential, wanted)

    def check(self, caller: Caller, handle: str) -> Activation | Pending:
        """Activation data once the signer has approved, else the next handle.

        Raises as Approvals.check() and Authorisations.require() do.
        """
        answer = self._approvals.check(caller, handle)
        if isinstance(answer, Pending):
            return answer
        digests = digests_of(answer)
        credential = self._authorisations.require(caller.owner, answer.credential_id, digests, len(digests.values))
        if certificate_digest(credential) != answer.certificate:
            raise ApprovalForged(answer.request_id)
        return self._authorisations.activate(caller, credential, digests, BY_PHONE)
