"""A worker's part of the run, with one user and flows that are made up."""

import gevent
import pytest

from load.arrivals import Arrival
from load.engine.playing import Player
from load.plan import Part, Plan
from load.record import Profile, Stage
from load.wire import Wire

PROFILE = Profile("p", "open", "constant", (Stage(1, 1, 1),), {"crl": 1}, users=1)


class Slow:
    """Gives way to others before it ends."""

    def __init__(self) -> None:
        self.played = 0

    def play(self, _wire: Wire) -> None:
        gevent.sleep(0)
        self.played += 1


@pytest.mark.parametrize("waiting", [1, 3])
def test_last_arrival_is_played_though_nobody_has_begun_it_when_all_are_handed_out(waiting: int) -> None:
    player, flow = Player(Part(Plan(PROFILE, 1, {"ca": "http://ca.test"}), 0, 1), lambda: 0.0), Slow()
    player._flows["crl"] = flow
    user = gevent.spawn(player.serve, None)
    player.began.set()
    gevent.sleep(0)
    for _ in range(waiting):
        player._hand_over(Arrival(0, 0.0, "crl"))
    player.stop()
    player.wait_for_end()
    user.kill()
    assert flow.played == waiting
    (line,) = (each for each in player.report().page.lines if each.kind == "flow")
    assert line.ok == waiting
