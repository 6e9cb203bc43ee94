"""Routes of the ca simulator."""

from pathlib import Path

from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

FACE = Face("ca", "bench", "ca")


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("ca", pages, surroundings.journal)
    return Simulator("ca", build_app(site, []))
