"""The typed client against the control plane of a running bench."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from simulators.kit.clock import BenchClock
from steps.clients.control import Control
from steps.clients.machine import Refused
from steps.world.bench import bench
from steps.world.cast import CAST, Cast, Role
from steps.world.options import Options
from steps.world.ports import free_block
from tests.world import stub


def unwatched(_: httpx.Response) -> None:
    """Nobody looks."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with bench(Options(out=tmp_path_factory.mktemp("control"))) as addresses:
        yield addresses


@pytest.fixture
def control(addresses: dict[str, str]) -> Iterator[Control]:
    control = Control(addresses["console"], unwatched)
    yield control
    control.follow_real_time()
    control.close()


@pytest.mark.parametrize("role", CAST)
def test_every_role_can_be_cast(control: Control, role: str) -> None:
    person = Cast(control).person(Role(role))
    traits = CAST[Role(role)]
    for name, value in traits.fixed.items():
        assert getattr(person, name) == value
    assert [(each.kind, each.state) for each in person.documents] == [
        (each["kind"], each["state"]) for each in traits.documents
    ]


def test_person_is_made_once_in_a_scenario_and_anew_in_the_next(control: Control) -> None:
    cast = Cast(control)
    assert cast.person(Role("Anna")) is cast.person(Role("Anna"))
    assert Cast(control).person(Role("Anna")).person_id != cast.person(Role("Anna")).person_id


def test_camera_pictures_of_documents_and_faces_are_jpeg(control: Control) -> None:
    person = Cast(control).person(Role("Anna"))
    seen = control.document_picture(person, person.document("passport"), "front")
    blurred = control.document_picture(person, person.document("passport"), "front", flaw="blur")
    faces = [control.face_picture(person, pose=pose) for pose in ("front", "left")]
    pictures = [seen, blurred, *faces]
    assert all(each.startswith(b"\xff\xd8") for each in pictures)
    assert len(set(pictures)) == 4


def test_clock_is_set_advanced_and_given_back(control: Control) -> None:
    night = datetime(2027, 3, 14, 2, 0, tzinfo=UTC)
    control.set_time(night, frozen=True)
    control.advance_time(timedelta(minutes=20))
    assert control.time().now == night + timedelta(minutes=20)
    assert control.time().frozen
    control.follow_real_time()
    assert not control.time().frozen
    assert abs(control.time().now - BenchClock().now()) < timedelta(seconds=30)


def test_journal_and_messages_are_read_and_waited_for(control: Control) -> None:
    anna = Cast(control).person(Role("Anna"))
    before = control.journal()[-1].number
    assert control.messages(anna.phone) == []
    with pytest.raises(AssertionError, match="no message came"):
        control.wait_for_message(anna.phone, within=0.05)
    with pytest.raises(AssertionError, match="nothing was journalled"):
        control.wait_for_fact("order-issued", after=before, within=0.05)


def test_journal_is_told_whole_however_long_and_from_the_beginning_of_the_example() -> None:
    with stub.bench() as bench:
        for _ in range(25_000):
            bench.note("voucher-redeemed")
        control = Control(bench.address, unwatched, since=3)
        assert [each.number for each in control.journal()] == list(range(4, 25_001))
        control.close()


def test_account_voucher_and_order_are_made(control: Control) -> None:
    anna = Cast(control).person(Role("Anna"))
    account = control.new_account(anna)
    assert len(control.new_voucher().code) > 8
    order = control.new_order(account, "identity")
    assert any(each.about == order.order_id for each in control.journal())


def test_refusal_is_raised_with_its_name(control: Control) -> None:
    anna = Cast(control).person(Role("Anna"))
    control.new_account(anna)
    with pytest.raises(Refused) as refused:
        control.new_account(anna)
    assert refused.value.status >= 400
    assert refused.value.code


def test_blocks_of_ports_are_not_shared() -> None:
    with free_block(21700) as first, free_block(21700) as second:
        assert second >= first + 45
