"""Behave's runner for a worker: it draws its examples from the deck of the run instead of having them told."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from behave.model import Feature
from behave.runner import Runner
from behave.runner_util import collect_feature_locations, parse_features

from qesbench.suite.deck import Deck


class Player(Runner):
    """`behave --runner qesbench.suite.player:Player -D deck=FOLDER`."""

    def feature_locations(self) -> list[str]:
        """None before the first is drawn."""
        return []

    def run_model(self, features: Iterable[Feature] | None = None) -> bool:
        """Play until the deck is empty; whether anything failed."""
        return super().run_model(self._drawn() if features is None else features)

    def _drawn(self) -> Iterator[Feature]:
        deck = Deck(Path(self.config.userdata["deck"])).draw()
        try:
            while not self.aborted and (location := next(deck, None)) is not None:
                yield from parse_features(collect_feature_locations([location]))
        except KeyboardInterrupt:  # behave looks out for it while it plays, not while an example is drawn
            self.abort(reason="KeyboardInterrupt")
