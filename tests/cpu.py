"""What each test file costs: `pytest -p tests.cpu tests/signing` ends with CPU seconds by file, and the dearest tests.

Processor seconds of this process and of the children that it has waited for; a busy machine hardly changes them. What a
shared fixture costs is counted where it is first asked for.
"""

import resource
from collections import defaultdict
from collections.abc import Iterator

import pytest

SHOWN = 40

_by_file: defaultdict[str, float] = defaultdict(float)
_by_test: defaultdict[str, float] = defaultdict(float)


def spent() -> float:
    """Seconds of CPU so far, children included."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Take the time of one test, its fixtures included."""
    before = spent()
    answer = yield
    cost = spent() - before
    _by_file[item.nodeid.partition("::")[0]] += cost
    _by_test[item.nodeid] += cost
    return answer


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was spent, the dearest first."""
    terminalreporter.section(f"processor seconds: {spent():.1f}")
    for spending, shown in ((_by_file, None), (_by_test, SHOWN)):
        for name, seconds in sorted(spending.items(), key=lambda each: -each[1])[:shown]:
            terminalreporter.write_line(f"{seconds:7.2f}  {name}")
        terminalreporter.write_line("")
