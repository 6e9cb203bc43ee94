"""`python -m tools.gallery OUT`: a bench of its own, every page of it as pictures, and one sheet of them all."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Error as BrowserError

from steps.clients.machine import Refused
from steps.world.options import Options
from steps.world.worker import Worker
from steps.world.world import World
from tools.gallery import scenes
from tools.gallery.catalogue import SCENES, Scene
from tools.gallery.sheet import write_sheet
from tools.gallery.studio import Shot, Studio


def main() -> int:
    """The exit code: 1 when a scene failed or did not show what it should."""
    asked = _asked()
    asked.out.mkdir(parents=True, exist_ok=True)
    scenes.load()
    chosen = [each for each in SCENES if not asked.only or {each.simulator, each.name} & set(asked.only)]
    shots: list[Shot] = []
    failures: list[str] = []
    with closing(Worker(Options(out=asked.out, first_port=asked.ports, traced=False))) as worker:
        for scene in chosen:
            taken, failure = _played(worker, scene, asked.out)
            shots += taken
            failures += [failure] if failure else []
            print(
                f"{scene.simulator} {scene.name}: {len(taken)} pictures{f', {failure}' if failure else ''}", flush=True
            )
    write_sheet(asked.out, shots, failures)
    states = {(shot.simulator, shot.route, shot.what) for shot in shots}
    print(f"{len(shots)} pictures of {len(states)} states: {asked.out / 'index.html'}")
    return 1 if failures else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.gallery", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("--only", nargs="*", default=[], help="simulators or scenes")
    parser.add_argument("--ports", type=int, default=29000, help="where free ports are looked for")
    return parser.parse_args()


def _played(worker: Worker, scene: Scene, out: Path) -> tuple[list[Shot], str]:
    """The pictures of one scene, and why there are not more of them."""
    with _world(worker) as world:
        studio = Studio(world, out, scene.simulator, scene.routes)
        try:
            scene.play(studio)
        except (BrowserError, AssertionError, Refused) as reason:
            return studio.shots, f"{scene.name}: {str(reason).strip()[:300]}"
        missing = set(scene.routes) - {shot.route for shot in studio.shots}
        return studio.shots, f"{scene.name} did not show {', '.join(sorted(missing))}" if missing else ""


@contextmanager
def _world(worker: Worker) -> Iterator[World]:
    """A fresh world, put away afterwards."""
    world = worker.begin(lambda *_: None)
    try:
        yield world
    finally:
        world.devices.close()
        for undo in world.undoing:
            undo()
        world.control.follow_real_time()
        world.control.close()


if __name__ == "__main__":
    sys.exit(main())
