"""`credentials/authorize` and `signatures/signHash` of the CSC API v2.0 (§11.6, §11.10)."""

from simulators.signing.authorisation.algorithms import hash_named, mechanism_named
from simulators.signing.authorisation.model import Digests
from simulators.signing.authorisation.refusals import AuthenticationDataMissing, ParameterMissing, ParameterWrong
from simulators.signing.authorisation.service import Authorisations
from simulators.signing.authorisation.signing import Signatures
from simulators.signing.credential.service import Credentials
from simulators.signing.csc.approval_methods import PHONE_OBJECT, ApprovalMethods
from simulators.signing.csc.credential_methods import CODE_OBJECT
from simulators.signing.csc.messages import AuthData, Authorized, AuthorizeRequest, Handle, Signed, SignHashRequest
from simulators.signing.csc.methods import Asked, Method, Pending
from simulators.signing.csc.reading import octets, text


class SigningMethods:
    """How a client has digests authorised and signed."""

    def __init__(
        self,
        credentials: Credentials,
        authorisations: Authorisations,
        signatures: Signatures,
        by_phone: ApprovalMethods,
    ) -> None:
        """The nouns behind the methods; `by_phone` asks the signer on the phone."""
        self._by_phone = by_phone
        self._credentials = credentials
        self._authorisations = authorisations
        self._signatures = signatures

    def methods(self) -> list[Method]:
        """The rows of this class."""
        return [
            Method(
                "credentials/authorize",
                "Authorise hashes",
                self.authorize,
                AuthorizeRequest,
                Authorized,
                pending=Handle,
            ),
            Method("signatures/signHash", "Sign hashes", self.sign_hash, SignHashRequest, Signed),
        ]

    def authorize(self, asking: Asked[AuthorizeRequest]) -> Authorized | Pending:
        """Activation data for exactly these hashes (§11.6, SCAL 2)."""
        asked, caller = asking.message, asking.caller
        if asked.hashes is None:
            raise ParameterMissing(kind="array", name="hashes")
        values = tuple(octets(each) for each in asked.hashes)
        digests = Digests(values, hash_named(asked.hash_algorithm_oid))
        if [each.id for each in asked.auth_data] == [PHONE_OBJECT]:
            return self._by_phone.ask(asking, digests)
        given = self._authorisations.give(
            caller, asked.credential_id, digests, asked.num_signatures, _code(asked.auth_data)
        )
        return Authorized(given.sad, given.expires_in)

    def sign_hash(self, asking: Asked[SignHashRequest]) -> Signed:
        """Signatures over authorised hashes (§11.10)."""
        asked, caller = asking.message, asking.caller
        credential = self._credentials.find_usable(caller.owner, asked.credential_id)
        parameters = octets(asked.sign_algo_params, _ParametersWrong) if asked.sign_algo_params is not None else None
        mechanism = mechanism_named(credential.key_type, asked.sign_algo, parameters, asked.hash_algorithm_oid)
        digests = Digests(tuple(octets(each) for each in asked.hashes), mechanism.digest)
        made = self._signatures.make(caller, credential, asked.sad, digests, mechanism)
        return Signed([text(each) for each in made])


class _ParametersWrong(ParameterWrong):
    description = "Invalid parameter signAlgoParams"


def _code(shown: list[AuthData]) -> str:
    """The one-time code among what was shown; raises AuthenticationDataMissing."""
    codes = [each.value for each in shown if each.id == CODE_OBJECT]
    if len(shown) != 1 or len(codes) != 1 or codes[0] is None:
        raise AuthenticationDataMissing
    return codes[0]
