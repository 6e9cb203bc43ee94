"""What is signed to link a certificate, or to log in with one: small XML documents, each with a fresh challenge."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from lxml import etree

from simulators.kit.refusal import N_
from simulators.trusted_profile.account.model import Account

LINKING: Final = "urn:x-qesbench-test:trusted-profile:linking:1"
LOGIN: Final = "urn:x-qesbench-test:trusted-profile:login:1"
LINKING_REQUEST: Final = N_(
    "Wnoszę o powiązanie mojego certyfikatu kwalifikowanego z tym kontem, żeby nim się logować."
)
LOGIN_REQUEST: Final = N_("Loguję się certyfikatem kwalifikowanym do konta, z którym jest powiązany.")
_TEST: Final = "Dokument TESTOWY, bez skutków prawnych."


def linking_document(site: str, account: Account, challenge: str, at: datetime) -> bytes:
    """Asks for the signer's certificate to be linked to `account`; the certificate is not known before."""
    said = {
        "Site": site,
        "AccountId": account.account_id,
        "UserName": account.user_name,
        "Request": f"{LINKING_REQUEST} {_TEST}",
    }
    return _document(LINKING, "CertificateLinking", said, challenge, at)


def login_document(site: str, challenge: str, at: datetime) -> bytes:
    """Asks for the signer to be logged in; whose account it is, the certificate will tell."""
    return _document(LOGIN, "Login", {"Site": site, "Request": f"{LOGIN_REQUEST} {_TEST}"}, challenge, at)


def _document(namespace: str, name: str, said: Mapping[str, str], challenge: str, at: datetime) -> bytes:
    root = etree.Element(f"{{{namespace}}}{name}", nsmap={"pz": namespace})
    made_at = at.isoformat().replace("+00:00", "Z")
    for part, text in {**said, "Challenge": challenge, "MadeAt": made_at}.items():
        etree.SubElement(root, f"{{{namespace}}}{part}").text = text
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
