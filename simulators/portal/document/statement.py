"""What an e-document says, before it is a PDF or a page: titled sections of terms and values.

eIDAS Art. 24(2)(d): the person knows the exact terms before entering the contract; the same rows
go to the PDF and to the page, so that what is read is what is signed.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec
from babel import Locale

from simulators.kit.language import Language, long_date
from simulators.kit.refusal import N_
from simulators.portal.document.model import DECLARATIONS, Declaration
from simulators.portal.document.subject import chosen_of, subject_of
from simulators.portal.order.model import IdentifierKind, IdentityResult, Order, Organisation
from simulators.settings import Names

Say = Callable[[str], str]

TITLE: Final = N_("E-dokument o wydanie kwalifikowanego podpisu elektronicznego")
DECLARED: Final[dict[Declaration, str]] = {
    "data_true": N_("Oświadczam, że moje dane w tym dokumencie są prawdziwe i aktualne."),
    "terms_received": N_("Akceptuję regulamin i politykę certyfikacji. Potwierdzam otrzymanie warunków usługi (PDS)."),
    "immediate_start": N_("Żądam rozpoczęcia usługi przed upływem 14 dni na odstąpienie od umowy."),
}
TERMS: Final = (
    N_("Certyfikat i klucz powstaną po podpisaniu tego dokumentu kodem SMS."),
    N_("Klucz prywatny powstaje i pozostaje w urządzeniu do składania podpisu. Tylko Ty decydujesz o jego użyciu."),
    N_("Certyfikat możesz w każdej chwili unieważnić lub zawiesić."),
    N_("Dowody wydania certyfikatu są przechowywane przez 20 lat."),
    N_("Dokument i certyfikat pochodzą z symulatora. Nie wywołują skutków prawnych."),
)
VALIDITY: Final = {12: N_("12 miesięcy"), 24: N_("24 miesiące"), 36: N_("36 miesięcy")}
IDENTIFIER: Final[dict[IdentifierKind, str]] = {
    "pesel": N_("numer PESEL"),
    "identity_card": N_("numer dowodu osobistego"),
    "passport": N_("numer paszportu"),
}
DOCUMENT_KIND: Final = {
    "passport": N_("paszport"),
    "identity_card": N_("dowód osobisty"),
    "residence_card": N_("karta pobytu"),
    "driving_licence": N_("prawo jazdy"),
}
_DECIDED_BY: Final = {
    "machine": N_("automatycznie"),
    "operator": N_("przez operatora"),
    "clock": N_("z upływem czasu"),
}


class Section(msgspec.Struct, frozen=True):
    """A heading with (term, value) rows beneath it."""

    heading: str
    rows: tuple[tuple[str, str], ...]


class Statement(msgspec.Struct, frozen=True):
    """The whole of one e-document in one language."""

    language: Language
    title: str
    document_id: str
    sections: tuple[Section, ...]
    terms_heading: str
    terms: tuple[str, ...]
    declarations_heading: str
    declarations: tuple[str, ...]
    notice: str
    seal_heading: str


class Wording:
    """Words a statement in one language."""

    def __init__(self, language: Language, say: Say, names: Names) -> None:
        """`say` gives the sentence in `language`."""
        self._language = language
        self._say = say
        self._names = names

    def statement(self, order: Order, document_id: str, made_at: datetime) -> Statement:
        """What the e-document `document_id` of `order` says."""
        say = self._say
        return Statement(
            language=self._language,
            title=say(TITLE),
            document_id=document_id,
            sections=(
                Section(say(N_("Dokument")), self._document(order, document_id, made_at)),
                Section(say(N_("Osoba")), self._person(order)),
                Section(say(N_("Certyfikat")), self._certificate(order)),
                Section(say(N_("Weryfikacja tożsamości")), self._identity(order)),
            ),
            terms_heading=say(N_("Warunki")),
            terms=tuple(say(term) for term in TERMS),
            declarations_heading=say(N_("Oświadczenia składane wraz z podpisem")),
            declarations=tuple(say(DECLARED[each]) for each in DECLARATIONS),
            notice=say(N_("SYMULATOR – bez skutków prawnych")),
            seal_heading=say(N_("Podpis kodem SMS i pieczęć elektroniczna portalu")),
        )

    def _document(self, order: Order, document_id: str, made_at: datetime) -> tuple[tuple[str, str], ...]:
        return (
            (self._say(N_("Numer dokumentu")), document_id),
            (self._say(N_("Numer zamówienia")), order.order_id),
            (self._say(N_("Sporządzono")), long_date(made_at, self._language)),
            (self._say(N_("Dostawca")), self._names.provider),
        )

    def _person(self, order: Order) -> tuple[tuple[str, str], ...]:
        _, person = chosen_of(order)
        return (
            (self._say(N_("Imiona")), person.given_names),
            (self._say(N_("Nazwisko")), person.surname),
            (self._say(N_("Data urodzenia")), long_date(person.birth_date, self._language)),
            (self._say(N_("Obywatelstwo")), self._country(person.citizenship)),
            (self._say(N_("Numer PESEL")), person.pesel or self._say(N_("brak"))),
            (self._say(N_("Adres")), person.address),
            (self._say(N_("Telefon")), person.phone),
        )

    def _certificate(self, order: Order) -> tuple[tuple[str, str], ...]:
        chosen, _ = chosen_of(order)
        subject = subject_of(order)
        return (
            (self._say(N_("Usługa")), self._names.signature),
            (self._say(N_("Okres ważności")), self._say(VALIDITY[chosen.validity_months])),
            (self._say(N_("Rodzaj identyfikatora")), self._say(IDENTIFIER[chosen.identifier])),
            (self._say(N_("Identyfikator")), subject.identifier),
            (self._say(N_("Klucz")), chosen.key_type),
            (self._say(N_("Dane organizacji")), self._organisation(chosen.organisation)),
        )

    def _identity(self, order: Order) -> tuple[tuple[str, str], ...]:
        result = order.identity
        if result is None:
            raise ValueError(f"{order.order_id} has no identity result yet")
        return (
            (self._say(N_("Numer weryfikacji")), result.verification_id),
            (self._say(N_("Czas weryfikacji")), long_date(result.decided_at, self._language)),
            (self._say(N_("Wynik")), self._say(N_("pozytywny"))),
            (self._say(N_("Rozstrzygnięto")), self._say(_DECIDED_BY[result.decided_by])),
            (self._say(N_("Użyty dokument")), self._used(result)),
        )

    def _used(self, result: IdentityResult) -> str:
        kind = self._say(DOCUMENT_KIND.get(result.document_kind or "", N_("brak")))
        named = (kind, self._country(result.document_state) if result.document_state else "", result.document_number)
        return ", ".join(part for part in named if part)

    def _organisation(self, organisation: Organisation | None) -> str:
        if organisation is None:
            return self._say(N_("bez danych organizacji"))
        return f"{organisation.name}, NIP {organisation.nip}"

    def _country(self, code: str) -> str:
        name = Locale(self._language).territories.get(code)
        return f"{name} ({code})" if name else code
