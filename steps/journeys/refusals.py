"""How the portal words each refusal of the account side."""

from typing import Final

from playwright.sync_api import expect

from steps.screens.portal_account import PortalPage
from steps.world.cast import Role
from steps.world.world import World

REASONS: Final = {
    "account-locked": "Logowanie jest zablokowane.",
    "address-misshapen": "Wpisz pełny adres e-mail",
    "code-cancelled": "Ten kod został zastąpiony nowszym.",
    "code-expired": "Kod wygasł.",
    "code-resends-exhausted": "Kod wysłano już 4 razy.",
    "code-tries-exhausted": "Kod wpisano błędnie zbyt wiele razy.",
    "code-wrong": "Nieprawidłowy kod.",
    "login-wrong": "Nieprawidłowy adres e-mail lub hasło.",
    "password-guessable": "To hasło łatwo odgadnąć.",
    "password-too-short": "Hasło musi mieć co najmniej 12 znaków.",
    "passwords-differ": "Hasła nie są takie same.",
    "phone-foreign": "To numer zagraniczny.",
    "phone-not-mobile": "To nie jest numer komórkowy",
    "phone-taken": "Ten numer telefonu należy do innego konta.",
    "phone-wrong-length": "Polski numer telefonu ma 9 cyfr",
}


def is_told(world: World, role: Role, reason: str) -> None:
    """The page on the person's computer says no, and why."""
    page = PortalPage(world.computer_of(role), world.addresses["portal"])
    expect(page.refusals()).to_contain_text(REASONS[reason])
