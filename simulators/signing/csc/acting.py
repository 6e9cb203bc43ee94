"""For whom a call is made (CSC v1 §11.4, v2 §11.4): a person for herself, or a client for the whole service."""

import msgspec

from simulators.signing.access.model import Caller
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials


class Acting:
    """Finds credentials for callers."""

    def __init__(self, credentials: Credentials) -> None:
        """`credentials` of the service."""
        self._credentials = credentials

    def find(self, caller: Caller, credential_id: str) -> Credential:
        """The credential that `caller` may use; raises CredentialUnknown or CredentialTampered."""
        return self._credentials.find(self._owner(caller, credential_id), credential_id)

    def find_usable(self, caller: Caller, credential_id: str) -> Credential:
        """The same, if its certificate is valid now; raises the refusal that fits otherwise."""
        return self._credentials.find_usable(self._owner(caller, credential_id), credential_id)

    async def find_usable_together(self, caller: Caller, credential_id: str) -> Credential:
        """The same on the event loop."""
        return await self._credentials.find_usable_together(self._owner(caller, credential_id), credential_id)

    def as_owner(self, caller: Caller, credential: Credential) -> Caller:
        """`caller` on behalf of the credential's owner."""
        return msgspec.structs.replace(caller, owner=credential.owner)

    def _owner(self, caller: Caller, credential_id: str) -> str:
        return caller.owner or self._credentials.owner_of(credential_id)
