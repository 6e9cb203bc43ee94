"""Why an approval on the phone is not asked for, not given, or not honoured (CSC v2 §11.6, §11.7)."""

from simulators.kit.refusal import N_
from simulators.signing.enrolment.refusals import AuthorizationCodeRefused
from simulators.signing.refusals import SigningRefusal


class NoPhoneToAsk(AuthorizationCodeRefused):
    """The owner's phone app has no key yet, so nobody can be asked."""

    code = "no-phone-to-ask"
    sentence = N_("Żaden telefon nie może zatwierdzać Twoich podpisów. Aktywuj aplikację w portalu.")


class TooManyRequests(SigningRefusal):
    """The phone has enough to decide already (ASVS 5.0 §6.6.4)."""

    code = "too-many-requests"
    status = 429
    error = "too_many_requests"
    description = "Too many requests wait for the signer's decision"
    sentence = N_("Na telefonie czeka już {most} próśb. Odpowiedz na nie albo poczekaj, aż wygasną.")


class HandleUnknown(SigningRefusal):
    """A handle that was never given, was used before, or is another client's (CSC v2 §11.7)."""

    code = "handle-unknown"
    description = "Invalid parameter handle"


class ApprovalRefused(AuthorizationCodeRefused):
    """The signer said no."""

    code = "approval-refused"
    sentence = N_("Odmówiono na telefonie. Nic nie zostało podpisane.")


class ApprovalExpired(AuthorizationCodeRefused):
    """The signer did not decide in time."""

    code = "approval-expired"
    sentence = N_("Nie odpowiedziano w porę na telefonie. Rozpocznij podpisywanie od nowa.")


class ApprovalUnknown(SigningRefusal):
    """No request waits under this id for this phone, or it was decided before."""

    code = "approval-unknown"
    status = 404
    sentence = N_("Ta prośba już nie czeka na decyzję.")


class ApprovalForged(AuthorizationCodeRefused):
    """The signature is not that of the signer's phone over this very request."""

    code = "approval-forged"
    sentence = N_("Ta decyzja nie pochodzi z Twojego telefonu.")
