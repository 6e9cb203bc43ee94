"""What every test may ask for, and what keeps the whole suite quick."""

import gc
from collections.abc import Callable, Iterator

import pytest

Often = Callable[[int, int], int]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --thorough tests/portal/order/test_together.py`: as often as a release wants it."""
    parser.addoption("--thorough", action="store_true", help="repeat what is left to chance as often as a release does")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that none of them is what one process ends with while the other waits."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end; the collector needn't look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="module", autouse=True)
def left_over() -> Iterator[None]:
    """Databases that a file's tests opened are closed with it: what nobody holds any more is collected."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def often(request: pytest.FixtureRequest) -> Often:
    """How often: `often(40, 200)` is 40 with every change and 200 with --thorough."""
    is_thorough: bool = request.config.getoption("--thorough")
    return lambda always, thoroughly: thoroughly if is_thorough else always
