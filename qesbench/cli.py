"""The command line: `qesbench up | run | report | doctor`. Exit codes: 0 good, 1 scenarios failed, 2 usage, 3 unfit."""

from pathlib import Path
from typing import Annotated

import typer

from qesbench import doctor as examination
from qesbench import up as serving
from simulators.settings import Settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Test bench for remote qualified electronic signatures.",
)


@app.command()
def up(
    data: Annotated[
        Path | None, typer.Option(help="Folder for the records; kept. Without it: a new one, deleted.")
    ] = None,
    base_port: Annotated[int, typer.Option(min=1024, max=65000, help="The portal's port; the others follow.")] = 8600,
    database_url: Annotated[str | None, typer.Option(help="PostgreSQL instead of the embedded database.")] = None,
    public_host: Annotated[str | None, typer.Option(help="Name that certificates and links point to.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one line of JSON when everything answers.")] = False,
) -> None:
    """Serve every simulator until interrupted."""
    with serving.data_folder(data) as folder:
        settings = Settings(data=folder, base_port=base_port, database_url=database_url, public_host=public_host)
        raise typer.Exit(serving.serve(settings, as_json=json))


@app.command()
def doctor() -> None:
    """Say what is missing on this machine, and the command that mends it."""
    raise typer.Exit(examination.report())


def main() -> None:
    """The entry point."""
    app()
