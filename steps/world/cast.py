"""The named people. A name is a role with known traits; who plays it is invented anew for every scenario."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NewType

from steps.clients.control import Control
from steps.clients.records import Message, Person

Role = NewType("Role", str)


@dataclass(frozen=True)
class Traits:
    """What is fixed about a role; the control plane invents the rest."""

    fixed: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[Mapping[str, Any], ...] = ()


def _document(kind: str, state: str, **more: object) -> Mapping[str, Any]:
    return {"kind": kind, "state": state, **more}


_CARD: Final = _document("identity_card", "PL")
_PASSPORT: Final = _document("passport", "PL")

CAST: Final[Mapping[str, Traits]] = {
    # an adult with everything in order
    "Anna": Traits({"citizenship": "PL", "sex": "F"}, (_CARD, _PASSPORT)),
    # the only document is an identity card past its date
    "Bartek": Traits({"citizenship": "PL", "sex": "M"}, (_document("identity_card", "PL", expires_on="2024-05-31"),)),
    # a double-barrelled surname with Polish letters
    "Zofia": Traits(
        {"citizenship": "PL", "sex": "F", "given_names": "Zofia Łucja", "surname": "Żółć-Śmigły"}, (_CARD, _PASSPORT)
    ),
    # German, with a German identity card and no PESEL
    "Jürgen": Traits(
        {"citizenship": "DE", "sex": "M", "given_names": "Jürgen", "surname": "Großmüller", "pesel": None},
        (_document("identity_card", "DE"), _document("passport", "DE")),
    ),
    # Ukrainian, with a passport and no PESEL
    "Olena": Traits(
        {"citizenship": "UA", "sex": "F", "given_names": "Olena", "surname": "Shevchuk", "pesel": None},
        (_document("passport", "UA"), _document("residence_card", "PL")),
    ),
    # American, with a passport and no PESEL
    "Emily": Traits(
        {"citizenship": "US", "sex": "F", "given_names": "Emily Rose", "surname": "Carter", "pesel": None},
        (_document("passport", "US"),),
    ),
    # Czech and Lithuanian: their identity cards are not accepted
    "Tereza": Traits(
        {"citizenship": "CZ", "sex": "F", "given_names": "Tereza", "surname": "Nováková", "pesel": None},
        (_document("identity_card", "CZ"),),
    ),
    "Jonas": Traits(
        {"citizenship": "LT", "sex": "M", "given_names": "Jonas", "surname": "Žukauskas", "pesel": None},
        (_document("identity_card", "LT"),),
    ),
    # an ordinary second person, for whatever must not be mixed up with the first
    "Celina": Traits({"citizenship": "PL", "sex": "F"}, (_CARD, _PASSPORT)),
    # somebody who tries what is not theirs
    "Mallory": Traits({"citizenship": "PL"}, (_CARD,)),
}


class Cast:
    """Who plays the roles in this scenario."""

    def __init__(self, control: Control) -> None:
        """Nobody yet: a person comes to be when first named."""
        self._control = control
        self._people: dict[Role, Person] = {}

    def person(self, role: Role) -> Person:
        """The person in `role`."""
        if role not in self._people:
            traits = CAST[role]
            self._people[role] = self._control.new_person({**traits.fixed, "documents": traits.documents})
        return self._people[role]

    def replace(self, role: Role, person: Person) -> None:
        """From now on `person` plays `role`: somebody with traits that only this scenario needs."""
        self._people[role] = person

    def ask_for_messages(self) -> list[Message]:
        """What has been sent to everybody in this scenario."""
        reached_at = {place for each in self._people.values() for place in (each.phone, each.email)}
        return [message for place in sorted(reached_at) for message in self._control.messages(place)]
