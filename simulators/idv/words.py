"""What codes mean in the words of the person: reasons, kinds of document, directions, fields."""

from typing import Final, get_args

from babel import Locale

from simulators.idv.model import DecidedBy, Kind, Pose, Reason, Result, Side
from simulators.kit.language import Language
from simulators.kit.refusal import N_
from simulators.kit.states import STATES

KIND: Final[dict[Kind, str]] = {
    "passport": N_("Paszport"),
    "identity_card": N_("Dowód osobisty"),
    "residence_card": N_("Karta pobytu"),
    "driving_licence": N_("Prawo jazdy"),
}
RESULT: Final[dict[Result, str]] = {
    "positive": N_("Wynik pozytywny"),
    "negative": N_("Wynik negatywny"),
    "withheld": N_("Wynik wstrzymany do wyjaśnienia"),
}
DECIDED_BY: Final[dict[DecidedBy, str]] = {
    "machine": N_("automat"),
    "operator": N_("operator"),
    "clock": N_("upływ czasu"),
}
SIDE: Final[dict[Side, str]] = {
    "front": N_("Przód dokumentu"),
    "back": N_("Tył dokumentu"),
    "face": N_("Twarz"),
}
POSE: Final[dict[Pose, str]] = {
    "FRONT": N_("Patrz prosto w kamerę"),
    "LEFT": N_("Obróć głowę w lewo"),
    "RIGHT": N_("Obróć głowę w prawo"),
    "UP": N_("Unieś głowę do góry"),
}
REASON: Final[dict[Reason, str]] = {
    "document-kind-not-accepted": N_("Tego rodzaju dokumentu nie przyjmujemy."),
    "document-state-not-accepted": N_("Nie przyjmujemy takich dokumentów z tego państwa."),
    "document-expired": N_("Dokument tożsamości utracił ważność."),
    "document-not-yet-valid": N_("Dokument tożsamości nie jest jeszcze ważny."),
    "document-reported-lost": N_("Dokument tożsamości zgłoszono jako utracony."),
    "document-unreadable": N_("Nie udało się odczytać dokumentu."),
    "document-check-digit-wrong": N_("Cyfry kontrolne na dokumencie są błędne."),
    "document-data-disagree": N_("Dane w dwóch miejscach dokumentu różnią się."),
    "document-not-genuine": N_("Zdjęcie nie pokazuje prawdziwego dokumentu."),
    "name-differs": N_("Imię lub nazwisko różni się od danych w zamówieniu."),
    "birth-date-differs": N_("Data urodzenia różni się od danych w zamówieniu."),
    "number-differs": N_("To nie jest dokument podany w zamówieniu."),
    "pesel-differs": N_("Numer PESEL różni się od danych w zamówieniu."),
    "face-differs": N_("Twarz nie zgadza się ze zdjęciem w dokumencie."),
    "liveness-failed": N_("Ruchy głowy nie zgadzały się z poleceniami."),
    "face-unusable": N_("Nie udało się zrobić zdjęcia samej Twojej twarzy."),
    "consent-withdrawn": N_("Nie ma zgody na przetwarzanie danych biometrycznych."),
    "time-expired": N_("Upłynął czas na weryfikację w aplikacji."),
    "tries-exhausted": N_("Wykorzystano wszystkie próby."),
    "operator-declined": N_("Operator odrzucił weryfikację."),
    "clarification-timed-out": N_("Wyjaśnienie nie zakończyło się na czas."),
    "second-given-name-missing": N_("Jedno z imion jest tylko w dokumencie albo tylko w zamówieniu."),
    "manual-check-needed": N_("Dokument musi obejrzeć operator."),
    "refused-in-another-order": N_("Z tym dokumentem źle skończyła się weryfikacja w innym zamówieniu."),
}
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def states(language: Language) -> list[tuple[str, str]]:
    """Every state as (code, name), those of most visitors first, then by name."""
    names = Locale(language).territories
    known = {code: str(names.get(code, code)) for code in STATES}
    first = ("PL", "DE", "UA")
    rest = sorted((name, code) for code, name in known.items() if code not in first)
    return [(code, known[code]) for code in first] + [(code, name) for name, code in rest]


def state_name(code: str, language: Language) -> str:
    """The state's name in `language`."""
    return str(Locale(language).territories.get(code, code))
