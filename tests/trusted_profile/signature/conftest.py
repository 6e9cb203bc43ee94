"""The same site for every test of this folder."""

from tests.trusted_profile.signature.attempts import attempt
from tests.trusted_profile.signing_site import founded, site

__all__ = ["attempt", "founded", "site"]
