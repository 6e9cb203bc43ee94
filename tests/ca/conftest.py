import shutil
from functools import cache
from pathlib import Path

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from starlette.testclient import TestClient

from simulators.ca import app, store
from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.model import Application, Subject
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.settings import Settings

Digest = hashes.SHA224 | hashes.SHA256 | hashes.SHA384 | hashes.SHA512
SHA256 = hashes.SHA256()
PUBLIC_HOST = "qes.example.com"
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

ANNA = Subject("PL", "PNOPL-44051401359", "Anna Żółć", "Anna", "Żółć")
JÜRGEN = Subject("DE", "IDCDE-L01X00T471", "Jürgen Großmüller", "Jürgen", "Großmüller")
OLENA = Subject("UA", "PASUA-FU123456", "Olena Shevchuk", "Olena", "Shevchuk")
PORTAL = Subject("PL", "VATPL-0000000000", "TEST Portal Seal", organisation="TEST Portal")


def surroundings_in(folder: Path, *, public_host: str | None = PUBLIC_HOST) -> Surroundings:
    """What a process that serves the data in `folder` gives its simulators."""
    clock = BenchClock()
    journal = Journal(Database(f"sqlite:///{folder / 'journal.sqlite'}", TABLES), clock)
    addresses = AddressBook({"console": "http://127.0.0.1:21010"})
    settings = Settings(data=folder, public_host=public_host, base_port=21000)
    return Surroundings(settings, clock, Ids(), journal, addresses, "peer-key")


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return surroundings_in(tmp_path)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which an authority has made its keys, so that not every test waits for them."""
    folder = tmp_path_factory.mktemp("founded")
    open_authority(surroundings_in(folder)).database.close()
    return folder


@pytest.fixture
def authority(surroundings: Surroundings, founded: Path) -> CertificationAuthority:
    """An authority that has issued nothing yet."""
    everything_else = shutil.ignore_patterns("journal*")
    shutil.copytree(founded, surroundings.settings.data, ignore=everything_else, dirs_exist_ok=True)
    return open_authority(surroundings)


@pytest.fixture
def clock(surroundings: Surroundings) -> BenchClock:
    return surroundings.clock


@pytest.fixture
def web(surroundings: Surroundings, authority: CertificationAuthority) -> TestClient:
    """The simulator over HTTP, on the same records as `authority`."""
    return TestClient(app.build(surroundings).app, base_url="http://127.0.0.1:21002", follow_redirects=False)


@cache
def key_of(key_type: str, number: int = 0) -> PrivateKey:
    """A key of a person, made outside the device; `number` tells apart several of one type."""
    if key_type.startswith("RSA-"):
        return rsa.generate_private_key(public_exponent=65537, key_size=int(key_type[4:]))
    curves: dict[str, ec.EllipticCurve] = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1()}
    return ec.generate_private_key(curves[key_type])


def request_of(key: PrivateKey, digest: Digest = SHA256) -> bytes:
    """A PKCS#10 request that says nothing but its key."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return builder.sign(key, digest).public_bytes(Encoding.DER)


def application(
    subject: Subject = ANNA,
    *,
    key: str = "order-1",
    key_type: str = "P-256",
    months: int = 24,
    profile: str = "qcp-n-qscd",
) -> Application:
    """An application with nothing wrong."""
    number = 0 if key_type.startswith("RSA-") else hash(subject.identifier)  # RSA keys take seconds to make
    csr = request_of(key_of(key_type, number))
    return Application(key=key, profile=profile, csr=csr, subject=subject, validity_months=months)


def issue(authority: CertificationAuthority, subject: Subject = ANNA, **more: object) -> x509.Certificate:
    """A certificate of `subject`."""
    issued = authority.issuing.issue(application(subject, **more))  # type: ignore[arg-type]
    return x509.load_der_x509_certificate(issued.certificate)


def hexed(certificate: x509.Certificate) -> str:
    """The serial as the authority writes it."""
    return f"{certificate.serial_number:x}"


def changed(subject: Subject, **fields: object) -> Subject:
    """`subject` with some fields different."""
    return msgspec.structs.replace(subject, **fields)


def nothing_was_issued(authority: CertificationAuthority) -> bool:
    with authority.database.read() as connection:
        return store.count_certificates(connection) == 0


def refused(authority: CertificationAuthority, wrong: Application) -> type[Refusal]:
    """The refusal that `wrong` meets; nothing is kept."""
    with pytest.raises(Refusal) as caught:
        authority.issuing.issue(wrong)
    assert nothing_was_issued(authority)
    return caught.type
