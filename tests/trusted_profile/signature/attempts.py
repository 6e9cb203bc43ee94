"""Anna confirming her application, step by step."""

from dataclasses import dataclass

import pytest

from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.signature.model import Outcome
from simulators.trusted_profile.signature.service import Caller
from tests.trusted_profile.signing_site import Site
from tests.trusted_profile.tokens import Token, token


@dataclass
class Attempt:
    """Anna's confirmation under way."""

    site: Site
    anna: Account
    transaction_id: str

    def caller(self, session: str = "session") -> Caller:
        return self.site.caller(self.anna, session=session)

    def prepare(self, card: Token | None = None, *, session: str = "session") -> bytes:
        return self.site.signatures.prepare(self.transaction_id, self.caller(session), (card or token()).der)

    def complete(self, value: bytes, card: Token | None = None, *, session: str = "session") -> Outcome:
        der = (card or token()).der
        return self.site.signatures.complete(self.transaction_id, self.caller(session), value, der)

    def signed(self) -> bytes:
        """A value for it."""
        return token().sign(self.prepare())

    @property
    def profile_status(self) -> str:
        profile = self.site.profile(self.anna)
        return profile.status(self.site.clock.now()) if profile else "X"


@pytest.fixture
def attempt(site: Site) -> Attempt:
    anna = site.account()
    begun = site.signatures.begin("confirm", site.caller(anna), anna)
    return Attempt(site, anna, begun.transaction_id)


def again(attempt: Attempt) -> Attempt:
    begun = attempt.site.signatures.begin("confirm", attempt.caller(), attempt.anna)
    return Attempt(attempt.site, attempt.anna, begun.transaction_id)
