"""What ends with the process that began it."""

import ctypes
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def end_with_parent() -> None:
    """For `preexec_fn`: a parent that is killed takes this process with it (prctl(2); Linux only, elsewhere it stays).

    The child is interrupted, as by Ctrl-C, when the thread that began it is over.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
