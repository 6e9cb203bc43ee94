"""The simulators with one sabotage in them: a copy beside which a command brings a bench up as `qesbench` does."""

import shutil
import sys
from pathlib import Path
from typing import Final

from qesbench.proving.catalogue import Sabotage

_PACKAGE: Final = "simulators"
# Python looks first where the program lies that it runs: there the copy is found in place of the original.
_PROGRAM: Final = "#!{python}\nfrom qesbench.cli import main\n\nmain()\n"


def lay_out(sabotage: Sabotage, folder: Path, root: Path) -> Path:
    """Copy the simulators of `root` into `folder` with the edit; the command. Raises Outdated."""
    edited = sabotage.edited(root)
    shutil.copytree(root / _PACKAGE, folder / _PACKAGE)
    (folder / sabotage.file).write_text(edited)
    command = folder / "qesbench"
    command.write_text(_PROGRAM.format(python=sys.executable))
    command.chmod(0o755)
    return command
