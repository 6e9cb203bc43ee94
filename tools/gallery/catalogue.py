"""Which scene shows which pages. The list is held complete by a test against the routes of the applications."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tools.gallery.studio import Studio

Play = Callable[[Studio], None]


@dataclass(frozen=True)
class Scene:
    """Brings a person to some pages of `simulator` and has them photographed; `routes` are those that it must show."""

    name: str
    simulator: str
    routes: tuple[str, ...]
    play: Play


SCENES: Final[list[Scene]] = []
# Answers of page routes that are no pages, and pages that are another page's twin.
EXCUSED: Final[dict[tuple[str, str], str]] = {
    ("portal", "/orders/{order_id}"): "leads to the order's present stage",
    ("portal", "/orders/{order_id}/state"): "JSON for the script of the waiting pages",
    ("portal", "/orders/{order_id}/document.pdf"): "a PDF",
    ("portal", "/orders/{order_id}/signed-document.pdf"): "a PDF",
    ("portal", "/orders/{order_id}/certificate.cer"): "a certificate, DER",
    ("portal", "/orders/{order_id}/certificate-chain.pem"): "certificates, PEM",
    ("idv", "/"): "leads to /app",
    ("idv", "/desk/sign-out"): "leads to /desk/sign-in",
    ("idv", "/app"): "leads to the present step of the app",
    ("signing", "/"): "leads to /sign",
    ("ca", "/"): "leads to /repository",
    ("trusted_profile", "/register/{registration_id}"): "leads to whichever step is next",
    ("trusted_profile", "/profile/application.xml"): "XML",
    ("trusted_profile", "/applications/{application_id}/signed"): "XML",
    ("trusted_profile", "/signatures/{transaction_id}/document"): "XML",
    ("trusted_profile", "/recovery/password/{token}"): "leads to /recovery/new, or refuses as every page does",
    ("computer", "/window"): "leads to the open window, or shows what the start page shows",
}


def scene(simulator: str, *routes: str) -> Callable[[Play], Play]:
    """Register the function as the scene that shows `routes` of `simulator` (a role of the address list)."""

    def register(play: Play) -> Play:
        SCENES.append(Scene(play.__name__, simulator, routes, play))
        return play

    return register
