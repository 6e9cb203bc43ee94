"""What a person is told of an identity result: reasons in plain words, what to do next, and the mail after a delay."""

from typing import Final

from sqlalchemy import Connection

from simulators.kit.refusal import N_
from simulators.portal.account import store as accounts
from simulators.portal.account.model import Wording
from simulators.portal.account.notices import notify
from simulators.portal.order.exchange import ResultMessage
from simulators.portal.order.model import Order
from simulators.portal.parts import Parts

REASONS: Final = {
    "document-kind-not-accepted": N_("Tego rodzaju dokumentu nie przyjmujemy. Potrzebny jest paszport albo dowód."),
    "document-state-not-accepted": N_("Dowody osobiste przyjmujemy tylko z Polski i Niemiec. Użyj paszportu."),
    "document-expired": N_("Dokument tożsamości utracił ważność. Użyj ważnego dokumentu."),
    "document-not-yet-valid": N_("Dokument tożsamości nie jest jeszcze ważny. Użyj dokumentu, który już obowiązuje."),
    "document-reported-lost": N_("Dokument zgłoszono jako utracony. Użyj innego dokumentu albo wyjaśnij zgłoszenie."),
    "document-unreadable": N_("Nie udało się odczytać dokumentu ze zdjęcia. Zrób ostre zdjęcie w dobrym świetle."),
    "document-check-digit-wrong": N_("Cyfry kontrolne dokumentu się nie zgadzają. Sfotografuj dokument jeszcze raz."),
    "document-data-disagree": N_("Dane w różnych miejscach dokumentu są sprzeczne. Użyj innego dokumentu."),
    "document-not-genuine": N_("Nie potwierdzono autentyczności dokumentu. Pokaż oryginał, nie kopię ani ekran."),
    "name-differs": N_("Imię lub nazwisko w dokumencie jest inne niż w zamówieniu. Popraw dane."),
    "second-given-name-missing": N_("W zamówieniu brakuje drugiego imienia z dokumentu. Dopisz je."),
    "birth-date-differs": N_("Data urodzenia w dokumencie jest inna niż w zamówieniu. Popraw dane."),
    "number-differs": N_("Numer dokumentu jest inny niż w zamówieniu. Popraw dane albo użyj podanego dokumentu."),
    "pesel-differs": N_("PESEL w dokumencie jest inny niż w zamówieniu. Popraw dane."),
    "face-differs": N_("Twarz przed kamerą różni się od zdjęcia w dokumencie. Weryfikację przechodzi właściciel."),
    "liveness-failed": N_("Nie potwierdzono, że przed kamerą jest żywa osoba. Wykonaj polecenia z ekranu telefonu."),
    "face-unusable": N_("Zdjęcia twarzy nie da się użyć. Odsłoń twarz i stań w dobrym świetle."),
    "consent-withdrawn": N_("Cofnięto zgodę na przetwarzanie danych biometrycznych. Bez niej weryfikacja się kończy."),
    "time-expired": N_("Czas na weryfikację w telefonie minął. Zacznij ją jeszcze raz."),
    "tries-exhausted": N_("Zdjęcie powtarzano zbyt wiele razy. Przygotuj dobre światło i zacznij od nowa."),
    "operator-declined": N_("Osoba sprawdzająca nie potwierdziła tożsamości. Użyj innego dokumentu."),
    "clarification-timed-out": N_("Nie udało się wyjaśnić wątpliwości na czas. Zacznij weryfikację jeszcze raz."),
    "manual-check-needed": N_("Wynik musi sprawdzić człowiek. Nic nie musisz teraz robić."),
    "refused-in-another-order": N_("Tego dokumentu użyto już w innym zamówieniu. Sprawdzi to człowiek."),
}
UNNAMED: Final = N_("Usługa weryfikacji podała inny powód. Zapytaj o niego pomoc techniczną.")
# Reasons that the person mends in the order, not in front of the camera.
MENDED_IN_DATA: Final = frozenset(
    {"name-differs", "second-given-name-missing", "birth-date-differs", "number-differs", "pesel-differs"}
)
_TITLE: Final = N_("Wynik weryfikacji tożsamości")
_POSITIVE: Final = N_("Tożsamość potwierdzona. Zaloguj się do portalu i podpisz e-dokument: {address}")
_NEGATIVE: Final = N_("Tożsamości nie potwierdzono. Powód i dalsze kroki znajdziesz w portalu: {address}")


def sentences_of(reasons: tuple[str, ...]) -> list[str]:
    """The Polish sentence for each reason code."""
    return [REASONS.get(reason, UNNAMED) for reason in reasons]


def tell_outcome(parts: Parts, connection: Connection, order: Order, message: ResultMessage) -> None:
    """Notify the person how the clarification ended: nobody waits in front of the page for days."""
    account = accounts.account_by_id(connection, order.account_id)
    if account is None:
        return
    address = f"{parts.settings.public_address_of('portal')}/orders/{order.order_id}"
    sentence = _POSITIVE if message.result == "positive" else _NEGATIVE
    wording = Wording(_TITLE, sentence, {"address": address})
    notify(parts, connection, account, f"identity-outcome-{message.verification_id}", wording)
