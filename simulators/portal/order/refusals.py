"""Every "no" of an order, by name; those of a single field are in data_refusals."""

from simulators.kit.refusal import N_, Refusal


class VoucherUnknown(Refusal):
    """No voucher has this code; nothing is guessed from look-alike characters."""

    code = "voucher-unknown"
    status = 422
    sentence = N_("Nie ma takiego kodu voucher. Sprawdź każdy znak. W kodach nie ma liter O, I, L ani cyfr 0 i 1.")


class VoucherUsed(Refusal):
    """Somebody else redeemed it."""

    code = "voucher-used"
    status = 409
    sentence = N_("Kod voucher został już wykorzystany na innym koncie. Wpisz inny kod albo zapytaj sprzedawcę.")


class VoucherUsedByYou(Refusal):
    """The same person redeemed it before; `order` is where it led."""

    code = "voucher-used-by-you"
    status = 409
    sentence = N_("Ten kod voucher już wykorzystano na Twoim koncie. Przejdź do zamówienia, które z niego powstało.")


class VoucherExpired(Refusal):
    """Its time is over, also when it ended while the page was open."""

    code = "voucher-expired"
    status = 422
    sentence = N_("Kod voucher stracił ważność. Kup nowy voucher albo zapytaj sprzedawcę.")


class VoucherForAnotherProduct(Refusal):
    """A voucher for something else than remote issuance."""

    code = "voucher-for-another-product"
    status = 422
    sentence = N_("Ten kod voucher jest na inny produkt. Wpisz kod na zdalne wydanie podpisu.")


class VoucherForCard(VoucherForAnotherProduct):
    """A voucher for a signature on a card."""

    sentence = N_("Ten kod voucher jest na podpis na karcie. Wpisz kod na zdalne wydanie podpisu.")


class VoucherForSeal(VoucherForAnotherProduct):
    """A voucher for an organisation's seal."""

    sentence = N_("Ten kod voucher jest na pieczęć elektroniczną. Wpisz kod na zdalne wydanie podpisu.")


class VoucherForRenewal(VoucherForAnotherProduct):
    """A voucher for renewing a certificate."""

    sentence = N_("Ten kod voucher jest na odnowienie certyfikatu. Wpisz kod na zdalne wydanie podpisu.")


class StageClosed(Refusal):
    """A step that the order has not reached."""

    code = "stage-closed"
    status = 409
    sentence = N_("Ten etap jest jeszcze zamknięty. Dokończ najpierw bieżący etap.")


class StageChanged(Refusal):
    """The order went on meanwhile, in another tab or on another computer."""

    code = "stage-changed"
    status = 409
    sentence = N_("Zamówienie zmieniło się w innym oknie. Wróć do zamówienia i sprawdź bieżący etap.")


class OrderEnded(Refusal):
    """The order is over and takes no more changes."""

    code = "order-ended"
    status = 409
    sentence = N_("To zamówienie jest zakończone. Nie można go już zmienić.")


class DataFrozen(Refusal):
    """Parameters or data changed after verification began."""

    code = "data-frozen"
    status = 409
    sentence = N_("Weryfikacja tożsamości już trwa, więc danych nie można zmienić. Poczekaj na jej wynik.")


class IdentityServiceUnavailable(Refusal):
    """The verification service does not answer."""

    code = "identity-service-unavailable"
    status = 503
    sentence = N_("Usługa weryfikacji tożsamości nie odpowiada. Nic nie przepadło; spróbuj ponownie za chwilę.")


class IdentityServiceRefused(Refusal):
    """The verification service does not take the request; `reason` is its own word for why."""

    code = "identity-service-refused"
    status = 409
    sentence = N_("Usługa weryfikacji nie przyjęła zgłoszenia ({reason}). Sprawdź dane albo zapytaj pomoc techniczną.")


class LinkNotAvailable(Refusal):
    """A new link was asked for a verification that has ended."""

    code = "link-not-available"
    status = 409
    sentence = N_("Ta weryfikacja już się zakończyła. Odśwież stronę, żeby zobaczyć wynik.")


class IdentityResultTooOld(Refusal):
    """A positive result that time has overtaken."""

    code = "identity-result-too-old"
    status = 409
    sentence = N_("Wynik weryfikacji jest starszy niż {days} dni. Potwierdź tożsamość jeszcze raz.")


class CorrectionOpen(Refusal):
    """An e-document whose person has not agreed to corrected names yet."""

    code = "correction-open"
    status = 409
    sentence = N_("Operator poprawił dane według dokumentu. Najpierw potwierdź, że są dobre.")


class CallbackNotSigned(Refusal):
    """A result without the signature of the verification service."""

    code = "callback-signature-wrong"
    status = 401
    sentence = N_("Podpis powiadomienia jest nieprawidłowy.")


class VerificationUnknown(Refusal):
    """A result for a verification that no order began."""

    code = "verification-unknown"
    status = 404
    sentence = N_("Nie ma takiej weryfikacji.")
