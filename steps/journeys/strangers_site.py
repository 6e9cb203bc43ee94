"""Some other site that asks the signing program for a certificate."""

from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect

from steps.clients.component import ComponentLine
from steps.journeys import program
from steps.world.cast import Role
from steps.world.world import World


def asks_in_vain(world: World, role: Role, origin: str) -> None:
    """The call waits until the person has read who asks, and has closed the window."""
    line = ComponentLine(world.addresses["desktop"], origin, world.net.answered)
    window = program.window_of(world, role)
    with ThreadPoolExecutor(1) as elsewhere:
        asked = elsewhere.submit(line.certificate)
        window.look()
        window.expect_list()
        world.remember("words of the window", window.words().inner_text())
        window.cancel()
        world.remember("answer to the stranger", asked.result())


def was_named(world: World, origin: str) -> None:
    """The window said who asked."""
    assert origin in world.recall("words of the window", str)


def got_nothing(world: World, reason: str) -> None:
    """422 and an empty record: no certificate, and no word of whose they are; the journal knows why."""
    assert world.control.wait_for_fact("window-ended")[-1].detail["code"] == reason
    assert world.recall("answer to the stranger", tuple) == (422, b"{}")


def sees_refusal(world: World, role: Role) -> None:
    """The program tells the person that nothing was given."""
    expect(program.window_of(world, role).words()).to_contain_text("Strona nic nie otrzymała.")
