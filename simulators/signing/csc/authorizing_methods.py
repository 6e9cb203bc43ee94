"""Authorising by explicit factors, and what belongs to it: challenges, extension (v1 §11.6–§11.8, v2 §11.6–§11.9)."""

from collections.abc import Sequence
from typing import Final

from anyio.to_thread import run_sync as run_in_threadpool

from simulators.signing.authorisation.algorithms import hash_named, hash_of_length
from simulators.signing.authorisation.extension import Extensions
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.refusals import AuthenticationDataMissing, ParameterMissing, ParameterWrong
from simulators.signing.authorisation.service import Authorisations
from simulators.signing.csc.acting import Acting
from simulators.signing.csc.approval_methods import PHONE_OBJECT, ApprovalMethods
from simulators.signing.csc.dialects import SINCE_V2, V1
from simulators.signing.csc.messages import AuthData, Authorized, AuthorizeRequest, Handle
from simulators.signing.csc.messages_later import ChallengeRequest, ExtendRequest
from simulators.signing.csc.messages_v1 import AuthorizeRequestV1, ExtendRequestV1, SendOtpRequest
from simulators.signing.csc.methods import Asked, Method, Pending
from simulators.signing.csc.pace import Pace
from simulators.signing.csc.reading import octets
from simulators.signing.factor.model import APP_CODE, PIN, SENT_CODE
from simulators.signing.factor.service import Factors

_AUTHORIZE: Final = "credentials/authorize"
_EXTEND: Final = "credentials/extendTransaction"


class AuthorizingMethods:
    """How a client has digests authorised by explicit factors."""

    def __init__(
        self,
        acting: Acting,
        authorisations: Authorisations,
        extensions: Extensions,
        factors: Factors,
        by_phone: ApprovalMethods,
        pace: Pace,
    ) -> None:
        """`factors` judges what is shown, `by_phone` asks the signer on the phone, `pace` limits the rate."""
        self._acting = acting
        self._authorisations = authorisations
        self._extensions = extensions
        self._factors = factors
        self._by_phone = by_phone
        self._pace = pace

    def methods(self) -> list[Method]:
        """The rows of this class."""
        return [
            Method(
                _AUTHORIZE, "Authorise hashes", self.authorize, AuthorizeRequest, Authorized, SINCE_V2, pending=Handle
            ),
            Method(_AUTHORIZE, "Authorise hashes", self.authorize_v1, AuthorizeRequestV1, Authorized, (V1,)),
            Method("credentials/getChallenge", "Send a code", self.challenge, ChallengeRequest, dialects=SINCE_V2),
            Method("credentials/sendOTP", "Send a code", self.send_otp, SendOtpRequest, dialects=(V1,)),
            Method(_EXTEND, "Go on with what is authorised", self.extend, ExtendRequest, Authorized, SINCE_V2),
            Method(_EXTEND, "Go on with what is authorised", self.extend_v1, ExtendRequestV1, Authorized, (V1,)),
        ]

    async def authorize(self, asking: Asked[AuthorizeRequest]) -> Authorized | Pending:
        """Activation data for exactly these hashes (v2 §11.6, SCAL 2)."""
        self._pace.keep(asking.caller)
        asked = asking.message
        digests = _digests(asked.hashes, asked.hash_algorithm_oid)
        if [each.id for each in asked.auth_data] == [PHONE_OBJECT]:
            return await run_in_threadpool(self._by_phone.ask, asking, digests)
        return await self._authorised(
            asking, asked.credential_id, digests, asked.num_signatures, _shown(asked.auth_data)
        )

    async def authorize_v1(self, asking: Asked[AuthorizeRequestV1]) -> Authorized:
        """The same (v1 §11.6). A code that was sent goes before the phone app's."""
        self._pace.keep(asking.caller)
        asked = asking.message
        credential = self._acting.find(asking.caller, asked.credential_id)
        is_sent = self._factors.codes.is_waiting(asking.caller, credential)
        shown = {PIN: asked.pin, (SENT_CODE if is_sent else APP_CODE): asked.otp}
        given = {name: value for name, value in shown.items() if value is not None}
        digests = _digests_v1(asked.hash)
        return await self._authorised(asking, asked.credential_id, digests, asked.num_signatures, given)

    async def _authorised(
        self,
        asking: Asked[AuthorizeRequest] | Asked[AuthorizeRequestV1],
        credential_id: str,
        digests: Digests,
        count: int,
        shown: dict[str, str],
    ) -> Authorized:
        credential = self._acting.find(asking.caller, credential_id)
        await self._authorisations.require_together(credential, digests, count)
        with self._authorisations.noting(credential_id):
            factors = await self._factors.judge_together(asking.caller, credential, shown)
        caller = self._acting.as_owner(asking.caller, credential)
        given = await self._authorisations.activate_together(caller, credential, digests, factors)
        return Authorized(given.sad, given.expires_in)

    def challenge(self, asking: Asked[ChallengeRequest]) -> None:
        """A code by SMS, the one challenge that there is (v2 §11.8)."""
        self._pace.keep(asking.caller)
        credential = self._acting.find_usable(asking.caller, asking.message.credential_id)
        if asking.message.auth_object_id != SENT_CODE:
            raise ParameterWrong(name="authObjectID")
        self._factors.codes.send(asking.caller, credential)

    def send_otp(self, asking: Asked[SendOtpRequest]) -> None:
        """The same (v1 §11.8)."""
        self._pace.keep(asking.caller)
        credential = self._acting.find_usable(asking.caller, asking.message.credential_id)
        self._factors.codes.send(asking.caller, credential)

    def extend(self, asking: Asked[ExtendRequest]) -> Authorized:
        """New activation data for what is left (v2 §11.9)."""
        asked = asking.message
        return self._extended(asking, asked, _digests(asked.hashes, asked.hash_algorithm_oid))

    def extend_v1(self, asking: Asked[ExtendRequestV1]) -> Authorized:
        """The same (v1 §11.7)."""
        return self._extended(asking, asking.message, _digests_v1(asking.message.hash))

    def _extended(
        self,
        asking: Asked[ExtendRequest] | Asked[ExtendRequestV1],
        asked: ExtendRequest | ExtendRequestV1,
        digests: Digests,
    ) -> Authorized:
        credential = self._acting.find_usable(asking.caller, asked.credential_id)
        caller = self._acting.as_owner(asking.caller, credential)
        given = self._extensions.extend(caller, credential, asked.sad, digests)
        return Authorized(given.sad, given.expires_in)


def _digests(hashes: Sequence[str] | None, hash_oid: str | None) -> Digests:
    """SCAL 2: without hashes nothing is authorised."""
    if hashes is None:
        raise ParameterMissing(kind="array", name="hashes")
    return Digests(tuple(octets(each) for each in hashes), hash_named(hash_oid))


def _digests_v1(hashes: Sequence[str] | None) -> Digests:
    """v1 names no algorithm here: the length tells which."""
    if hashes is None:
        raise ParameterMissing(kind="array", name="hash")
    values = tuple(octets(each) for each in hashes)
    return Digests(values, hash_of_length(len(values[0]) if values else 0))


def _shown(shown: Sequence[AuthData]) -> dict[str, str]:
    """Values by the id of their object, each named once; raises AuthenticationDataMissing."""
    given = {each.id: each.value for each in shown if each.value is not None}
    if len(given) != len(shown):
        raise AuthenticationDataMissing
    return given
