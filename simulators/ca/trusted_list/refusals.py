"""What is refused about the trusted list."""

from simulators.kit.refusal import N_, Refusal


class StatusStartsInFuture(Refusal):
    """A list says how it stands, not how it will stand (ETSI TS 119 612 §5.5.5)."""

    code = "status-starts-in-future"
    status = 422
    sentence = N_("Status usługi nie może zaczynać się w przyszłości. Podaj chwilę, która już minęła.")
