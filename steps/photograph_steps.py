"""Sentences about photographs and selfies that can't be used."""

from behave import given, then, when

from steps.journeys import photographs
from steps.world.cast import Role
from steps.world.world import Context


@given("the app waits for {person}'s passport")
def _(context: Context, role: Role) -> None:
    photographs.reaches_passport(context.world, role)


@when("{person} sends a photograph on which it is {string}")
def _(context: Context, role: Role, flaw: str) -> None:
    photographs.sends_spoilt(context.world, role, flaw)


@when("{person} sends {int} photograph(s) on which it is {string}")
def _(context: Context, role: Role, times: int, flaw: str) -> None:
    photographs.sends_spoilt(context.world, role, flaw, times)


@when("{person} sends a photograph of the back in place of the front")
def _(context: Context, role: Role) -> None:
    photographs.sends_back(context.world, role)


@when("{person} sends a photograph of her passport instead")
def _(context: Context, role: Role) -> None:
    photographs.sends_passport(context.world, role)


@when("{person} holds the card before the camera, out of focus")
def _(context: Context, role: Role) -> None:
    photographs.holds_out_of_focus(context.world, role)


@when("{person} goes on to the end with photographs on which it is a {string}")
def _(context: Context, role: Role, flaw: str) -> None:
    photographs.goes_to_the_end(context.world, role, flaw)


@when("the camera sees {string} in place of {person} alone")
def _(context: Context, scene: str, role: Role) -> None:
    photographs.camera_sees(context.world, role, scene)


@when("the camera of {person} sees {string} {int} times")
def _(context: Context, role: Role, scene: str, times: int) -> None:
    photographs.camera_sees(context.world, role, scene, times)


@when("the camera sees {person}'s face that never turns")
def _(context: Context, role: Role) -> None:
    photographs.never_turns(context.world, role)


@when("somebody else does what the app asks {person} for")
def _(context: Context, role: Role) -> None:
    photographs.somebody_else_goes_on(context.world, role)


@when("somebody else takes {person}'s place after the first picture")
def _(context: Context, role: Role) -> None:
    photographs.changes_places(context.world, role)


@then("{person} is advised in the app because {string}")
def _(context: Context, role: Role, advice: str) -> None:
    photographs.is_advised(context.world, role, advice)


@then("{person} goes on with a better photograph")
def _(context: Context, role: Role) -> None:
    photographs.goes_on_with_better(context.world, role)


@then("{person} sees on her phone how to take a better photograph")
def _(context: Context, role: Role) -> None:
    photographs.sees_advice(context.world, role)
