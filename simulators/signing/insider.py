"""What a privileged insider could do: write to the service's own database, past the service.

For the attack battery only, and reached through the control plane alone. Each edit is one that would matter if
records were not sealed; none of them may lead to a signature.
"""

from types import MappingProxyType
from typing import Final, Literal

import msgspec
from sqlalchemy import text

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import NotFound
from simulators.kit.store import Database

EditName = Literal[
    "authorisation-made-fresh",
    "code-made-fresh",
    "guesses-forgotten",
    "phone-key-replaced",
    "request-reworded",
    "request-approved",
    "credential-renumbered",
    "trail-entry-reworded",
    "trail-entry-removed",
]
_EDITS: Final = MappingProxyType(
    {
        "authorisation-made-fresh": "UPDATE signing_authorisation SET spent = '[]' WHERE owner = :owner",
        "code-made-fresh": "UPDATE signing_enrolment SET last_step = 0 WHERE owner = :owner AND state = 'active'",
        "guesses-forgotten": "UPDATE signing_guard SET wrong_tries = 0, locked_until = NULL WHERE owner = :owner",
        "phone-key-replaced": "UPDATE signing_phone_key SET public_key = substr(public_key, 2) WHERE owner = :owner",
        "request-reworded": (
            'UPDATE signing_approval SET statement = replace(statement, \'"description":"\', \'"description":"!\')'
            " WHERE owner = :owner"
        ),
        "request-approved": "UPDATE signing_approval SET state = 'approved' WHERE owner = :owner",
        # so that a revoked certificate would be asked about by the number of another
        "credential-renumbered": "UPDATE signing_credential SET serial = serial || '0' WHERE owner = :owner",
        "trail-entry-reworded": "UPDATE signing_audit_entry SET about = 'credential-of-nobody'"
        " WHERE event = 'activation-given' AND actor = :owner",
        "trail-entry-removed": "DELETE FROM signing_audit_entry WHERE event = 'signature-made' AND actor = :owner",
    }
)


class StoreEdit(msgspec.Struct, frozen=True):
    """An edit, by its name, of all that the database has of one owner."""

    edit: EditName
    owner: str


class Insider:
    """The resource `/signing/store-edits`."""

    def __init__(self, database: Database) -> None:
        """The service's own database."""
        self._database = database

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        say = "Edit records past the service, as an insider would"
        return (Operation("POST", "/store-edits", say, self.edit, StoreEdit, refusals=(NotFound,)),)

    def edit(self, call: Call) -> None:
        """Make the edit; raises NotFound where there is nothing to edit."""
        asked = call.json(StoreEdit)
        with self._database.write() as connection:
            if connection.execute(text(_EDITS[asked.edit]), {"owner": asked.owner}).rowcount == 0:
                raise NotFound(asked.owner)
