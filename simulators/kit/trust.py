"""Whom this machine trusts when a call leaves it over TLS."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """The public authorities; read once for the process, since that takes longer than a whole call."""
    return httpx.create_ssl_context(trust_env=False)
