"""Pages: Jinja templates over the kit's base page, in two languages, one face per simulator."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from simulators.kit.call import Call
from simulators.kit.language import Language, Phrasebook, long_date, masked
from simulators.kit.refusal import FormRefused, Refusal
from simulators.kit.typography import FieldNames, grouped, qr_picture, spaced_phone

_KIT: Final = Path(__file__).parent


@dataclass(frozen=True)
class Face:
    """How a simulator looks: `brand` is portal, phone, government, desktop or bench."""

    simulator: str
    brand: str
    title: str
    home: str = "/"


@dataclass(frozen=True)
class FieldError:
    """One refused field, worded; `fits_any_field` when the sentence does not tell which one, or is said of several."""

    field: str | None
    code: str
    sentence: str
    fits_any_field: bool = False


class Pages:
    """Renders the templates of one simulator. In a template, `_` translates and `refusals` holds the errors."""

    def __init__(self, package: Path, face: Face, *, console: str, also: tuple[Path, ...] = ()) -> None:
        """`package` is the simulator's folder, with `pages/` and `locale/en.po`; `console` its address.

        `also` are folders whose sentences it says too (the device's refusals).
        """
        self.face = face
        self.phrasebook = Phrasebook(package, also=also)
        self._console = console
        self._environment = _environment(package)

    def show(self, call: Call, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """The page `template`; when the call was refused, with the reason and the refusal's status."""
        refusal, names = call.refusal, FieldNames()
        page = self._environment.get_template(template).render(
            **self._common(call.language),
            field_names=names,
            path=call.path,
            form=call.form,
            refusals=self.sentences(refusal, call.language) if refusal else [],
            **context,
        )
        status = refusal.status if refusal else status
        return HTMLResponse(names.fill_in(page), status, headers={"Cache-Control": "no-cache, private"})

    def refused(self, call: Call, refusal: Refusal) -> HTMLResponse:
        """A page of its own for a refusal that no form can show."""
        return self.show(call.refused(refusal), "refusal.html", code=refusal.code)

    def sentences(self, refusal: Refusal, language: Language) -> list[FieldError]:
        """What to tell the person, one entry a field."""
        each = refusal.refusals if isinstance(refusal, FormRefused) else (refusal,)
        said = [self.phrasebook.say(language, one.sentence, **one.words) for one in each]
        return [
            FieldError(one.field, one.code, sentence, one.fits_any_field or said.count(sentence) > 1)
            for one, sentence in zip(each, said, strict=True)
        ]

    def _common(self, language: Language) -> dict[str, Any]:
        return {
            "_": partial(self.phrasebook.say, language),
            "language": language,
            "face": self.face,
            "console": self._console,
            "long_date": partial(_long_date, language),
        }


@cache
def _environment(package: Path) -> Environment:
    """The templates in `package/pages` over the kit's, compiled once for the process."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(package / "pages"), FileSystemLoader(_KIT / "pages")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["masked"] = masked
    made.filters["grouped"] = grouped
    made.filters["phone"] = spaced_phone
    made.globals["qr"] = qr_picture
    return made


def _long_date(language: Language, moment: date | datetime) -> str:
    return long_date(moment, language)
