"""Who signs under load: made through the control plane of a bench, or named by the target file of a foreign service."""

import base64
from collections.abc import Sequence
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

import httpx
import msgspec

from load.csc import algorithm
from load.flows.portal import Visitor
from load.signers import Signer
from load.target import Csc, SignerAccount

_SECONDS: Final = 120.0
_ACCOUNTS: Final = 20
_ADDRESS: Final = "ul. Próbna 1, 00-001 Warszawa"
T = TypeVar("T")
Web = httpx.Client
_PASSWORD: Final = "Kwiaty-na-oknie-27"  # noqa: S105 – of invented people on a bench


class Unprepared(Exception):
    """The population can't be made; the message says who said what."""


class Prepared(msgspec.Struct, frozen=True):
    """Signers ready to sign; `issuer` (base64 DER) issued their certificates, one authorisation covers `most`."""

    signers: list[Signer]
    issuer: str
    most: int


class _ReadySigner(msgspec.Struct):
    credential_id: str
    phone_secret: str
    access_token: str
    certificate: str
    pin: str | None = None


class _Population(msgspec.Struct):
    chain: list[str]
    signers: list[_ReadySigner]


class _Cert(msgspec.Struct):
    certificates: list[str]


class _Info(msgspec.Struct):
    cert: _Cert
    multisign: int


class _Token(msgspec.Struct):
    access_token: str


class _List(msgspec.Struct):
    credential_ids: list[str] = msgspec.field(name="credentialIDs")


class _Person(msgspec.Struct):
    given_names: str
    surname: str
    pesel: str
    birth_date: str
    email: str
    phone: str


class _Account(msgspec.Struct):
    account_id: str


class _Voucher(msgspec.Struct):
    code: str


def http() -> Web:
    """A client that reaches this machine without a proxy."""
    return Web(timeout=_SECONDS, trust_env=False)


def on_bench(web: Web, console: str, count: int, *, key_type: str, seed: int) -> list[Signer]:
    """`count` signers of a bench, the same for the same seed; raises Unprepared."""
    body = {"count": count, "key_type": key_type, "seed": seed, "has_pin": False}
    made = _post(web, f"{console}/signing/populations", body, _Population)
    oid = algorithm(base64.b64decode(made.signers[0].certificate))
    return [
        Signer(
            number=number,
            credential_id=each.credential_id,
            token=each.access_token,
            certificate=each.certificate,
            algorithm=oid,
            pin=each.pin or "",
            otp_secret=each.phone_secret,
        )
        for number, each in enumerate(made.signers)
    ]


def foreign(web: Web, service: str, csc: Csc, accounts: Sequence[SignerAccount]) -> list[Signer]:
    """The signers that a target file names: logged in where need be, each with its certificate; raises Unprepared."""
    at = service + csc.base
    return [_known(web, at, number, account) for number, account in enumerate(accounts)]


def described(web: Web, service: str, csc: Csc, signers: list[Signer]) -> Prepared:
    """The signers, with what the service says of the first one's credential; raises Unprepared."""
    info = _info(web, service + csc.base, signers[0].token, signers[0].credential_id)
    issuer = info.cert.certificates[1] if len(info.cert.certificates) > 1 else ""
    return Prepared(signers, issuer, max(info.multisign, 1))


def visitors(web: Web, console: str, count: int) -> list[Visitor]:
    """People with an account and a voucher each; some share an account, as a family does. Raises Unprepared."""
    hosts = [_host(web, console) for _ in range(min(count, _ACCOUNTS))]
    made = []
    for number in range(count):
        login, data = hosts[number % len(hosts)]
        voucher = _post(web, f"{console}/portal/vouchers", {}, _Voucher).code
        chosen = {"validity": "24", "identifier": "pesel", "key_type": "P-256", "organisation": "no"}
        made.append(
            Visitor(
                login=urlencode(login),
                voucher=urlencode({"voucher": voucher}),
                parameters=urlencode(chosen),
                data=urlencode(data),
            )
        )
    return made


def _host(web: Web, console: str) -> tuple[dict[str, str], dict[str, str]]:
    """What somebody types to log in, and as personal data."""
    person = _post(web, f"{console}/people", {"citizenship": "PL", "documents": []}, _Person)
    _post(
        web,
        f"{console}/portal/accounts",
        {"email": person.email, "phone": person.phone, "password": _PASSWORD},
        _Account,
    )
    typed = {name: getattr(person, name) for name in ("given_names", "surname", "pesel", "birth_date")}
    data = typed | {"citizenship": "PL", "phone": person.phone, "address": _ADDRESS}
    return {"email": person.email, "password": _PASSWORD}, data


def _known(web: Web, at: str, number: int, account: SignerAccount) -> Signer:
    token = account.token or _log_in(web, at, account)
    credential = account.credential or _first(web, at, token)
    certificate = _info(web, at, token, credential).cert.certificates[0]
    return Signer(
        number=number,
        credential_id=credential,
        token=token,
        certificate=certificate,
        algorithm=algorithm(base64.b64decode(certificate)),
        pin=account.pin,
        otp=account.otp,
        otp_secret=account.otp_secret,
    )


def _log_in(web: Web, at: str, account: SignerAccount) -> str:
    word = base64.b64encode(f"{account.user}:{account.password}".encode()).decode()
    return _post(web, f"{at}/auth/login", {}, _Token, f"Basic {word}").access_token


def _first(web: Web, at: str, token: str) -> str:
    found = _post(web, f"{at}/credentials/list", {}, _List, f"Bearer {token}").credential_ids
    if not found:
        raise Unprepared("a signer of the target file has no credential")
    return found[0]


def _info(web: Web, at: str, token: str, credential: str) -> _Info:
    body = {"credentialID": credential, "certificates": "chain"}
    return _post(web, f"{at}/credentials/info", body, _Info, f"Bearer {token}")


def _post(web: Web, address: str, body: dict[str, Any], answer: type[T], authorization: str = "") -> T:
    headers = {"Authorization": authorization} if authorization else {}
    try:
        said = web.post(address, json=body, headers=headers)
    except httpx.TransportError as error:
        raise Unprepared(f"{address}: {error}") from error
    if not said.is_success:
        raise Unprepared(f"{address} was answered with {said.status_code}: {said.text[:200]}")
    try:
        return msgspec.json.decode(said.content, type=answer)
    except msgspec.DecodeError as error:
        raise Unprepared(f"{address}: {error}") from error
