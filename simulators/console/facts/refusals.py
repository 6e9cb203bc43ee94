"""Why the bench can't tell."""

from simulators.kit.refusal import N_, Refusal


class QuestionUnreadable(Refusal):
    """A query parameter of the wrong type or out of its range."""

    code = "question-unreadable"
    status = 422
    sentence = N_("Nie można odczytać pytania: {reason}. Popraw parametry adresu.")


class MessagesUnreachable(Refusal):
    """The messages simulator does not answer, or somebody else's stands in its place and refused."""

    code = "messages-unreachable"
    status = 503
    sentence = N_("Symulator wiadomości nie odpowiada. Sprawdź stan symulatorów.")
