"""Routes of the signing simulator."""

from pathlib import Path

from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

FACE = Face("signing", "bench", "signing")


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("signing", pages, surroundings.journal)
    return Simulator("signing", build_app(site, []))
