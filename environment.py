"""Behave's door: the words of the sentences, then the hooks."""

from behave.cucumber_expression import use_step_matcher_for_cucumber_expressions

from steps.world import words
from steps.world.hooks import after_all, after_scenario, after_step, before_all, before_scenario

__all__ = ["after_all", "after_scenario", "after_step", "before_all", "before_scenario"]

use_step_matcher_for_cucumber_expressions()
words.define()
