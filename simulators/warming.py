"""What a bench loads once its doors are open: large libraries that no start needs, so that no person waits for them.

The modules named here are imported where they are used, inside functions; together they would double the time
from the command to the first answer.
"""

import threading
from importlib import import_module
from typing import Final

LATER: Final = (
    "faker",
    "simulators.portal.document.paper",
    "simulators.portal.document.sealing",
    "simulators.signing.document.pades",
    "simulators.signing.formats.making",
    "simulators.ca.disclosure",
)


def warm_up() -> None:
    """Begin to load them, beside whatever else is done."""
    threading.Thread(target=_load, name="warm-up", daemon=True).start()


def _load() -> None:
    for name in LATER:
        import_module(name)
