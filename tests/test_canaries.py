"""Nothing secret rests in clear in a whole bench (issue 4, acceptance 7): planted through a journey, looked for in all
that the bench leaves on the disk.

The one exception is the gateway's own store: an SMS or a mail is what was sent, code and all, and it is kept as long
as the data folder, as it is on the person's phone (docs/security.md).
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from simulators.settings import Settings
from simulators.stack import Stack
from steps.clients import phones
from steps.clients.control import Control
from steps.clients.csc import SigningClient
from steps.clients.orders import issue
from steps.world.ports import free_block
from tests.canaries import Planted

FIRST_PORT = 22400
PIN = "7391"
KEY_PIN = "80417263"
CONTRACT = bytes(range(32))
SHA256 = "2.16.840.1.101.3.4.2.1"
# What may hold what: the gateway the message; the component its own TLS key, as a program that nobody attends must.
ALLOWED = {"code by message": "messages.sqlite", "private key": "component.key"}


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Planted:
    """Every private key on a curve that is born is planted too."""
    canaries, make = Planted(), ec.generate_private_key

    def born(curve: ec.EllipticCurve) -> ec.EllipticCurvePrivateKey:
        key = make(curve)
        canaries.add_key(key)
        return key

    monkeypatch.setattr(ec, "generate_private_key", born)
    return canaries


@pytest.fixture
def bench(tmp_path: Path, planted: Planted) -> Iterator[Stack]:
    assert not planted.values
    with free_block(FIRST_PORT) as port:
        stack = Stack(Settings(tmp_path / "data", base_port=port))
        stack.start()
        yield stack
        stack.stop()


def journey(bench: Stack, planted: Planted) -> None:
    """An account, a certificate, a phone, a PIN of the key, a code by message, activation data, a signature."""
    control, address = Control(bench.addresses.of("console"), lambda _: None), bench.addresses.of("signing")
    person = control.new_person({})
    account = control.new_account(person)
    parameters = {"validity_months": 12, "identifier": "pesel", "key_type": "P-256"}
    issue(control, control.new_order(account, "document", parameters=parameters).order_id)
    phone = phones.new_phone(control, PIN)
    phones.enrol(control, phone, account.account_id)
    client = SigningClient(address, lambda _: None, email=person.email, password=person.password)
    (credential,) = client.credentials()
    control.advance_time(timedelta(seconds=30))
    code = phones.code_on(control, phone)
    sad = client.authorize(credential, [CONTRACT], SHA256, code)
    assert client.sign(credential, [CONTRACT], "1.2.840.10045.4.3.2", sad)
    control.tell("PUT", f"/signing/credentials/{credential}/pin", pin=KEY_PIN)
    mailed = [each.text for each in control.messages(person.phone)]
    planted.add("code by message", *{word for text in mailed for word in re.findall(r"\b[0-9]{6}\b", text)})
    planted.add("password", person.password)
    planted.add("app PIN", f'"{PIN}"', f"'{PIN}'")
    planted.add("key PIN", KEY_PIN)
    planted.add("authorization code", code)
    planted.add("activation data", sad, sad.rpartition(".")[2])
    control.close()


def test_no_secret_of_a_journey_rests_in_clear(bench: Stack, planted: Planted) -> None:
    journey(bench, planted)
    data = bench.settings.data
    assert {"portal", "messages", "authenticator", "signing", "journal"} <= {
        each.stem for each in data.glob("*.sqlite")
    }
    assert list(data.glob("*.sqlite-wal"))
    assert len(planted.values["private key"]) > 10
    assert planted.found_in(data, but=ALLOWED) == []
    said = httpx.get(f"{bench.addresses.of('console')}/journal", params={"limit": "1000"}, timeout=40).content
    (data / "told.json").write_bytes(said)
    assert planted.found_in(data, but=ALLOWED) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("store.sqlite-wal", b'{"code": 123456, "password": "Tajne-Has\xc5\x82o-7"}'),
        ("report.html", b"<td>123456</td><td>Tajne-Has%C5%82o-7</td>"),
        ("messages.ndjson", b"MTIzNDU2 VGFqbmUtSGFzxYJvLTc="),
        ("attached.ndjson", b'{"body":"eiAxMjM0NTYgIFRham5lLUhhc8WCby03"}'),
    ],
)
def test_what_is_looked_for_would_be_found(tmp_path: Path, name: str, content: bytes) -> None:
    planted = Planted()
    planted.add("password", "Tajne-Hasło-7")
    planted.add("authorization code", "123456")
    (tmp_path / name).write_bytes(content)
    with zipfile.ZipFile(tmp_path / "trace.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("trace.network", content)
    places = (name, "trace.zip!trace.network")
    inner = "#0" if name.startswith("attached") else ""
    found = [f"{secret} in {place}{inner}" for secret in ("authorization code", "password") for place in places]
    assert planted.found_in(tmp_path) == sorted(found)


def test_a_private_key_would_be_found(tmp_path: Path, planted: Planted) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "key.bin").write_bytes(key.private_numbers().private_value.to_bytes(32, "big"))
    assert planted.found_in(tmp_path) == ["private key in key.bin"]
    assert msgspec.json.encode(sorted(planted.values)) == b'["private key"]'
