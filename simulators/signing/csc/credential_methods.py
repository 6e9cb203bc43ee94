"""`credentials/list` and `credentials/info` of the CSC API v2.0 (§11.4, §11.5)."""

from datetime import datetime
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from simulators.kit.language import Phrasebook, as_language
from simulators.kit.refusal import N_
from simulators.signing.authorisation.algorithms import ALGORITHMS, CURVES, KEY_BITS
from simulators.signing.credential.certificate import facts_of
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.credential.status import Status
from simulators.signing.csc.approval_methods import PHONE_OBJECT
from simulators.signing.csc.messages import (
    Auth,
    AuthObject,
    Cert,
    Chain,
    CredentialInfo,
    CredentialList,
    InfoOfRequest,
    Key,
    ListRequest,
)
from simulators.signing.csc.methods import Asked, Method
from simulators.signing.csc.refusals import UserNamed
from simulators.signing.csc.service_methods import LOCALES

CODE_OBJECT: Final = "OTP"
_LABEL: Final = N_("Kod autoryzacji z aplikacji w telefonie")
_PHONE_LABEL: Final = N_("Zatwierdzenie w aplikacji w telefonie")


class CredentialMethods:
    """What a client may know of the caller's credentials."""

    def __init__(self, credentials: Credentials, phrasebook: Phrasebook, *, multisign: int) -> None:
        """`multisign` is the most signatures that one authorization may cover."""
        self._credentials = credentials
        self._phrasebook = phrasebook
        self._multisign = multisign

    def methods(self) -> list[Method]:
        """The rows of this class."""
        return [
            Method("credentials/list", "The caller's credentials", self.list_all, ListRequest, CredentialList),
            Method("credentials/info", "One credential", self.info, InfoOfRequest, CredentialInfo),
        ]

    def list_all(self, asking: Asked[ListRequest]) -> CredentialList:
        """The caller's credentials (§11.4)."""
        asked, caller = asking.message, asking.caller
        if asked.user_id is not None:
            raise UserNamed(caller.owner)
        mine = self._credentials.of_owner(caller.owner)
        if asked.only_valid:
            mine = [each for each in mine if self._credentials.status_of(each) == "valid"]
        details = [self._described(each, asked) for each in mine] if asked.credential_info else UNSET
        return CredentialList(
            [each.credential_id for each in mine], details, only_valid=True if asked.only_valid else UNSET
        )

    def _described(self, credential: Credential, asked: ListRequest) -> CredentialInfo:
        wanted = InfoOfRequest(
            credential_id=credential.credential_id,
            certificates=asked.certificates,
            cert_info=asked.cert_info,
            auth_info=asked.auth_info,
            lang=asked.lang,
        )
        return msgspec.structs.replace(self._about(credential, wanted), credential_id=credential.credential_id)

    def info(self, asking: Asked[InfoOfRequest]) -> CredentialInfo:
        """One of the caller's credentials (§11.5)."""
        asked, caller = asking.message, asking.caller
        return self._about(self._credentials.find(caller.owner, asked.credential_id), asked)

    def _about(self, credential: Credential, asked: InfoOfRequest) -> CredentialInfo:
        status = self._credentials.status_of(credential)
        language = as_language(asked.lang)
        label = self._phrasebook.say(language, _LABEL)
        return CredentialInfo(
            key=_key(credential, status),
            cert=_cert(credential, status, asked.certificates, full=asked.cert_info),
            multisign=self._multisign,
            lang=LOCALES[language],
            auth=_auth(label, self._phrasebook.say(language, _PHONE_LABEL)) if asked.auth_info else UNSET,
        )


def _key(credential: Credential, status: Status) -> Key:
    return Key(
        status="enabled" if status == "valid" else "disabled",
        algo=ALGORITHMS[credential.key_type],
        len=KEY_BITS[credential.key_type],
        curve=CURVES.get(credential.key_type, UNSET),
    )


def _auth(code_label: str, phone_label: str) -> Auth:
    """The phone app's time-based code, or a decision in the app itself (§8.3)."""
    code = AuthObject(type="Password", id=CODE_OBJECT, format="N", label=code_label, generator="totp")
    phone = AuthObject(type="ChallengeResponseOOB", id=PHONE_OBJECT, label=phone_label)
    return Auth(mode="explicit", expression=f"{CODE_OBJECT} XOR {PHONE_OBJECT}", objects=[code, phone])


def _cert(credential: Credential, status: Status, chain: Chain, *, full: bool) -> Cert:
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


def _time(moment: datetime) -> str:
    """GeneralizedTime (RFC 5280 §4.1.2.5.2)."""
    return moment.strftime("%Y%m%d%H%M%SZ")
