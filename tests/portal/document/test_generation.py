import base64

import pytest
from cryptography import x509

from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import PeerRefused
from simulators.portal.account import store as accounts
from simulators.portal.order.model import Order
from simulators.portal.order.refusals import StageClosed
from tests.portal.document.conftest import Portal
from tests.portal.document.test_signing import asked, sign


def signed(portal: Portal) -> Order:
    order = portal.order()
    sign(portal, asked(portal, order), portal.last_code())
    return portal.now_of(order)


def told(portal: Portal) -> list[tuple[str, str]]:
    """(channel, text) of what was sent besides the code."""
    sent = [task.work for task in portal.tasks("message")]
    return [(str(each["channel"]), str(each["text"])) for each in sent if "kod " not in str(each["text"])]


def test_signed_document_leads_to_one_certificate_and_one_of_each_notification(portal: Portal) -> None:
    order = signed(portal)
    portal.perform()
    issued = portal.now_of(order)
    assert issued.stage == "issued"
    (line,) = portal.side.certificates_of(order.account_id)
    assert (line.serial, line.credential_id) == (issued.certificate_serial, issued.credential_id)
    assert (line.kind, line.can_sign) == ("success", True)
    assert [channel for channel, _ in told(portal)] == ["mail", "sms"]
    with portal.parts.database.read() as connection:
        notices = accounts.notices_of(connection, order.account_id)
    assert [notice.title for notice in notices] == ["Podpis kwalifikowany został wydany"]
    assert portal.events(order.order_id)[-2:] == ["order-issued", "generation-ended"]


def test_authority_is_asked_for_what_the_document_states(portal: Portal) -> None:
    order = signed(portal)
    portal.perform()
    (asked_for,) = (body for _, _, body in portal.authority.asked if body and body["key"] == order.order_id)
    assert asked_for["profile"] == "qcp-n-qscd"
    assert asked_for["validity_months"] == 24
    assert asked_for["subject"] == {
        "country": "PL",
        "given_names": "Łucja Zażółć",
        "surname": "Gęślą-Jaźń",
        "identifier": "PNOPL-85072112349",
        "organisation": {"name": "Ślimak Dom", "nip": "1234563218"},
        "common_name": "Łucja Zażółć Gęślą-Jaźń",
    }
    method, path, linked = portal.signing.asked[-1]
    assert (method, path) == ("PUT", f"/api/keys/credential-{order.order_id}/certificate")
    read = x509.load_der_x509_certificate(base64.b64decode(linked["certificate"]))
    assert f"{read.serial_number:x}" == portal.now_of(order).certificate_serial


def test_performed_again_changes_nothing(portal: Portal) -> None:
    order = signed(portal)
    (task,) = portal.tasks("generate")
    perform = portal.side.performers()["generate"]
    perform(task)
    before = portal.now_of(order), told(portal)
    perform(task)
    assert (portal.now_of(order), told(portal)) == before
    assert portal.authority.persons() == [order.order_id]


@pytest.mark.parametrize("silent", ["signing", "authority"])
@pytest.mark.parametrize("answers_before", [0, 1, 2])
def test_silence_of_a_peer_is_waited_out(portal: Portal, silent: str, answers_before: int) -> None:
    order = signed(portal)
    peer = getattr(portal, silent)
    peer.fails = [PeerUnavailable("no answer")] * (answers_before + 1)
    (task,) = portal.tasks("generate")
    perform = portal.side.performers()["generate"]
    for _ in range(answers_before + 1):
        with pytest.raises(PeerUnavailable):
            perform(task)
        assert portal.now_of(order).stage == "generating"
        assert told(portal) == []
    perform(task)
    assert portal.now_of(order).stage == "issued"
    assert portal.authority.persons() == [order.order_id]
    assert [channel for channel, _ in told(portal)] == ["mail", "sms"]


def test_refusal_of_the_authority_is_told_and_can_be_retried(portal: Portal) -> None:
    order = signed(portal)
    portal.side.generation._seal.certificate()
    portal.authority.fails = [PeerRefused(422, "identifier-malformed")]
    portal.perform()
    failed = portal.now_of(order)
    assert (failed.stage, failed.failure) == ("failed", "identifier-malformed")
    assert "ponów generowanie" in told(portal)[0][1]
    portal.side.generation.retry(order.account_id, order.order_id)
    portal.perform()
    assert portal.now_of(order).stage == "issued"
    assert portal.authority.persons() == [order.order_id]
    assert len(portal.signing.keys) == 1


def test_refusal_after_the_certificate_was_issued_leads_to_no_second_one(portal: Portal) -> None:
    order = signed(portal)
    portal.side.generation._key(order)
    portal.signing.fails = []
    refusing = portal.signing.tell
    portal.signing.tell = refuse  # type: ignore[method-assign]
    portal.perform()
    assert portal.now_of(order).stage == "failed"
    portal.signing.tell = refusing  # type: ignore[method-assign]
    portal.side.generation.retry(order.account_id, order.order_id)
    portal.perform()
    assert portal.now_of(order).stage == "issued"
    assert portal.authority.persons() == [order.order_id]


def refuse(*_: object, **__: object) -> None:
    raise PeerRefused(409, "certificate-already-linked")


@pytest.mark.parametrize("stage", ["document", "negative", "failed"])
def test_generation_is_not_begun_by_a_retry(portal: Portal, stage: str) -> None:
    order = portal.order(stage=stage, failure="verification-tries-exhausted")
    with pytest.raises(StageClosed):
        portal.side.generation.retry(order.account_id, order.order_id)
    assert portal.tasks("generate") == []


def test_second_order_of_a_person_leads_to_a_second_certificate(portal: Portal) -> None:
    first, second = signed(portal), signed(portal)
    portal.perform()
    lines = portal.side.certificates_of(first.account_id)
    assert {line.serial for line in lines} == {
        portal.now_of(first).certificate_serial,
        portal.now_of(second).certificate_serial,
    }


@pytest.mark.parametrize(
    ("status", "kind", "can_sign"),
    [("valid", "success", True), ("suspended", "warning", False), ("revoked", "danger", False)],
)
def test_list_shows_the_status_of_now(portal: Portal, status: str, kind: str, can_sign: bool) -> None:
    order = signed(portal)
    portal.perform()
    portal.authority.status = status
    (line,) = portal.side.certificates_of(order.account_id)
    assert (line.kind, line.can_sign) == (kind, can_sign)


def test_certificate_whose_status_nobody_tells_can_not_sign(portal: Portal) -> None:
    order = signed(portal)
    portal.perform()
    portal.authority.fails = [PeerUnavailable("no answer")]
    (line,) = portal.side.certificates_of(order.account_id)
    assert not line.can_sign
