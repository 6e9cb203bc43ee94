"""What a form of the console can't take."""

from simulators.kit.refusal import N_, Refusal


class MomentUnreadable(Refusal):
    """Not a date with a time."""

    code = "moment-unreadable"
    status = 422
    sentence = N_("Podaj datę i godzinę, na przykład 2028-02-29T03:00.")


class DayUnreadable(Refusal):
    """Not a date."""

    code = "day-unreadable"
    status = 422
    sentence = N_("Podaj datę w zapisie RRRR-MM-DD, na przykład 2031-05-17.")


class VoucherNotToBeHad(Refusal):
    """The portal of this bench issues no vouchers, or does not answer."""

    code = "voucher-not-to-be-had"
    status = 503
    sentence = N_("Portal nie wydał vouchera. Sprawdź stan symulatorów.")
