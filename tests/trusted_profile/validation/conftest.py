"""An authority that really answers, reached without a network, and people with certificates of its."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from starlette.testclient import TestClient

from simulators.ca import app
from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.model import Subject
from simulators.ca.switches import DefectName, Switched
from simulators.ca.trusted_list.model import ServiceStatus, Standing
from simulators.hsm import Hsm, device_key, open_hsm
from simulators.kit.clock import BenchClock
from simulators.kit.store import Database
from simulators.kit.xades.writing import complete, prepare
from simulators.trusted_profile.tables import TABLES
from simulators.trusted_profile.validation.fetching import Fetcher
from simulators.trusted_profile.validation.model import Expected, Signer
from simulators.trusted_profile.validation.service import Validation
from simulators.trusted_profile.validation.trusted_list import TrustedLists
from tests.ca.conftest import application, key_of, surroundings_in

HOME = "http://127.0.0.1:21002"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DOCUMENT = "<wniosek><pesel>44051401359</pesel><tresc>Proszę o profil zaufany.</tresc></wniosek>".encode()
_NUMBERS = itertools.count(1)
Answer = Callable[[httpx.Request], httpx.Response]


def pesel(number: int) -> str:
    """A number of somebody born on 1 January 1980, with its check digit."""
    bare = f"800101{number:04d}"
    weighed = sum(int(digit) * weight for digit, weight in zip(bare, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3), strict=True))
    return f"{bare}{-weighed % 10}"


@dataclass
class Line(httpx.BaseTransport):
    """Requests go to the authority, unless something else is put at the begin of an address."""

    web: TestClient
    instead: dict[str, Answer] = field(default_factory=dict)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode()
        for begin, answer in self.instead.items():
            if path.startswith(begin):
                return answer(request)
        said = self.web.request(request.method, path, content=request.read(), headers=dict(request.headers))
        return httpx.Response(said.status_code, content=said.content)


@dataclass
class Person:
    """Somebody with a key and a certificate for it."""

    pesel: str
    key: ec.EllipticCurvePrivateKey
    certificate: bytes
    serial: str


@dataclass
class Bench:
    """The authority, the clock, and the validation that knows neither but by asking."""

    authority: CertificationAuthority
    clock: BenchClock
    line: Line
    validation: Validation
    lists: TrustedLists
    fetcher: Fetcher
    hsm: Hsm

    def person(self, *defects: DefectName, identifier: str | None = None, profile: str = "qcp-n-qscd") -> Person:
        """Somebody new, whose certificate has these defects."""
        number = next(_NUMBERS)
        who = identifier or f"PNOPL-{pesel(number)}"
        subject = Subject("PL", who, "Anna Testowa", "Anna", "Testowa")
        self.authority.switches.switch(who, Switched(defects))
        asked = application(subject, key=f"application-{number}", profile=profile)
        issued = self.authority.issuing.issue(asked)
        return Person(who.removeprefix("PNOPL-"), key_of_subject(subject), issued.certificate, issued.serial)

    def signed(self, person: Person, document: bytes = DOCUMENT, *, at: datetime | None = None) -> bytes:
        draft = prepare(document, person.certificate, (), at or self.clock.now(), "podpis")
        return complete(draft, person.key.sign(draft.to_be_signed, ec.ECDSA(hashes.SHA256())))

    def judge(self, person: Person, *, begun: datetime | None = None, xml: bytes | None = None) -> Signer:
        """Have `person` sign now, and judge it now."""
        now = self.clock.now()
        expected = Expected(DOCUMENT, earliest=begun or now, latest=now, pesel=person.pesel)
        return self.validation.judge(xml or self.signed(person), expected, now)

    def signer_key(self) -> CertificateIssuerPrivateKeyTypes:
        """The key of the trusted list's signer."""
        return device_key(self.hsm, self.authority.trusted_list.signer.key_id)

    def issuing_key(self) -> CertificateIssuerPrivateKeyTypes:
        """The key of the issuing authority."""
        return device_key(self.hsm, self.authority.hierarchy.key_ids["issuing"])

    def list_issuing(self, status: ServiceStatus, *, since: datetime) -> None:
        """Have the list say so of the issuing authority from `since` on."""
        self.authority.trusted_list.put("issuing", Standing(status, since))


def key_of_subject(subject: Subject) -> ec.EllipticCurvePrivateKey:
    """The key that `application` asked for."""
    key = key_of("P-256", hash(subject.identifier))
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder: Path = tmp_path_factory.mktemp("validation")
    surroundings = surroundings_in(folder, public_host=None)
    line = Line(TestClient(app.build(surroundings).app, base_url=HOME))
    database = Database(f"sqlite:///{folder / 'site.sqlite'}", TABLES)
    validation = Validation(database, surroundings.clock, HOME, Fetcher(line))
    lists = TrustedLists(database, surroundings.clock, Fetcher(line), HOME)
    return Bench(
        open_authority(surroundings),
        surroundings.clock,
        line,
        validation,
        lists,
        Fetcher(line),
        open_hsm(surroundings, "ca"),
    )


@pytest.fixture
def bench(shared: Bench) -> Iterator[Bench]:
    """The module's bench; the clock and the line are as they were after each test."""
    yield shared
    shared.line.instead.clear()
    shared.clock.follow_real_time()
