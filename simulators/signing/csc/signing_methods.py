"""`signatures/signHash` and `signatures/signPolling` of the CSC API (v1 §11.9, v2 §11.10, §11.12)."""

from typing import Final

import msgspec

from simulators.signing.authorisation.algorithms import mechanism_named
from simulators.signing.authorisation.deferred import DeferredSignatures
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.refusals import ParameterMissing, ParameterWrong
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.csc.acting import Acting
from simulators.signing.csc.dialects import SINCE_V2, V1
from simulators.signing.csc.messages import Signed, SignHashRequest
from simulators.signing.csc.messages_later import Polled, PollRequest
from simulators.signing.csc.messages_v1 import SignHashRequestV1
from simulators.signing.csc.methods import Asked, Method
from simulators.signing.csc.reading import octets, text
from simulators.signing.csc.refusals import UserNamedWhilePolling
from simulators.signing.promise.model import Terms
from simulators.signing.promise.service import Promises

_SIGN: Final = "signatures/signHash"
_POLL: Final = "signatures/signPolling"


class SigningMethods:
    """How a client has digests signed."""

    def __init__(
        self, acting: Acting, signatures: Signatures, deferred: DeferredSignatures, promises: Promises
    ) -> None:
        """The nouns behind the methods."""
        self._acting = acting
        self._signatures = signatures
        self._deferred = deferred
        self._promises = promises

    def methods(self) -> list[Method]:
        """The rows of this class."""
        return [
            Method(_SIGN, "Sign hashes", self.sign_hash, SignHashRequest, Signed, SINCE_V2, takes_activation=True),
            Method(_SIGN, "Sign hashes", self.sign_hash_v1, SignHashRequestV1, Signed, (V1,)),
            Method(_POLL, "Fetch what was promised", self.poll, PollRequest, Polled, SINCE_V2, also=(202,)),
        ]

    async def sign_hash(self, asking: Asked[SignHashRequest]) -> Signed:
        """Signatures over authorised hashes, or the id to come back with (v2 §11.10)."""
        asked = asking.message
        sad = asking.caller.sad if asked.sad is None else asked.sad
        if sad is None:
            raise ParameterMissing(kind="string", name="SAD")
        credential = await self._acting.find_usable_together(asking.caller, asked.credential_id)
        caller = self._acting.as_owner(asking.caller, credential)
        parameters = octets(asked.sign_algo_params, _ParametersWrong) if asked.sign_algo_params is not None else None
        mechanism = mechanism_named(credential.key_type, asked.sign_algo, parameters, asked.hash_algorithm_oid)
        digests = Digests(tuple(octets(each) for each in asked.hashes), mechanism.digest)
        terms = Terms(asked.validity_period, asked.response_uri)
        if asked.operation_mode == "A":
            return Signed(response_id=self._deferred.promise(caller, credential, sad, digests, mechanism, terms))
        self._promises.require(terms)
        made = await self._signatures.make_together(caller, credential, sad, digests, mechanism)
        return Signed([text(each) for each in made])

    async def sign_hash_v1(self, asking: Asked[SignHashRequestV1]) -> Signed:
        """Signatures over authorised hashes (v1 §11.9)."""
        asked = asking.message
        same = SignHashRequest(
            credential_id=asked.credential_id,
            sad=asked.sad,
            hashes=asked.hash,
            sign_algo=asked.sign_algo,
            hash_algorithm_oid=asked.hash_algo,
            sign_algo_params=asked.sign_algo_params,
        )
        return await self.sign_hash(Asked(same, asking.call, asking.dialect, asking.caller))

    def poll(self, asking: Asked[PollRequest]) -> Polled:
        """What a promised request gave (v2 §11.12)."""
        if asking.message.user_id is not None and asking.caller.owner:
            raise UserNamedWhilePolling(asking.caller.owner)
        return msgspec.convert(self._promises.redeem(asking.caller, asking.message.request_id), Polled)


class _ParametersWrong(ParameterWrong):
    description = "Invalid parameter signAlgoParams"
