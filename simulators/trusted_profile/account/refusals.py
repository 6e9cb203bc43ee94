"""Every "no" of the account side, by name."""

from simulators.kit.refusal import N_, Refusal


class NotSignedIn(Refusal):
    """A page that wants to know who is there."""

    code = "not-signed-in"
    status = 401
    sentence = N_("Zaloguj się, aby przejść dalej. Po zalogowaniu wrócisz do tej strony.")


class SessionEnded(Refusal):
    """The session was idle too long, or lasted as long as one may."""

    code = "session-ended"
    status = 401
    sentence = N_("Sesja wygasła. Zaloguj się ponownie. Wrócisz do miejsca, w którym przerwano pracę.")
