"""A small project with every kind of example, and how to play it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FEATURE = """@ISS-01
Feature: Every kind of example
  What a reader of the record must find again.

  Background:
    Given a beginning

  Example: outside any rule
    When it works

  Rule: A rule with a beginning of its own
    It has words too.

    Background:
      Given another beginning

    @ISS-02 @slow
    Example: a table and a text
      When it works with
        | thing | count |
        | pears | 3     |
      Then it says
        \"\"\"
        Dzień dobry
        \"\"\"

    Example: a sentence that does not hold
      When it fails
      Then it works

    Example: a sentence that breaks
      When it breaks

    Example: a sentence that nobody knows
      When it does something unheard of
      Then it works

  Rule: Another rule
    Scenario Outline: <result> with <word>
      When it <word>

      Examples: good ones
        | word  | result |
        | works | bliss  |
      @ISS-03
      Examples: bad ones
        | word  | result |
        | fails | grief  |

    @wip
    Example: not ready
      When it fails

    @hooked
    Example: a hook fails
      When it works
"""
SENTENCES = """
from behave import step

@step("a beginning")
@step("another beginning")
@step("it works")
def _(context):
    pass

@step("it works with")
def _(context):
    context.attach('text/plain; name="pears.txt"', b"three pears")

@step("it says")
def _(context):
    pass

@step("it fails")
def _(context):
    assert False, "it was to be so"

@step("it fails without a word")
def _(context):
    assert context.text == "a word"

@step("it breaks")
def _(context):
    raise ValueError("beyond repair")
"""
ENVIRONMENT = """
def after_scenario(context, scenario):
    context.attach('application/json; name="journal.json"', b"[]")
    if "hooked" in scenario.tags:
        raise AssertionError("left unsaid")
"""
PLAYED = 8
GOOD = 3


def lay_out(folder: Path, feature: str = FEATURE) -> Path:
    (folder / "features").mkdir()
    (folder / "steps").mkdir()
    (folder / "environment.py").write_text(ENVIRONMENT)
    (folder / "steps" / "toy_steps.py").write_text(SENTENCES)
    (folder / "features" / "toy.feature").write_text(feature)
    return folder


def play(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """By behave itself; the record goes to `folder/messages.ndjson`."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "behave", "--no-skipped", "--tags", "not @wip"),
            *("-f", "reports.formatter:Messages", "-o", str(folder / "messages.ndjson"), *more, "features"),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
