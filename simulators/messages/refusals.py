"""Every "no" of the messages simulator, by name."""

from simulators.kit.refusal import N_, Refusal


class RecipientUnreachable(Refusal):
    """Neither a phone number (E.164: + and 7 to 15 digits) nor a mailbox, as the channel wants it."""

    code = "recipient-unreachable"
    status = 422
    sentence = N_("Pod {to} nie można nic doręczyć. Podaj numer w postaci +48600100200 albo adres e-mail.")


class MessageEmpty(Refusal):
    """No key, or nothing to deliver."""

    code = "message-empty"
    status = 422
    sentence = N_("Wiadomość musi mieć klucz i treść.")


class MessageTooLong(Refusal):
    """More than an SMS of ten parts or a plain mail holds."""

    code = "message-too-long"
    status = 422
    sentence = N_("Treść może mieć najwyżej {limit} znaków.")


class WaitUnclear(Refusal):
    """`wait` is not a number of seconds."""

    code = "wait-unclear"
    status = 400
    sentence = N_("Czas oczekiwania musi być liczbą sekund od 0 do {longest}.")
