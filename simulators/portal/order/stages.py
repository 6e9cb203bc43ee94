"""Where an order stands, in words: the list of stages, the address of the present one, the line on the front page."""

from collections.abc import Callable
from typing import Final, Literal

from simulators.kit.refusal import N_, Refusal
from simulators.portal.order.model import ENDED, PREPARING, UNDER_WAY, Order, Stage
from simulators.portal.order.refusals import DataFrozen, OrderEnded, StageClosed
from simulators.portal.parts import OrderLine

Say = Callable[[str], str]
Kind = Literal["neutral", "active", "success", "warning", "danger"]
EXHAUSTED: Final = "verification-tries-exhausted"
_NAMES: Final = (
    N_("Przygotowanie"),
    N_("Parametry"),
    N_("Dane osobowe"),
    N_("Weryfikacja tożsamości"),
    N_("Wynik"),
    N_("E-dokument"),
    N_("Generowanie"),
    N_("Gotowe"),
)
_PLACES: Final[dict[Stage, int]] = {
    "parameters": 1,
    "personal-data": 2,
    "identity": 3,
    "waiting": 3,
    "negative": 4,
    "withheld": 4,
    "document": 5,
    "generating": 6,
    "issued": 7,
}
_PATHS: Final[dict[Stage, str]] = {
    "negative": "result",
    "withheld": "result",
    "generating": "certificate",
    "issued": "certificate",
    "failed": "certificate",
}
_LINES: Final[dict[Stage, tuple[str, Kind]]] = {
    "parameters": (N_("Do wyboru: parametry certyfikatu"), "active"),
    "personal-data": (N_("Do uzupełnienia: dane osobowe"), "active"),
    "identity": (N_("Do rozpoczęcia: weryfikacja tożsamości"), "active"),
    "waiting": (N_("Oczekuje na weryfikację tożsamości"), "active"),
    "negative": (N_("Wynik negatywny"), "danger"),
    "withheld": (N_("Wstrzymane do wyjaśnienia"), "warning"),
    "document": (N_("Oczekuje na podpis e-dokumentu"), "active"),
    "generating": (N_("Generowanie certyfikatu"), "active"),
    "issued": (N_("Wydane"), "success"),
    "failed": (N_("Zakończone niepowodzeniem"), "danger"),
    "lapsed": (N_("Wygasłe"), "neutral"),
    "cancelled": (N_("Anulowane"), "neutral"),
}
# What a person reads who was sent back to the present stage.
ARRIVALS: Final[dict[str, type[Refusal]]] = {each.code: each for each in (StageClosed, DataFrozen, OrderEnded)}


def stage_lines(order: Order, say: Say) -> list[tuple[str, str, str]]:
    """(name, state, path) for each stage of the procedure; a path where it may still be changed.

    The state is done, now or next; of an order that has ended done, ended or never.
    """
    present, words = place_of(order), ("ended", "never") if has_ended(order) else ("now", "next")
    return [(say(name), _state(place, present, *words), _path_back(order, place)) for place, name in enumerate(_NAMES)]


def place_of(order: Order) -> int:
    """The number of the stage that the order is at, or was at when it ended."""
    if order.stage in _PLACES:
        return _PLACES[order.stage]
    if order.stage == "failed":
        return 4 if order.failure == EXHAUSTED else 6
    if order.personal_data is not None:
        return 3
    return 1 if order.parameters is None else 2


def has_ended(order: Order) -> bool:
    """Whether nothing more will come of it; a generation that failed can be tried again."""
    return order.stage in ENDED and (order.stage != "failed" or order.failure == EXHAUSTED)


def path_of(order: Order) -> str:
    """The address of the present stage."""
    last = "ended" if has_ended(order) else _PATHS.get(order.stage, order.stage)
    return f"/orders/{order.order_id}/{last}"


def line_of(order: Order) -> OrderLine:
    """The order on its owner's front page, in Polish."""
    state, kind = _LINES[order.stage]
    is_open = order.stage not in (*ENDED, "issued")
    return OrderLine(order.order_id, f"/orders/{order.order_id}", state, kind, order.created_at, is_open)


def may_be_cancelled(order: Order) -> bool:
    """Whether the person can still give the order up."""
    return order.stage in UNDER_WAY


def arrival_sentence(code: str | None, say: Say) -> str:
    """Why the person was sent here, if `code` names a reason."""
    reason = ARRIVALS.get(code or "")
    return say(reason.sentence) if reason else ""


def _state(place: int, present: int, here: str, later: str) -> str:
    if place == present:
        return here
    return "done" if place < present else later


def _path_back(order: Order, place: int) -> str:
    if order.stage not in PREPARING:
        return ""
    return {1: f"/orders/{order.order_id}/parameters", 2: f"/orders/{order.order_id}/personal-data"}.get(place, "")
