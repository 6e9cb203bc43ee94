"""`credentials/list` and `credentials/info` of the CSC API (v1 §11.4, §11.5; v2 §11.4, §11.5)."""

from collections.abc import Callable
from typing import Final

import msgspec
from msgspec import UNSET

from simulators.kit.language import Phrasebook, as_language
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.refusals import ParameterWrong
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import Credentials
from simulators.signing.csc.acting import Acting
from simulators.signing.csc.dialects import SINCE_V2, V1
from simulators.signing.csc.messages import CredentialInfo, CredentialList, InfoOfRequest, ListRequest
from simulators.signing.csc.messages_v1 import CredentialInfoV1, CredentialListV1, ListRequestV1
from simulators.signing.csc.methods import Asked, Method
from simulators.signing.csc.refusals import PageUnknown, UserNamed, UserUnfit
from simulators.signing.csc.service_methods import LOCALES
from simulators.signing.csc.telling import auth_of, cert_of, groups_of, key_of
from simulators.signing.factor.service import Factors

_LIST: Final = "credentials/list"
_INFO: Final = "credentials/info"
_LONGEST_USER_ID: Final = 255


class CredentialMethods:
    """What a client may know of credentials."""

    def __init__(
        self,
        credentials: Credentials,
        factors: Factors,
        is_blocked: Callable[[str], bool],
        phrasebook: Phrasebook,
        *,
        multisign: int,
        page: int,
    ) -> None:
        """`is_blocked` tells of a key whether the device was told to let it rest.

        `multisign` is the most signatures of one authorization, `page` the most credentials of one answer of v1.
        """
        self._credentials = credentials
        self._acting = Acting(credentials)
        self._factors = factors
        self._is_blocked = is_blocked
        self._phrasebook = phrasebook
        self._multisign = multisign
        self._page = page

    def methods(self) -> list[Method]:
        """The rows of this class."""
        return [
            Method(_LIST, "Credentials", self.list_all, ListRequest, CredentialList, SINCE_V2),
            Method(_LIST, "Credentials", self.list_v1, ListRequestV1, CredentialListV1, (V1,)),
            Method(_INFO, "One credential", self.info, InfoOfRequest, CredentialInfo, SINCE_V2),
            Method(_INFO, "One credential", self.info_v1, InfoOfRequest, CredentialInfoV1, (V1,)),
        ]

    def list_all(self, asking: Asked[ListRequest]) -> CredentialList:
        """All credentials of one person (v2 §11.4)."""
        asked = asking.message
        found = self._credentials.of_owner(_owner(asking.caller, asked.user_id))
        if asked.only_valid:
            found = [each for each in found if self._credentials.status_of(each) == "valid"]
        details = [self._described(each, asked) for each in found] if asked.credential_info else UNSET
        ids = [each.credential_id for each in found]
        return CredentialList(ids, details, only_valid=True if asked.only_valid else UNSET)

    def list_v1(self, asking: Asked[ListRequestV1]) -> CredentialListV1:
        """The same by pages; a token is the last credential of the page before (v1 §11.4)."""
        asked = asking.message
        found = self._credentials.of_owner(_owner(asking.caller, asked.user_id))
        ids = [each.credential_id for each in found]
        if asked.max_results is not None and asked.max_results < 1:
            raise ParameterWrong(name="maxResults")
        if asked.page_token is not None and asked.page_token not in ids:
            raise PageUnknown(asking.caller.owner)
        start = 0 if asked.page_token is None else ids.index(asked.page_token) + 1
        end = start + min(asked.max_results or self._page, self._page)
        return CredentialListV1(ids[start:end], ids[end - 1] if end < len(ids) else UNSET)

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
        """One credential (v2 §11.5)."""
        return self._about(self._acting.find(asking.caller, asking.message.credential_id), asking.message)

    def _about(self, credential: Credential, asked: InfoOfRequest) -> CredentialInfo:
        status = self._credentials.status_of(credential)
        language, has_pin = as_language(asked.lang), self._factors.has_pin(credential)
        return CredentialInfo(
            key=key_of(credential, status, is_blocked=self._is_blocked(credential.key_id)),
            cert=cert_of(credential, status, asked.certificates, full=asked.cert_info),
            multisign=self._multisign,
            lang=LOCALES[language],
            auth=auth_of(self._phrasebook, language, has_pin=has_pin) if asked.auth_info else UNSET,
        )

    def info_v1(self, asking: Asked[InfoOfRequest]) -> CredentialInfoV1:
        """The same (v1 §11.5)."""
        asked = asking.message
        credential = self._acting.find(asking.caller, asked.credential_id)
        status = self._credentials.status_of(credential)
        language, has_pin = as_language(asked.lang), self._factors.has_pin(credential)
        pin, otp = groups_of(self._phrasebook, language, has_pin=has_pin)
        return CredentialInfoV1(
            key=key_of(credential, status, is_blocked=self._is_blocked(credential.key_id)),
            cert=cert_of(credential, status, asked.certificates, full=asked.cert_info),
            auth_mode="explicit",
            multisign=self._multisign,
            lang=LOCALES[language],
            pin=pin if asked.auth_info else UNSET,
            otp=otp if asked.auth_info else UNSET,
        )


def _owner(caller: Caller, user_id: str | None) -> str:
    """Whose credentials are asked for; raises UserNamed or UserUnfit."""
    if caller.owner:
        if user_id is not None:
            raise UserNamed(caller.owner)
        return caller.owner
    if not user_id or not user_id.isprintable() or len(user_id) > _LONGEST_USER_ID:
        raise UserUnfit
    return user_id
