"""The control plane's part: a service that fails, or whose clock is wrong."""

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.tsa.model import Condition
from simulators.tsa.refusals import DriftTooLarge
from simulators.tsa.service import TimeStamping


class Control:
    """What the control plane asks of the service."""

    def __init__(self, stamping: TimeStamping) -> None:
        """`stamping` is the service."""
        self._stamping = stamping

    def operations(self) -> tuple[Operation, ...]:
        """The operations."""
        path = "/condition"
        return (
            Operation("GET", path, "How it stands with the service", self.look, result=Condition),
            Operation("PUT", path, "Have it fail", self.put, Condition, Condition, refusals=(DriftTooLarge,)),
            Operation("DELETE", path, "Have it work again", self.mend),
        )

    def look(self, _: Call) -> Condition:
        """How it stands."""
        return self._stamping.condition

    def put(self, call: Call) -> Condition:
        """What fails from now on."""
        self._stamping.put_into(call.json(Condition))
        return self._stamping.condition

    def mend(self, _: Call) -> None:
        """Nothing fails any more."""
        self._stamping.put_into(Condition())
