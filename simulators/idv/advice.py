"""Why a photograph is not taken, each with the advice for a better one (ETSI TS 119 461 VAL-8.3.3-05C)."""

from typing import Final

from simulators.idv.model import FaceFlaw, Flaw
from simulators.kit.refusal import N_, Refusal


class PictureDark(Refusal):
    """Too little light."""

    code = "picture-dark"
    status = 422
    sentence = N_("Zdjęcie jest za ciemne. Włącz światło i zrób zdjęcie jeszcze raz.")


class PictureBlurred(Refusal):
    """Out of focus or moved."""

    code = "picture-blurred"
    status = 422
    sentence = N_("Zdjęcie jest nieostre. Przytrzymaj telefon nieruchomo i zrób zdjęcie jeszcze raz.")


class PictureGlare(Refusal):
    """Light mirrored in the document."""

    code = "picture-glare"
    status = 422
    sentence = N_("Na dokumencie odbija się światło. Przechyl go i zrób zdjęcie jeszcze raz.")


class PictureCovered(Refusal):
    """A finger or something else lies over the document."""

    code = "picture-covered"
    status = 422
    sentence = N_("Część dokumentu jest zasłonięta. Odsuń palce i zrób zdjęcie jeszcze raz.")


class PictureCutOff(Refusal):
    """Not the whole document is in view."""

    code = "picture-cut-off"
    status = 422
    sentence = N_("Nie widać całego dokumentu. Odsuń telefon i zmieść dokument w ramce.")


class WrongSide(Refusal):
    """The other side of the card was asked for."""

    code = "wrong-side"
    status = 422
    sentence = N_("To niewłaściwa strona dokumentu. Odwróć dokument i zrób zdjęcie jeszcze raz.")


class NotADocument(Refusal):
    """Nothing on the picture could be read as a document."""

    code = "document-not-readable"
    status = 422
    sentence = N_("Nie udało się odczytać dokumentu. Połóż go na ciemnym tle i zrób zdjęcie jeszcze raz.")


class OtherDocument(Refusal):
    """A document of another kind or state than was chosen."""

    code = "other-document"
    status = 422
    sentence = N_("Na zdjęciu jest inny dokument niż wybrany. Sfotografuj wybrany dokument albo zmień wybór.")


class NobodyInView(Refusal):
    """A selfie without a face that can be made out."""

    code = "face-not-visible"
    status = 422
    sentence = N_("Nie widać wyraźnie twarzy. Odsłoń twarz, ustaw ją w ramce i spróbuj jeszcze raz.")


class SeveralInView(Refusal):
    """Somebody else is in the picture."""

    code = "face-not-alone"
    status = 422
    sentence = N_("Na zdjęciu jest więcej niż jedna osoba. Poproś innych o odejście i spróbuj jeszcze raz.")


class PoseWrong(Refusal):
    """Not the direction that was asked for, or another face than a moment ago."""

    code = "pose-wrong"
    status = 422
    sentence = N_("Ruch głowy nie zgadza się z poleceniem. Przeczytaj polecenie i spróbuj jeszcze raz.")


ADVICE: Final[dict[Flaw, type[Refusal]]] = {
    "dark": PictureDark,
    "blurred": PictureBlurred,
    "glare": PictureGlare,
    "covered": PictureCovered,
    "cut-off": PictureCutOff,
    "wrong-side": WrongSide,
    "unreadable": NotADocument,
    "other-document": OtherDocument,
}
FACE_ADVICE: Final[dict[FaceFlaw, type[Refusal]]] = {
    "dark": PictureDark,
    "nobody": NobodyInView,
    "several": SeveralInView,
}
_ALL: Final[tuple[type[Refusal], ...]] = (*ADVICE.values(), *FACE_ADVICE.values(), PoseWrong)
BY_CODE: Final = {each.code: each for each in _ALL}
