"""The PKI disclosure statement (ETSI EN 319 411-1, Annex A): what a subscriber must know."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from simulators.kit.refusal import N_

_FONT: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_TITLE: Final = N_("Zwięzła informacja o certyfikatach QESbench TEST")
_SECTIONS: Final = (
    (
        N_("Symulator"),
        N_("Ten urząd jest symulatorem. Jego certyfikaty nie wywołują skutków prawnych i nazywają osoby zmyślone."),
    ),
    (
        N_("Kontakt"),
        N_("Urząd: QESbench TEST Qualified CA. Unieważnienie zgłasza się w portalu, o każdej porze."),
    ),
    (
        N_("Rodzaj certyfikatów, weryfikacja i użycie"),
        N_(
            "Certyfikaty osób fizycznych według polityki QCP-n-qscd. Tożsamość jest potwierdzana zdalnie. "
            "Klucz powstaje w urządzeniu i go nie opuszcza. Służy tylko do podpisu elektronicznego."
        ),
    ),
    (
        N_("Ograniczenia"),
        N_("Nie ma ograniczenia kwoty transakcji. Zapisy urzędu są przechowywane przez 20 lat."),
    ),
    (
        N_("Obowiązki subskrybenta"),
        N_(
            "Podaj prawdziwe dane. Chroń telefon i kody. Po utracie kontroli nad podpisem od razu zażądaj "
            "zawieszenia albo unieważnienia certyfikatu."
        ),
    ),
    (
        N_("Obowiązki strony ufającej"),
        N_("Przed zaufaniem podpisowi sprawdź status certyfikatu przez OCSP albo na liście CRL."),
    ),
    (
        N_("Zawieszenie i unieważnienie"),
        N_("Zawieszenie trwa najwyżej 7 dni i kończy się unieważnieniem, jeśli nikt go nie cofnie."),
    ),
    (
        N_("Gwarancja i odpowiedzialność"),
        N_("Urząd nie daje gwarancji i nie ponosi odpowiedzialności, bo jest narzędziem do testów."),
    ),
    (
        N_("Prywatność"),
        N_("Dane w certyfikatach są zmyślone. Nie wpisuj tu danych prawdziwych osób."),
    ),
    (
        N_("Prawo i nadzór"),
        N_("Wzorem jest rozporządzenie (UE) nr 910/2014. Nikt nie nadzoruje ani nie audytuje tego urzędu."),
    ),
)
_TITLE_STYLE: Final = ParagraphStyle("title", fontName="DejaVu", fontSize=16, leading=22, spaceAfter=8 * mm)
_HEADING_STYLE: Final = ParagraphStyle("heading", fontName="DejaVu", fontSize=11, leading=15, spaceBefore=3 * mm)
_TEXT_STYLE: Final = ParagraphStyle("text", fontName="DejaVu", fontSize=9, leading=13)


def disclosure_pdf(say: Callable[[str], str], language: str) -> bytes:
    """The statement as PDF, with every sentence put through `say`."""
    _know_font()
    title = say(_TITLE)
    story: list[Flowable] = [Paragraph(title, _TITLE_STYLE)]
    for heading, text in _SECTIONS:
        story += [Paragraph(say(heading), _HEADING_STYLE), Paragraph(say(text), _TEXT_STYLE)]
    file = BytesIO()
    document = SimpleDocTemplate(
        file, pagesize=A4, title=title, author="QESbench TEST", lang=language, invariant=1, margin=20 * mm
    )
    document.build(story)
    return file.getvalue()


@cache
def _know_font() -> None:
    """A font with Polish letters; the fonts that every PDF reader has don't hold them."""
    pdfmetrics.registerFont(TTFont("DejaVu", _FONT))
