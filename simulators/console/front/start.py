"""The front page: where everything is, what it stands for, and what goes on."""

from typing import Final

from starlette.responses import Response

from simulators.console.facts.model import Message, MessageQuestion
from simulators.console.facts.refusals import MessagesUnreachable
from simulators.console.front.desk import Desk
from simulators.kit.call import Call
from simulators.kit.refusal import N_

_SHOWN: Final = 5
# What each simulator stands for, and who meets it.
ROLES: Final = {
    "portal": (
        N_("Portal klienta dostawcy usług zaufania: konto, voucher, wydanie podpisu, certyfikaty."),
        N_("Osoba, która wyrabia podpis, na komputerze."),
    ),
    "idv": (
        N_("Aplikacja do potwierdzania tożsamości na telefonie i stanowisko operatora."),
        N_("Osoba na telefonie. Operator, gdy wynik wstrzymano."),
    ),
    "ca": (
        N_("Urząd certyfikacji: certyfikaty, OCSP, listy CRL, repozytorium."),
        N_("Programy, które sprawdzają certyfikaty i podpisy."),
    ),
    "signing": (
        N_("Usługa podpisu zdalnego: interfejs CSC i strona do podpisania pliku PDF."),
        N_("Osoba z gotowym podpisem. Programy, które zlecają podpisy."),
    ),
    "tsa": (
        N_("Znaczniki czasu według RFC 3161."),
        N_("Programy, które podpisują i przechowują dokumenty."),
    ),
    "authenticator": (
        N_("Aplikacja podpisującego na telefonie: kody autoryzacyjne."),
        N_("Osoba na telefonie, przy każdym podpisie."),
    ),
    "messages": (
        N_("Bramka SMS i poczty, z widokiem telefonu i skrzynki."),
        N_("Osoba, która czyta kody i powiadomienia."),
    ),
    "trusted_profile": (
        N_("Serwis profilu zaufanego: wniosek, potwierdzenie certyfikatem, konto, logowanie."),
        N_("Osoba, która załatwia sprawy urzędowe."),
    ),
    "desktop": (
        N_("Program PodpisGOV na komputerze osoby: łączy strony z kartą albo podpisem w chmurze."),
        N_("Strony w przeglądarce. Zamknięty, gdy nie jest uruchomiony."),
    ),
    "computer": (
        N_("Komputer osoby: okno programu PodpisGOV, jego instalator, czytnik kart."),
        N_("Osoba, która podpisuje kartą albo w chmurze."),
    ),
    "console": (
        N_("Ta konsola: adresy, zegar, osoby, dziennik i płaszczyzna sterowania."),
        N_("Tester i jego programy."),
    ),
}


def show_start(desk: Desk, call: Call) -> Response:
    """The front page."""
    return desk.site.pages.show(
        call,
        "start.html",
        health=desk.facts.health(),
        roles=ROLES,
        clock=desk.timekeeper.face(),
        people=desk.people.latest(_SHOWN),
        messages=_latest_messages(desk),
        entries=desk.journal.latest(_SHOWN * 2),
    )


def _latest_messages(desk: Desk) -> list[Message] | None:
    """The last messages, latest first; None when they can't be had."""
    try:
        return desk.facts.messages(MessageQuestion())[: -_SHOWN - 1 : -1]
    except MessagesUnreachable:
        return None
