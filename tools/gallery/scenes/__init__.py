"""The scenes, by simulator."""

import importlib
from typing import Final

_MODULES: Final = (
    "portal",
    "order",
    "document",
    "identity",
    "phone",
    "site",
    "site_signing",
    "computer",
    "signing",
    "bench",
)


def load() -> None:
    """Have every scene registered."""
    for name in _MODULES:
        importlib.import_module(f"tools.gallery.scenes.{name}")
