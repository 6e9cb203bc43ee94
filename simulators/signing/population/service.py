"""Making many signers ready to sign: what each would do alone, done for many in few transactions."""

import threading
from datetime import timedelta
from typing import Final

from simulators.hsm import KeyType
from simulators.kit.ids import Ids, fingerprint
from simulators.kit.passwords import hash_password
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.access.model import Token
from simulators.signing.credential.model import Credential
from simulators.signing.credential.service import offered
from simulators.signing.enrolment.model import Guard
from simulators.signing.enrolment.service import Enrolments
from simulators.signing.factor.model import Pin
from simulators.signing.oauth.clients import Clients
from simulators.signing.population.certifying import Certifying
from simulators.signing.population.model import NewPopulation, Population, PopulationClient, ReadySigner
from simulators.signing.population.people import Invented, people_of, pin_of
from simulators.signing.population.store import PopulationStore
from simulators.signing.vault import Vault

_SIMULATOR: Final = "signing"
_AT_ONCE: Final = 500
_REDIRECT: Final = "http://127.0.0.1/back"


class Populations:
    """Invented signers for load tests."""

    def __init__(
        self,
        surroundings: Surroundings,
        store: PopulationStore,
        database: Database,
        vault: Vault,
        certifying: Certifying,
        neighbours: tuple[Enrolments, Clients],
    ) -> None:
        """`store` keeps its records in `database`, under the key of `vault`."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._lives = surroundings.settings.limits.token_lives
        self._store = store
        self._database = database
        self._vault = vault
        self._certifying = certifying
        self._enrolments, self._clients = neighbours
        self._one_at_a_time = threading.Lock()

    def make(self, asked: NewPopulation) -> Population:
        """The population; what was made for the same body before is found again.

        Raises KeyTypeNotOffered, AuthoritySilent, CertificatesRefused.
        """
        key_type = offered(asked.key_type)
        people = people_of(asked.seed, asked.count)
        with self._one_at_a_time:
            client = self._register_client(asked.seed)
            credentials, secrets = [], []
            for start in range(0, asked.count, _AT_ONCE):
                some = people[start : start + _AT_ONCE]
                credentials += self._credentials(asked, key_type, some)
                secrets += self._secrets(some)
            tokens = self._give_tokens(client, people)
        self._journal.write(_SIMULATOR, client.client_id, "population-ready", count=asked.count, key_type=key_type)
        pin = pin_of(asked.seed) if asked.has_pin else None
        signers = [
            ReadySigner(made.owner, made.credential_id, pin, secret, token, made.certificate or "")
            for made, secret, token in zip(credentials, secrets, tokens, strict=True)
        ]
        return Population(client, self._lives // timedelta(seconds=1), credentials[0].chain, signers)

    def _register_client(self, seed: int) -> PopulationClient:
        client = PopulationClient(f"population-{seed}", Ids.token(), _REDIRECT)
        name = f"Population {seed}"
        self._clients.register(client.client_id, name, (client.redirect_uri,), client.client_secret)
        return client

    def _credentials(self, asked: NewPopulation, key_type: KeyType, people: list[Invented]) -> list[Credential]:
        """One for each of `people`, in their order."""
        kind = f"{asked.seed}/{key_type}/{'pin' if asked.has_pin else 'bare'}"
        by_request = {f"population/{kind}/{each.number}": each for each in people}
        with self._database.read() as connection:
            known = self._store.known_credentials(connection, list(by_request))
        missing = {key: person for key, person in by_request.items() if key not in known}
        made = list(map(self._vault.sealed, self._certifying.credentials(key_type, missing))) if missing else []
        pins = self._pins(pin_of(asked.seed), made) if asked.has_pin and made else []
        with self._database.write() as connection:
            self._store.add_credentials(connection, made, pins)
        created = {each.credential_id: {"owner": each.owner, "key_type": key_type} for each in made}
        self._journal.write_all(_SIMULATOR, "credential-created", created)
        known |= {each.request_key: each for each in made}
        return [known[key] for key in by_request]

    def _pins(self, pin: str, credentials: list[Credential]) -> list[Pin]:
        """The population's people chose the same PIN; ten thousand Argon2id hashes would take minutes."""
        hashed, now = hash_password(pin), self._clock.now()
        return [self._vault.sealed(Pin(each.credential_id, hashed, now)) for each in credentials]

    def _secrets(self, people: list[Invented]) -> list[str]:
        """The secrets of their phone apps, in their order."""
        by_request = {f"population/{each.seed}/{each.number}": each for each in people}
        with self._database.read() as connection:
            known = self._store.known_enrolments(connection, list(by_request))
        drawn = {
            key: self._enrolments.draw(key, person.user_id) for key, person in by_request.items() if key not in known
        }
        guards = [self._vault.sealed(Guard(made.owner)) for made, _ in drawn.values()]
        with self._database.write() as connection:
            self._store.add_enrolments(connection, [self._vault.sealed(made) for made, _ in drawn.values()], guards)
        secrets = {
            key: self._enrolments.secret_of(self._vault.genuine(each, each.owner)) for key, each in known.items()
        }
        secrets |= {key: secret for key, (_, secret) in drawn.items()}
        return [secrets[key] for key in by_request]

    def _give_tokens(self, client: PopulationClient, people: list[Invented]) -> list[str]:
        expires_at = self._clock.now() + self._lives
        clear = [Ids.token() for _ in people]
        tokens = [
            Token(
                fingerprint=fingerprint(token),
                kind="access_token",
                grant_id=self._ids.new("grant"),
                owner=person.user_id,
                expires_at=expires_at,
                client_id=client.client_id,
            )
            for token, person in zip(clear, people, strict=True)
        ]
        with self._database.write() as connection:
            self._store.add_tokens(connection, tokens)
        return clear
