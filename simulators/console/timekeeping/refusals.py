"""Where the clock does not go."""

from simulators.kit.refusal import N_, Refusal


class MomentOutOfRange(Refusal):
    """Certificates and codes are made for this century and the next."""

    code = "moment-out-of-range"
    status = 422
    sentence = N_("Zegar chodzi od roku {first} do roku {last}. Podaj chwilę z tego przedziału.")
