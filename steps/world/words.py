"""Words of the sentences with a meaning of their own: `{person}`, `{moment}`."""

from datetime import datetime
from typing import Literal, NewType

from behave.cucumber_expression import define_parameter_type_with

from simulators.kit.language import WARSAW
from steps.world.cast import CAST, Role

Moment = NewType("Moment", datetime)
Tool = Literal["card", "cloud"]


def moment(words: str) -> Moment:
    """`2027-03-14 03:00`, as clocks in Poland show it."""
    return Moment(datetime.fromisoformat(words).replace(tzinfo=WARSAW))


def tool(words: str) -> Tool:
    """What a person signs with."""
    return "card" if words == "with her card" else "cloud"


def define() -> None:
    """Make the words known; once, before any sentence is read."""
    define_parameter_type_with("person", regexp="|".join(CAST), type=str, transformer=Role)
    define_parameter_type_with("moment", regexp=r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", type=datetime, transformer=moment)
    define_parameter_type_with("tool", regexp=r"with her card|from the cloud", type=str, transformer=tool)
