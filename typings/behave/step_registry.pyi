from behave.matchers import Matcher
from behave.model import Step

class StepRegistry:
    steps: dict[str, list[Matcher]]
    def find_step_definition(self, step: Step) -> Matcher | None: ...

registry: StepRegistry
