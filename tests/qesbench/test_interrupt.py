"""Ctrl-C during a run."""

import os
import signal

from qesbench.suite.interrupt import Interrupt


def test_interrupt_is_noted_and_breaks_nothing_off() -> None:
    with Interrupt() as interrupt:
        assert not interrupt.has_come
        os.kill(os.getpid(), signal.SIGINT)
        assert interrupt.has_come


def test_it_is_noted_where_a_shell_ignored_it_and_what_was_before_comes_back() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupt() as interrupt:
            os.kill(os.getpid(), signal.SIGINT)
        assert interrupt.has_come
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
