"""The options of `qesbench load`; what they mean is done by `qesbench.loading`, imported when it is called."""

import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from load.command import Distribution
    from load.live import Terms

_PROFILE: Final = "smoke, steady, ramp, spike, soak, capacity, evening-peak; or: speed, rates, compare A B."


@dataclass(frozen=True)
class Options:
    """What can be asked for; the fields are the options of the command."""

    profile: Annotated[str, typer.Argument(help=_PROFILE)]
    records: Annotated[
        list[Path] | None, typer.Argument(help="With compare: two records, folders of them, or two target files.")
    ] = None
    target: Annotated[Path | None, typer.Option(help="File that describes a target; without it, a new bench.")] = None
    out: Annotated[Path | None, typer.Option(help="Where record and report go; reports/out/load/<time>.")] = None
    seed: Annotated[int | None, typer.Option(help="Repeat the arrivals of an earlier run.")] = None
    gates: Annotated[Path | None, typer.Option(help="YAML with gates, in place of the profile's.")] = None
    closed: Annotated[int | None, typer.Option(min=1, help="A closed model with so many users.")] = None
    rate: Annotated[
        float | None,
        typer.Option(min=0.01, help="One arrival rate, in place of the stages; with rates: the highest of interest."),
    ] = None
    seconds: Annotated[float | None, typer.Option(min=1, help="How long; the stages keep their proportions.")] = None
    only: Annotated[list[str] | None, typer.Option(help="Only this flow of the mix; may be repeated.")] = None
    population: Annotated[int | None, typer.Option(min=1, max=10_000, help="How many credentials.")] = None
    key_type: Annotated[str, typer.Option(help="Of the credentials: P-256, P-384, RSA-3072, RSA-4096.")] = "P-256"
    base_port: Annotated[int, typer.Option(min=1024, max=64000, help="For a new bench.")] = 27000
    hsm_profile: Annotated[
        str | None, typer.Option(help="A new bench's device, as slow as a named one; with rates: only this one.")
    ] = None
    ui: Annotated[bool, typer.Option("--ui", help="Locust's web interface on port 8089 while it runs.")] = False
    processes: Annotated[int, typer.Option(help="Locust's workers on this machine.")] = 1
    master: Annotated[bool, typer.Option("--master", help="Lead workers on other machines.")] = False
    expect_workers: Annotated[int, typer.Option(min=1, help="With --master: how many.")] = 1
    worker: Annotated[bool, typer.Option("--worker", help="Work for a leader elsewhere.")] = False
    master_host: Annotated[str, typer.Option(help="With --worker: where the leader is.")] = "127.0.0.1"
    master_port: Annotated[int, typer.Option(help="The port between leader and workers; 5557 over hosts.")] = 0
    effect: Annotated[float, typer.Option(min=0.001, max=1, help="With compare: the smallest change that counts.")] = (
        0.05
    )
    precision: Annotated[
        float, typer.Option(min=0.001, max=1, help="With two targets: how far the interval may reach.")
    ] = 0.03
    json: Annotated[bool, typer.Option("--json", help="With compare: as JSON.")] = False


def load(**given: Any) -> None:
    """Play a load profile, judge it by its gates, and write record and report."""
    options = Options(**given)
    if options.worker:
        raise typer.Exit(_joined(options))
    if options.profile == "compare":
        raise typer.Exit(_compared(options))
    if options.records:
        raise typer.BadParameter("only compare takes records")
    raise typer.Exit(_played(options))


load.__signature__ = inspect.signature(Options)  # type: ignore[attr-defined]  # Typer reads the options from it


def _joined(options: Options) -> int:
    from qesbench import loading

    return loading.join(options.master_host, options.master_port, options.processes)


def _compared(options: Options) -> int:
    from qesbench.load_compare import compare

    records = options.records or []
    if len(records) != 2:
        raise typer.BadParameter("compare takes two records, two folders of them, or two target files")
    return compare(records[0], records[1], _terms(options), as_json=options.json)


def _terms(options: Options) -> "Terms":
    from load.live import Terms
    from simulators.kit.ids import Ids

    usual = Terms()
    if len(options.only or ()) > 1:
        raise typer.BadParameter("compare plays one flow")
    return Terms(
        flow=options.only[0] if options.only else usual.flow,
        precision=options.precision,
        seconds=options.seconds or usual.seconds,
        effect=options.effect,
        population=options.population or usual.population,
        key_type=options.key_type,
        seed=options.seed if options.seed is not None else int(Ids().number(6)),
    )


def _played(options: Options) -> int:
    from qesbench import loading, surveying

    wish = loading.Wish(
        profile=options.profile,
        target=options.target,
        out=options.out,
        seed=options.seed,
        gates=options.gates,
        users=options.closed,
        rate=options.rate,
        seconds=options.seconds,
        flows=tuple(options.only or ()),
        population=options.population,
        key_type=options.key_type,
        base_port=options.base_port,
        bench_options=("--hsm-profile", options.hsm_profile) if options.hsm_profile else (),
        device=options.hsm_profile,
        distribution=_distribution(options),
    )
    return surveying.survey(wish) if wish.profile in surveying.SURVEYS else loading.load(wish)


def _distribution(options: Options) -> "Distribution":
    from load.command import Distribution

    return Distribution(
        processes=options.processes,
        master=options.master,
        expected=options.expect_workers,
        port=options.master_port,
        ui=options.ui,
    )
