"""What is said of a credential, in the words of either edition (v1 §11.5, v2 §11.5)."""

from datetime import datetime
from typing import Final

from msgspec import UNSET, UnsetType

from simulators.kit.language import Language, Phrasebook
from simulators.kit.refusal import N_
from simulators.signing.authorisation.algorithms import ALGORITHMS, CURVES, KEY_BITS
from simulators.signing.credential.certificate import facts_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.status import Status
from simulators.signing.csc.approval_methods import PHONE_OBJECT
from simulators.signing.csc.messages import Auth, AuthObject, Cert, Chain, Key
from simulators.signing.csc.messages_v1 import OtpGroup, PinGroup
from simulators.signing.factor.model import APP_CODE, PIN, SENT_CODE

_CODE: Final = N_("Kod autoryzacji z aplikacji w telefonie")
_SENT: Final = N_("Kod z wiadomości SMS")
_PIN: Final = N_("PIN podpisu")
_PHONE: Final = N_("Zatwierdzenie w aplikacji w telefonie")


def key_of(credential: Credential, status: Status, *, is_blocked: bool) -> Key:
    """The key; disabled while its certificate is not valid, or the device lets it rest."""
    return Key(
        status="enabled" if status == "valid" and not is_blocked else "disabled",
        algo=ALGORITHMS[credential.key_type],
        len=KEY_BITS[credential.key_type],
        curve=CURVES.get(credential.key_type, UNSET),
    )


def cert_of(credential: Credential, status: Status, chain: Chain, *, full: bool) -> Cert:
    """The certificate: base64 DER, end entity first; with `full` what it says."""
    own = credential.certificate or ""
    offered: dict[Chain, list[str] | UnsetType] = {
        "none": UNSET,
        "single": [own],
        "chain": [own, *credential.chain],
    }
    certificates = offered[chain]
    if not full:
        return Cert(status=status, certificates=certificates)
    facts = facts_of(own)
    return Cert(
        status=status,
        certificates=certificates,
        issuer_dn=facts.issuer,
        serial_number=facts.serial,
        subject_dn=facts.subject,
        valid_from=_time(facts.starts_at),
        valid_to=_time(facts.ends_at),
    )


def auth_of(phrasebook: Phrasebook, language: Language, *, has_pin: bool) -> Auth:
    """PIN, codes, or a decision in the phone app (v2 §8.3)."""

    def say(label: str) -> str:
        return phrasebook.say(language, label)

    pin = AuthObject(type="Password", id=PIN, format="N", label=say(_PIN))
    code = AuthObject(type="Password", id=APP_CODE, format="N", label=say(_CODE), generator="totp")
    sent = AuthObject(type="ChallengeResponse", id=SENT_CODE, format="N", label=say(_SENT))
    phone = AuthObject(type="ChallengeResponseOOB", id=PHONE_OBJECT, label=say(_PHONE))
    codes = f"({APP_CODE} OR {SENT_CODE})"
    by_code = f"({PIN} AND {codes})" if has_pin else codes
    objects = [*([pin] if has_pin else []), code, sent, phone]
    return Auth(mode="explicit", expression=f"{by_code} XOR {PHONE_OBJECT}", objects=objects)


def groups_of(phrasebook: Phrasebook, language: Language, *, has_pin: bool) -> tuple[PinGroup, OtpGroup]:
    """The same as v1 has it: the phone app's code is taken too, but only one group can be told."""
    label = phrasebook.say(language, _PIN)
    pin = PinGroup(presence="true", format="N", label=label) if has_pin else PinGroup(presence="false")
    sent = phrasebook.say(language, _SENT)
    return pin, OtpGroup(presence="true", type="online", format="N", label=sent, id=SENT_CODE)


def _time(moment: datetime) -> str:
    """GeneralizedTime (RFC 5280 §4.1.2.5.2)."""
    return moment.strftime("%Y%m%d%H%M%SZ")
