"""Routes of the authenticator simulator."""

from pathlib import Path

from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

FACE = Face("authenticator", "phone", "authenticator")


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("authenticator", pages, surroundings.journal)
    return Simulator("authenticator", build_app(site, []))
