"""A list that can't be relied on is not relied on (ETSI TS 119 612; TL-13), and its refusal says why."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from lxml import etree

from simulators.kit.refusal import Refusal
from simulators.kit.xades.writing import TRUSTED_LIST, complete, prepare
from simulators.trusted_profile.validation import source_refusals
from simulators.trusted_profile.validation.trusted_list import TrustedLists
from tests.kit.xades.signers import certificate_for
from tests.trusted_profile.validation.conftest import DAY, Bench

Element = etree._Element
TSL = "{http://uri.etsi.org/02231/v2#}"


def published(bench: Bench) -> bytes:
    return bench.authority.trusted_list.current().content


def instead(bench: Bench, xml: bytes) -> None:
    bench.line.instead["/trusted-list.xml"] = lambda _: httpx.Response(200, content=xml)


def signed_anew(bench: Bench, edit: Callable[[Element], None]) -> bytes:
    """The published list, edited, and signed by its own signer."""
    root = etree.fromstring(published(bench))
    root.remove(root[-1])
    edit(root)
    signer = bench.authority.trusted_list.signer
    draft = prepare(etree.tostring(root), signer.certificate, (), bench.clock.now(), "again", TRUSTED_LIST)
    key = bench.signer_key()
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return complete(draft, key.sign(draft.to_be_signed, ec.ECDSA(hashes.SHA256())))


def put(name: str, text: str) -> Callable[[Element], None]:
    def edit(root: Element) -> None:
        next(root.iter(f"{TSL}{name}")).text = text

    return edit


def unknown_extension(root: Element) -> None:
    extension = next(root.iter(f"{TSL}Extension"))
    extension[0].tag = "{urn:example}Unknown"


def harmless_extension(root: Element) -> None:
    extensions = next(root.iter(f"{TSL}ServiceInformationExtensions"))
    etree.SubElement(etree.SubElement(extensions, f"{TSL}Extension", Critical="false"), "{urn:example}Unknown")


def other_root(root: Element) -> None:
    root.tag = f"{TSL}Other"


def without_next_update(root: Element) -> None:
    scheme = root[0]
    scheme.remove(next(root.iter(f"{TSL}NextUpdate")))


def nothing(root: Element) -> None:
    assert root.tag == f"{TSL}TrustServiceStatusList"


def test_list_names_whom_it_lists(bench: Bench) -> None:
    listed = bench.lists.authorities(bench.clock.now())
    granted = [each.is_granted_at(bench.clock.now()) for each in listed]
    assert granted == [True, False]  # the responder's service is not one that issues


@pytest.mark.parametrize("edit", [nothing, harmless_extension, put("TSLVersionIdentifier", "5")])
def test_list_that_was_signed_anew_is_taken(bench: Bench, edit: Callable[[Element], None]) -> None:
    instead(bench, signed_anew(bench, edit))
    assert len(bench.lists.authorities(bench.clock.now())) == 2


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        (unknown_extension, source_refusals.TrustedListNotUnderstood),
        (other_root, source_refusals.TrustedListNotUnderstood),
        (put("TSLVersionIdentifier", "4"), source_refusals.TrustedListNotUnderstood),
        (put("StatusStartingTime", "yesterday"), source_refusals.TrustedListNotUnderstood),
        (put("X509Certificate", "?"), source_refusals.TrustedListNotUnderstood),
        (put("TSLSequenceNumber", "first"), source_refusals.TrustedListNotUnderstood),
        (without_next_update, source_refusals.TrustedListNotUnderstood),
        (put("dateTime", "2026-01-01T00:00:00Z"), source_refusals.TrustedListExpired),
        (put("ListIssueDateTime", "2126-01-01T00:00:00Z"), source_refusals.TrustedListExpired),
    ],
)
def test_list_that_says_something_else_is_refused(
    bench: Bench, edit: Callable[[Element], None], refusal: type[Refusal]
) -> None:
    instead(bench, signed_anew(bench, edit))
    with pytest.raises(refusal):
        bench.lists.authorities(bench.clock.now())


@pytest.mark.parametrize("xml", [b"", b"<html/>", b"<!DOCTYPE x><x/>"])
def test_what_is_no_list_is_refused(bench: Bench, xml: bytes) -> None:
    instead(bench, xml)
    with pytest.raises(source_refusals.TrustedListNotSigned):
        bench.lists.authorities(bench.clock.now())


def test_altered_list_is_refused(bench: Bench) -> None:
    instead(bench, published(bench).replace(b"Svcstatus/withdrawn", b"Svcstatus/granted"))
    with pytest.raises(source_refusals.TrustedListNotSigned):
        bench.lists.authorities(bench.clock.now())


def test_list_of_another_signer_is_refused(bench: Bench) -> None:
    root = etree.fromstring(published(bench))
    root.remove(root[-1])
    key = ec.generate_private_key(ec.SECP256R1())
    stranger = certificate_for(key, "QESbench TEST Trusted List Signer")
    draft = prepare(etree.tostring(root), stranger, (), bench.clock.now(), "strange", TRUSTED_LIST)
    instead(bench, complete(draft, key.sign(draft.to_be_signed, ec.ECDSA(hashes.SHA256()))))
    with pytest.raises(source_refusals.TrustedListSignerUnknown):
        bench.lists.authorities(bench.clock.now())


def test_signer_is_pinned_once(bench: Bench) -> None:
    assert bench.lists.authorities(bench.clock.now())
    other = certificate_for(ec.generate_private_key(ec.SECP256R1()), "Other TEST")
    bench.line.instead["/certificates/"] = lambda _: httpx.Response(200, content=other)
    assert bench.lists.authorities(bench.clock.now())


def test_old_list_is_refused_later(bench: Bench) -> None:
    instead(bench, published(bench))
    assert bench.lists.authorities(bench.clock.now())
    with pytest.raises(source_refusals.TrustedListExpired):
        bench.lists.authorities(bench.clock.now() + 31 * DAY)


def test_list_older_than_one_seen_before_is_refused(bench: Bench) -> None:
    assert bench.lists.authorities(bench.clock.now())
    instead(bench, signed_anew(bench, put("TSLSequenceNumber", "0")))
    with pytest.raises(source_refusals.TrustedListOlder):
        bench.lists.authorities(bench.clock.now())


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("nobody", request=request)


def failing(_: httpx.Request) -> httpx.Response:
    return httpx.Response(503)


def endless(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=bytes(9 * 1024 * 1024))


@pytest.mark.parametrize("answer", [silent, failing, endless])
def test_list_that_cannot_be_had_is_asked_for_later(
    bench: Bench, answer: Callable[[httpx.Request], httpx.Response]
) -> None:
    bench.line.instead["/trusted-list.xml"] = answer
    with pytest.raises(source_refusals.TrustedListUnreachable) as caught:
        bench.lists.authorities(bench.clock.now())
    assert caught.value.status == 503


def test_future_state_does_not_count_yet(bench: Bench) -> None:
    issuing = bench.lists.authorities(bench.clock.now())[0]
    (state,) = {each.since for each in issuing.states if each.status == "granted"} & {
        min(each.since for each in issuing.states)
    }
    assert issuing.is_granted_at(state)
    assert not issuing.is_granted_at(state - timedelta(seconds=1))


def test_lists_share_what_is_pinned(bench: Bench) -> None:
    assert isinstance(bench.lists, TrustedLists)
    bench.line.instead["/certificates/"] = silent
    assert bench.judge(bench.person())
