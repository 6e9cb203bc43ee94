"""The ways to a trusted profile: one is simulated, the others are shown and say that they are not."""

from typing import Final

import msgspec

from simulators.kit.refusal import N_


class Way(msgspec.Struct, frozen=True):
    """One way: its name and what the real one is, both Polish sentences to be translated."""

    name: str
    sentence: str


SIMULATED: Final = Way(
    N_("e-dowód"),
    N_("Wypełnisz wniosek, a potem potwierdzisz go certyfikatem kwalifikowanym."),
)
OTHERS: Final = {
    "bank": Way(
        N_("Bank lub inny dostawca tożsamości"), N_("Dane i potwierdzenie przekazuje bank, w którym masz konto.")
    ),
    "video": Way(N_("Rozmowa wideo z urzędnikiem"), N_("Urzędnik potwierdza tożsamość w umówionej rozmowie.")),
    "point": Way(N_("Punkt potwierdzający"), N_("Urzędnik potwierdza tożsamość na miejscu, także za granicą.")),
}
