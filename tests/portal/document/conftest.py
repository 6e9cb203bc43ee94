"""A portal whose order stands at its e-document, with a signing service and an authority that answer at once."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from simulators.hsm import open_hsm
from simulators.kit import journal
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.outbox import Task
from simulators.kit.peers import AddressBook, Peer
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.portal.account import store as accounts
from simulators.portal.account.model import Account
from simulators.portal.document.side import DocumentSide
from simulators.portal.order import store as orders
from simulators.portal.order.app import OrderSide
from simulators.portal.order.model import IdentityResult, Order, Organisation, Parameters, PersonalData
from simulators.portal.parts import Parts, open_parts
from simulators.settings import PORTS, Settings

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ROLES = (*PORTS, "console")
ANNA = PersonalData(
    given_names="Łucja Zażółć",
    surname="Gęślą-Jaźń",
    birth_date=datetime(1985, 7, 21, tzinfo=UTC).date(),
    citizenship="PL",
    phone="+48600100200",
    address="ul. Próbna 1/2, 00-001 Warszawa",
    pesel="85072112349",
    document_state="PL",
    document_number="ZS0000177",
)
CHOSEN = Parameters(24, "pesel", "RSA-3072", Organisation("Ślimak Dom", "1234563218"))


def common_name(value: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, value)])


def usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


class Answering(Peer):
    """A peer in this process; `fails` is raised instead of an answer, once for each entry."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, Any]] = []
        self.fails: list[Exception] = []

    def ask(self, method: str, path: str, *, body: object = None, answer: type[Any]) -> Any:
        self.asked.append((method, path, msgspec.to_builtins(body)))
        if self.fails:
            raise self.fails.pop(0)
        return msgspec.convert(self.answered(path, self.asked[-1][2]), answer)

    def tell(self, method: str, path: str, *, body: object, secret: str | None = None) -> None:  # noqa: ARG002
        self.asked.append((method, path, msgspec.to_builtins(body)))
        if self.fails:
            raise self.fails.pop(0)

    def answered(self, path: str, body: Any) -> dict[str, Any]:
        raise NotImplementedError


class SigningService(Answering):
    """Keys by request; each request once."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, str] = {}

    def answered(self, path: str, body: Any) -> dict[str, Any]:  # noqa: ARG002
        if body["key"] not in self.keys:
            key = ec.generate_private_key(ec.SECP256R1())
            request = x509.CertificateSigningRequestBuilder().subject_name(common_name("key")).sign(key, SHA256())
            self.keys[body["key"]] = base64.b64encode(request.public_bytes(Encoding.DER)).decode()
        return {"credential_id": f"credential-{body['key']}", "csr": self.keys[body["key"]]}


class Authority(Answering):
    """Issues once for each key."""

    def __init__(self, clock: BenchClock) -> None:
        super().__init__()
        self.clock = clock
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.root = self.certificate("TEST Root", self.key.public_key(), is_authority=True)
        self.issued: dict[str, x509.Certificate] = {}
        self.status = "valid"

    def certificate(self, name: str, key: Any, *, is_authority: bool = False) -> x509.Certificate:
        starts_at = self.clock.now().replace(microsecond=0)
        builder = (
            x509.CertificateBuilder()
            .subject_name(common_name(name))
            .issuer_name(common_name("TEST Root"))
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(starts_at - timedelta(days=int(is_authority)))
            .not_valid_after(starts_at + timedelta(days=730))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(usage(is_authority=is_authority), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )
        return builder.sign(self.key, SHA256())

    def answered(self, path: str, body: Any) -> dict[str, Any]:
        if path != "/api/certificates":
            return {"status": self.status}
        if body["key"] not in self.issued:
            request = x509.load_der_x509_csr(base64.b64decode(body["csr"]))
            self.issued[body["key"]] = self.certificate(body["subject"]["common_name"], request.public_key())
        certificate = self.issued[body["key"]]
        return {"serial": f"{certificate.serial_number:x}", "certificate": b64(certificate), "chain": [b64(self.root)]}

    def persons(self) -> list[str]:
        """The keys under which certificates for persons were issued."""
        return [key for key in self.issued if key.startswith("order-")]


def b64(certificate: x509.Certificate) -> str:
    return base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()


@dataclass(frozen=True)
class Portal:
    """The document side, and what it was given."""

    parts: Parts
    clock: BenchClock
    order_side: OrderSide
    side: DocumentSide
    signing: SigningService
    authority: Authority
    made: list[str] = field(default_factory=list)

    def account(self) -> Account:
        return self.account_of("account-anna")

    def account_of(self, account_id: str) -> Account:
        with self.parts.database.write() as connection:
            known = accounts.account_by_id(connection, account_id)
            if known is None:
                mail = f"{account_id}@example.com"
                phone = f"+48600{sum(map(ord, account_id)) % 1000:03d}200"
                known = Account(account_id, mail, mail, phone, "", "pl", self.clock.now())
                accounts.add_account(connection, known)
        return known

    def order(self, **changes: Any) -> Order:
        """A new order of the account that waits for its e-document."""
        order_id, now = self.parts.ids.new("order"), self.clock.now()
        account_id = self.account_of(changes.get("account_id", "account-anna")).account_id
        identity = IdentityResult("verification-1", 1, True, "positive", (), now, "machine", "passport", "PL", "ZS1")
        order = Order(
            order_id=order_id,
            account_id=account_id,
            voucher_code=order_id,
            stage="document",
            created_at=now,
            changed_at=now,
            parameters=CHOSEN,
            personal_data=ANNA,
            verification_id="verification-1",
            identity=identity,
        )
        order = msgspec.structs.replace(order, **changes)
        with self.parts.database.write() as connection:
            orders.add_order(connection, order)
        return order

    def now_of(self, order: Order) -> Order:
        return self.order_side.orders.order_by_id(order.order_id)

    def tasks(self, kind: str) -> list[Task]:
        with self.parts.database.read() as connection:
            return [task for task in self.parts.outbox.waiting(connection) if task.kind == kind]

    def last_code(self) -> str:
        """The code in the SMS sent last."""
        found = [re.search(r"kod (\d{6})|code (\d{6})", str(task.work["text"])) for task in self.tasks("message")]
        return [match[1] or match[2] for match in found if match][-1]

    def perform(self) -> None:
        """Perform each waiting task of generation once, as the relay does."""
        for task in self.tasks("generate"):
            self.side.performers()["generate"](task)
            with self.parts.database.write() as connection:
                self.parts.outbox.finish(connection, task)

    def events(self, about: str) -> list[str]:
        return [entry.event for entry in self.parts.journal.entries(about=about)]


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    settings = Settings(data=tmp_path)
    clock = BenchClock()
    clock.set(NOW, frozen=True)
    diary = Database(f"sqlite:///{tmp_path}/journal.sqlite", journal.TABLES)
    addresses = AddressBook({role: settings.address_of(role) for role in ROLES})
    surroundings = Surroundings(settings, clock, Ids(1), journal.Journal(diary, clock), addresses, "peer-key")
    signing, authority = SigningService(), Authority(clock)
    parts = replace(open_parts(surroundings), peers={"signing": signing, "ca": authority})
    order_side = OrderSide(parts)
    device = open_hsm(surroundings, "portal")
    yield Portal(parts, clock, order_side, DocumentSide(parts, order_side, device), signing, authority)
    parts.database.close()
    diary.close()
