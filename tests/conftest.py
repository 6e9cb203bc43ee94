"""What every test may ask for, and what keeps the whole suite quick."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from anyio.to_thread import current_default_thread_limiter
from starlette.testclient import TestClient

Often = Callable[[int, int], int]
IN_MEMORY = Path("/dev/shm")
GIGABYTE = 10**9


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --thorough tests/portal/order/test_together.py`: as often as a release wants it."""
    parser.addoption("--thorough", action="store_true", help="repeat what is left to chance as often as a release does")


def pytest_configure() -> None:
    """Folders of tests are in memory where there is room: thousands of commits needn't wait for a disk to be synced."""
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > 2 * GIGABYTE:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


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


@pytest.fixture(scope="session", autouse=True)
def one_event_loop() -> Iterator[BlockingPortal]:
    """Every test client asks on one event loop, as a bench has one; else each request would begin and end its own."""
    with start_blocking_portal() as portal, pytest.MonkeyPatch.context() as patch:
        # Simulators that wait for each other share the loop's threads here; so many are never waited for at once.
        portal.call(_make_room, 400)
        patch.setattr(TestClient, "portal", portal)
        yield portal


async def _make_room(threads: int) -> None:
    current_default_thread_limiter().total_tokens = threads


@pytest.fixture(scope="session")
def often(request: pytest.FixtureRequest) -> Often:
    """How often: `often(40, 200)` is 40 with every change and 200 with --thorough."""
    is_thorough: bool = request.config.getoption("--thorough")
    return lambda always, thoroughly: thoroughly if is_thorough else always
