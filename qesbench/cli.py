"""The command line: `qesbench up | run | prove | report | load | audit | doctor`.

Exit codes: 0 good, 1 scenarios failed or trail not intact, 2 wrong usage, 3 environment not fit,
99 a load gate broke.
"""

import signal
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from qesbench.load_command import load
from simulators.settings import DeviceSettings, Limits, Settings

# A command imports what it needs when it is called: a bench is up two fifths sooner without the driving side.
# The options of `run` are the parameters of its function: that is Typer's way.
# ruff: noqa: PLR0913
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Test bench for remote qualified electronic signatures.",
)


class HsmKind(Enum):
    """The backends of the device."""

    SOFTWARE = "software"
    PKCS11 = "pkcs11"


audit = typer.Typer(no_args_is_help=True, help="The audit trail of the signing service.")
app.add_typer(audit, name="audit")


@app.command()
def up(
    data: Annotated[
        Path | None, typer.Option(help="Folder for the records; kept. Without it: a new one, deleted.")
    ] = None,
    base_port: Annotated[int, typer.Option(min=1024, max=65000, help="The portal's port; the others follow.")] = 8600,
    database_url: Annotated[str | None, typer.Option(help="PostgreSQL instead of the embedded database.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that serve the signing service.")] = None,
    public_host: Annotated[str | None, typer.Option(help="Name that certificates and links point to.")] = None,
    hsm: Annotated[HsmKind, typer.Option(help="What holds the keys.")] = HsmKind.SOFTWARE,
    hsm_module: Annotated[Path | None, typer.Option(help="PKCS#11 module; SoftHSM2 without it.")] = None,
    hsm_token: Annotated[str | None, typer.Option(help="Its token's label; without it one of the bench's own.")] = None,
    hsm_pin: Annotated[str | None, typer.Option(envvar="QES_HSM_PIN", help="The token's user PIN.")] = None,
    hsm_configuration: Annotated[Path | None, typer.Option(envvar="SOFTHSM2_CONF", help="For SoftHSM2.")] = None,
    hsm_profile: Annotated[str | None, typer.Option(help="As slow as a named real one: docs/hsm.md.")] = None,
    signatures_at_once: Annotated[int, typer.Option(min=1, max=1000, help="Hashes that one authorisation covers.")] = 5,
    json: Annotated[bool, typer.Option("--json", help="Print one line of JSON when everything answers.")] = False,
) -> None:
    """Serve every simulator until interrupted."""
    from qesbench import up as serving

    device = DeviceSettings(hsm.value, hsm_module, hsm_configuration, hsm_token, hsm_pin, hsm_profile)
    with serving.data_folder(data) as folder:
        limits = Limits(signatures_at_once=signatures_at_once)
        where = (folder, "127.0.0.1", base_port, public_host, database_url, workers)
        raise typer.Exit(serving.serve(Settings(*where, device=device, limits=limits), as_json=json))


@app.command()
def run(
    paths: Annotated[list[str] | None, typer.Argument(help="Features, folders or FILE:LINE; all without any.")] = None,
    tags: Annotated[str | None, typer.Option(help="Tag expression, such as '@ISS-04 or @ISS-05'.")] = None,
    workers: Annotated[int, typer.Option(help="Each has a bench and a browser of its own.")] = 2,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browsers.")] = False,
    out: Annotated[Path | None, typer.Option(help="Where record and report go; reports/out/<time> without it.")] = None,
    target: Annotated[Path | None, typer.Option(help="File with the addresses of a bench that is up.")] = None,
    shuffle: Annotated[bool, typer.Option("--shuffle", help="Play single examples in an order by chance.")] = False,
    seed: Annotated[int | None, typer.Option(help="Repeat the order of an earlier shuffled run.")] = None,
    trace: Annotated[bool, typer.Option("--trace", help="Trace each example the first time.")] = False,
) -> None:
    """Play the features and write the report."""
    from qesbench import run as playing

    wish = playing.Wish(
        paths=paths or (),
        tags=tags,
        workers=workers,
        headed=headed,
        out=out,
        seed=seed,
        shuffled=shuffle or seed is not None,
        target=target,
        traced=trace,
    )
    raise typer.Exit(playing.run(wish))


@app.command()
def prove(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Requirements, or names of sabotages; all without any.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Each has a bench and a browser of its own.")] = 2,
    out: Annotated[Path | None, typer.Option(help="Where page and record go; reports/out/prove without it.")] = None,
) -> None:
    """Sabotage the simulators, one wrong at a time, and say whether the features find it."""
    from qesbench import prove as proving

    raise typer.Exit(proving.prove(proving.Wish(ids=ids or (), workers=workers, out=out)))


@app.command()
def report(folder: Annotated[Path, typer.Argument(help="The folder of a run.")]) -> None:
    """Write the report of a run again from its record."""
    from reports import report as reporting

    if not (folder / "messages.ndjson").is_file():
        raise typer.BadParameter(f"{folder} has no messages.ndjson")
    typer.echo(reporting.write(folder))


app.command()(load)


@audit.command()
def verify(
    data: Annotated[Path, typer.Option(help="The folder of the bench, which holds the device's key.")],
    database_url: Annotated[str | None, typer.Option(help="PostgreSQL instead of the embedded database.")] = None,
) -> None:
    """Say whether the audit trail is intact: exit code 0, or 1 and what is wrong first. No bench need be up."""
    from qesbench import audit as examination

    raise typer.Exit(examination.verify(data, database_url))


@app.command()
def doctor() -> None:
    """Say what is missing on this machine, and the command that mends it."""
    from qesbench import doctor as examination

    raise typer.Exit(examination.report())


def main() -> None:
    """The entry point. Ctrl-C ends a command also where a shell began it in the background, with SIGINT ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    app()
