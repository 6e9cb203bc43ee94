"""The arguments that Locust gets."""

from load.command import Distribution, _leading


def port_of(distribution: Distribution) -> str:
    words = _leading(1, distribution)
    assert words[words.index("--master-bind-port") + 1] == words[words.index("--master-port") + 1]
    return words[words.index("--master-port") + 1]


def test_two_runs_on_one_machine_do_not_meet() -> None:
    assert port_of(Distribution()) != port_of(Distribution())


def test_workers_of_other_hosts_find_the_leader() -> None:
    assert port_of(Distribution(master=True)) == "5557"
    assert port_of(Distribution(master=True, port=6000)) == port_of(Distribution(port=6000)) == "6000"
