"""What happens around scenarios: a bench and a browser for the process, a fresh world for each scenario."""

from behave.model import Scenario, Step

from steps.world import options
from steps.world.worker import Worker
from steps.world.world import Context


class Process(Context):
    """Behave's context as the hooks see it."""

    worker: Worker


def before_all(context: Process) -> None:
    """Start what the scenarios of this process share."""
    context.worker = Worker(options.read(context.config.userdata))
    context.config.userdata["spare"] = context.worker.spare  # for the formatter, which writes what failures say


def before_scenario(context: Process, _: Scenario) -> None:
    """Make the world anew."""
    context.world = context.worker.begin(context.attach)


def after_step(context: Process, _: Step) -> None:
    """Look at every device that the sentence used."""
    context.worker.look()


def after_scenario(context: Process, scenario: Scenario) -> None:
    """End the world; fails the scenario if anything was left unsaid."""
    context.worker.end(scenario)


def after_all(context: Process) -> None:
    """End the browser and the bench."""
    if "worker" in context:
        context.worker.close()
