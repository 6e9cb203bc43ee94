"""The device behind the signing service, as the control plane commands it."""

from steps.clients.control import Control

_FAILURE = "/signing/device/failure"


def fail(control: Control, failure: str, *, seconds: float = 0.0) -> None:
    """From now on it fails so; "slow" takes so many seconds longer."""
    control.ask("PUT", _FAILURE, dict, failure=failure, seconds=seconds)


def mend(control: Control) -> None:
    """It works again; after an attack it is set up anew, without its keys."""
    control.tell("DELETE", _FAILURE)


def block(control: Control, credential: str) -> None:
    """The key of this credential signs no more."""
    control.tell("PUT", f"/signing/device/keys/{credential}", state="disabled")
