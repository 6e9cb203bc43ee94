"""Runs made up for tests, with the noise that real ones have."""

import numpy as np

from load.comparison import Run
from load.estimate import Numbers

TICK = 0.01  # seconds: what /proc/<pid>/stat counts CPU time in


def noisy_run(chance: np.random.Generator, cost: float = 400e-6, seconds: int = 180, rate: float = 300.0) -> Run:
    """CPU seconds an operation, about `cost`, as a shared machine shows it.

    Neighbouring seconds follow each other (an autoregression of 0.7, 4 % wide), each second strays by 3 %, one in
    fifty is a third dearer (somebody else's job, a checkpoint), the run as a whole by 1 %; arrivals come by chance
    and CPU time comes in ticks of 10 ms.
    """
    done = chance.poisson(rate, seconds).astype(np.float64)
    level = np.log(cost) + 0.01 * chance.normal() + _following(chance, seconds, 0.7, 0.04)
    level += 0.03 * chance.normal(size=seconds) + np.where(chance.random(seconds) < 0.02, np.log(4 / 3), 0)
    used = np.floor(np.cumsum(done * np.exp(level)) / TICK) * TICK
    return run_of(done, np.concatenate(([0.0], used)))


def run_of(done: Numbers, used: Numbers) -> Run:
    """A run from counts by second and CPU seconds used by each edge between them."""
    total = np.concatenate(([0.0], np.cumsum(done)))
    return Run(done.size, lambda begin, end: float((used[end] - used[begin]) / (total[end] - total[begin])))


def _following(chance: np.random.Generator, length: int, correlation: float, spread: float) -> Numbers:
    pushes = chance.normal(scale=spread * np.sqrt(1 - correlation**2), size=length)
    values = np.zeros(length)
    values[0] = chance.normal(scale=spread)
    for place in range(1, length):
        values[place] = correlation * values[place - 1] + pushes[place]
    return values
