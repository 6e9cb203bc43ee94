"""Being known to the portal: an account, and a computer on which the person is logged in."""

from playwright.sync_api import Page

from steps.clients.records import Account
from steps.world.cast import Role
from steps.world.world import World


def account_of(world: World, role: Role) -> Account:
    """The person's account, made when first needed."""
    name = f"account of {role}"
    if not world.notes.has(name):
        world.remember(name, world.control.new_account(world.person(role)))
    return world.recall(name, Account)


def logged_in(world: World, role: Role, which: str = "") -> Page:
    """The person's computer, logged in to the portal."""
    page = world.computer_of(role, which)
    portal = world.addresses["portal"]
    if not page.context.request.get(f"{portal}/home").ok:
        log_in(world, role, page)
    return page


def log_in(world: World, role: Role, page: Page) -> None:
    """A new session on this computer."""
    account_of(world, role)
    person = world.person(role)
    answer = page.context.request.post(
        f"{world.addresses['portal']}/login", form={"email": person.email, "password": person.password}
    )
    assert answer.ok, f"{person.email} could not log in: {answer.status}"
