"""What a person sees while sabotages are tried: a line or two for each, when it has ended."""

from typing import Final

from rich.console import Console

from reports.proof import Proof


class Teller:
    """Says it on `console`."""

    def __init__(self, console: Console) -> None:
        """Nothing has been said yet."""
        self.console: Final = console

    def tell(self, proof: Proof) -> None:
        """One trial has ended."""
        word = proof.verdict if proof.is_found else proof.verdict.upper()
        self.say(f"{word:>14}  {proof.breaks}  {proof.wrong}  ({proof.name})")
        self.say(f"                {proof.judgement.sentence or proof.location}")
        for line in proof.judgement.message.splitlines()[:3]:
            self.say(f"                  {line}")

    def say(self, text: str) -> None:
        """One line."""
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)
