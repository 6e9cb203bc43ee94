"""Sentences about the catalogue of the CSC API."""

from behave import given, then, when

from steps.journeys import conformance
from steps.world.world import Context


@given("programs speak every edition to the service")
def _(context: Context) -> None:
    conformance.has_catalogue(context.world)


@when("they put all requests of the catalogue for {string}")
def _(context: Context, method: str) -> None:
    conformance.plays(context.world, method)


@then("every row is answered as the specification says")
def _(context: Context) -> None:
    findings = conformance.findings(context.world)
    assert not findings, "\n" + "\n".join(findings)
