"""Routes of the portal simulator."""

from pathlib import Path

from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

FACE = Face("portal", "portal", "portal")


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("portal", pages, surroundings.journal)
    return Simulator("portal", build_app(site, []))
