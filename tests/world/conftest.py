"""One run of behave, in a folder of its own, on the stub of a bench: every way to fall into the safety net."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from reports.record import Scenario, read_run
from tests.world import stub

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = "from steps.world.hooks import *\n"
SENTENCES = """
import io
from behave import given, when, then
from PIL import Image
from steps.clients.machine import Machine, Refused

def page(context):
    return context.world.computer_of("Anna")

@when("Anna looks at the {name} page")
def _(context, name):
    page(context).goto(context.world.addresses["portal"] + "/" + name)

@given("an outage is expected")
def _(context):
    context.world.net.expect(500)

@when("the portal crashes")
def _(context):
    Machine(context.world.addresses["portal"], context.world.net.answered).send("POST", "/crash")

@when("a machine asks for the broken page")
def _(context):
    try:
        Machine(context.world.addresses["portal"], context.world.net.answered).send("GET", "/broken")
    except Refused:
        pass

@then("something untrue holds")
def _(context):
    assert False, "the sky is green"

@then("a paper is kept as evidence")
def _(context):
    context.world.evidence.attach("loan.pdf", context.world.documents.pdf("loan agreement"), "application/pdf")

@when("Anna holds something red before her phone's camera")
def _(context):
    phone = context.world.phone_of("Anna")
    phone.goto(context.world.addresses["portal"] + "/camera")
    assert phone.get_by_role("status").text_content(timeout=5000) is not None
    phone.wait_for_function("document.querySelector('output').textContent === 'ciemne'")
    red = io.BytesIO()
    Image.new("RGB", (640, 480), (255, 0, 0)).save(red, "JPEG")
    context.world.camera_of("Anna").show(red.getvalue())

@then("the phone's page sees red")
def _(context):
    context.world.phone_of("Anna").wait_for_function("document.querySelector('output').textContent === 'czerwone'")

@when("Anna signs in with everything that is secret")
def _(context):
    page(context).goto(context.world.addresses["portal"] + "/sign-in")
    page(context).get_by_label("Hasło").fill("Tajne-Hasło-7")
    page(context).get_by_label("Kod").first.press_sequentially("481207")
    page(context).get_by_label("PIN").fill("7391")
    page(context).get_by_role("button").click()
    page(context).get_by_text("Wszystko w porządku").wait_for()

@when("her program gets activation data")
def _(context):
    bearer = {"Authorization": "Bearer tok-1a2b"}
    signing = Machine(context.world.addresses["portal"], context.world.net.answered, bearer)
    authorised = [{"id": "OTP", "value": "271828"}]
    context.sad = signing.send("POST", "/authorize", body={"PIN": "80417263", "authData": authorised}).json()["SAD"]
    context.world.evidence.attach("said.txt", f"with {context.sad}".encode(), "text/plain")

@then("the failure says everything")
def _(context):
    page(context).goto(context.world.addresses["portal"] + "/sign-in")
    page(context).get_by_label("Hasło").fill("Tajne-Hasło-7")
    assert False, f"Tajne-Hasło-7, 7391, {context.sad}, but not order 4812070"

@then("Anna leaves a note")
def _(context):
    assert not context.world.notes.has("note")
    context.world.remember("note", "here")
"""
FEATURE = """Feature: The safety net
  Rule: What nobody asked about fails the example
    Example: all is well
      When Anna looks at the good page
      Then a paper is kept as evidence
      And Anna leaves a note
    Example: a simulator crashed
      When the portal crashes
    Example: a page wrote an error to its console
      When Anna looks at the console page
    Example: a script of a page failed
      When Anna looks at the script page
    Example: a page was answered with an error
      When Anna looks at the broken page
    Example: a machine was answered with an error
      When a machine asks for the broken page
    Example: a page keeps somebody out
      When Anna looks at the unlabelled page
    Example: a sentence does not hold
      When Anna looks at the good page
      Then something untrue holds
    Example: a failure with secrets
      When Anna signs in with everything that is secret
      And her program gets activation data
      Then the failure says everything
  Rule: What is asked about, or no fault, does not
    Example: an outage that the example is about
      Given an outage is expected
      When Anna looks at the broken page
    Example: a part that is not there
      When Anna looks at the missing-part page
    Example: the net of one example is not that of the next
      When Anna looks at the good page
      Then Anna leaves a note
    Example: a phone has a camera
      When Anna holds something red before her phone's camera
      Then the phone's page sees red
"""


@dataclass(frozen=True)
class Played:
    """The run, as its record tells it."""

    out: Path
    bench: stub.Bench
    exit_code: int
    said: str

    def scenario(self, name: str) -> Scenario:
        return next(each for each in read_run(self.out / "messages.ndjson") if each.name == name)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("net")
    (folder / "features").mkdir()
    (folder / "steps").mkdir()
    (folder / "environment.py").write_text(ENVIRONMENT)
    (folder / "steps" / "net_steps.py").write_text(SENTENCES)
    (folder / "features" / "net.feature").write_text(FEATURE)
    out = folder / "out"
    out.mkdir()
    with stub.bench() as bench:
        addresses = {"ready": True, "addresses": {"portal": bench.address, "console": bench.address}}
        (folder / "addresses.json").write_bytes(msgspec.json.encode(addresses))
        ended = subprocess.run(
            [
                *(sys.executable, "-m", "behave", "-f", "reports.formatter:Messages", "-o", out / "messages.ndjson"),
                *("-D", f"out={out}", "-D", f"addresses={folder / 'addresses.json'}", "features"),
            ],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        yield Played(out, bench, ended.returncode, ended.stdout + ended.stderr)
