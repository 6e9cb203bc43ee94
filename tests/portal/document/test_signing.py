from datetime import timedelta

import msgspec
import pytest

from simulators.kit.codes import (
    CodeCancelled,
    CodeExpired,
    CodeNotAsked,
    CodeResendsExhausted,
    CodeTriesExhausted,
    CodeWrong,
)
from simulators.kit.refusal import FormRefused, NotFound
from simulators.portal.account import store as accounts
from simulators.portal.document.model import DECLARATIONS, EDocument
from simulators.portal.document.refusals import DocumentAltered, DocumentReplaced, PhoneChanged
from simulators.portal.order.model import Order
from simulators.portal.order.refusals import IdentityResultTooOld, StageClosed
from tests.portal.document.conftest import Portal


def shown(portal: Portal, order: Order) -> EDocument:
    return portal.side.documents.current(portal.now_of(order), "pl")


def asked(portal: Portal, order: Order) -> EDocument:
    """The document of `order`, with a code under way."""
    digest = shown(portal, order).digest_sha256
    return portal.side.signing.declare(portal.account(), order.order_id, digest, DECLARATIONS)


def sign(portal: Portal, document: EDocument, typed: str) -> EDocument:
    return portal.side.signing.sign(portal.account(), document.order_id, document.digest_sha256, typed)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_code_signs_and_generation_follows_in_the_same_change(portal: Portal) -> None:
    order = portal.order()
    signed = sign(portal, asked(portal, order), portal.last_code())
    assert signed.state == "signed"
    assert signed.signed_at == portal.clock.now()
    assert portal.now_of(order).stage == "generating"
    assert [task.work for task in portal.tasks("generate")] == [{"order_id": order.order_id}]
    assert portal.events(order.order_id)[-1] == "document-signed"


def test_sms_names_the_action_and_the_document(portal: Portal) -> None:
    document = asked(portal, portal.order())
    (sms,) = (task.work for task in portal.tasks("message"))
    assert sms["channel"] == "sms"
    assert sms["to"] == portal.account().phone
    assert "podpisuje e-dokument o wydanie podpisu" in str(sms["text"])
    assert document.digest_sha256[:8].upper() in str(sms["text"])


@pytest.mark.parametrize("missing", DECLARATIONS)
def test_each_declaration_left_out_is_named(portal: Portal, missing: str) -> None:
    document = shown(portal, portal.order())
    given = [each for each in DECLARATIONS if each != missing]
    with pytest.raises(FormRefused) as refused:
        portal.side.signing.declare(portal.account(), document.order_id, document.digest_sha256, given)
    assert [each.field for each in refused.value.refusals] == [missing]
    assert portal.tasks("message") == []


@pytest.mark.parametrize("dress", ["{0} {1}", "{0}-{1}", " {0}{1}\t", "{0} - {1}"])
def test_code_is_taken_as_people_write_it(portal: Portal, dress: str) -> None:
    document = asked(portal, portal.order())
    code = portal.last_code()
    assert sign(portal, document, dress.format(code[:3], code[3:])).state == "signed"


def test_three_wrong_codes_end_the_transaction_and_a_new_one_can_begin(portal: Portal) -> None:
    order = portal.order()
    document = asked(portal, order)
    code = portal.last_code()
    for left in (2, 1):
        with pytest.raises(CodeWrong) as refused:
            sign(portal, document, wrong(code))
        assert refused.value.words == {"left": left}
    with pytest.raises(CodeTriesExhausted):
        sign(portal, document, wrong(code))
    with pytest.raises(CodeNotAsked):
        sign(portal, document, code)
    assert portal.now_of(order).stage == "document"
    assert asked(portal, order).transaction != document.transaction
    assert sign(portal, document, portal.last_code()).state == "signed"


def test_letters_are_a_wrong_code_and_not_an_error(portal: Portal) -> None:
    document = asked(portal, portal.order())
    with pytest.raises(CodeWrong):
        sign(portal, document, "żółw<script>")


def test_code_sent_again_cancels_the_one_before(portal: Portal) -> None:
    document = asked(portal, portal.order())
    earlier = portal.last_code()
    portal.side.signing.send_again(portal.account(), document.order_id, document.digest_sha256)
    with pytest.raises(CodeCancelled):
        sign(portal, document, earlier)
    assert sign(portal, document, portal.last_code()).state == "signed"


def test_code_is_sent_again_three_times_and_no_more(portal: Portal) -> None:
    document = asked(portal, portal.order())
    for _ in range(3):
        portal.side.signing.send_again(portal.account(), document.order_id, document.digest_sha256)
    with pytest.raises(CodeResendsExhausted):
        portal.side.signing.send_again(portal.account(), document.order_id, document.digest_sha256)


def test_code_is_refused_a_moment_after_five_minutes(portal: Portal) -> None:
    document = asked(portal, portal.order())
    portal.clock.advance(timedelta(minutes=5, milliseconds=1))
    with pytest.raises(CodeExpired):
        sign(portal, document, portal.last_code())
    portal.clock.advance(timedelta(milliseconds=-1))
    assert sign(portal, document, portal.last_code()).state == "signed"


def test_code_of_another_document_is_refused(portal: Portal) -> None:
    mine, other = asked(portal, portal.order()), portal.order()
    asked(portal, other)
    with pytest.raises(CodeWrong):
        sign(portal, mine, portal.last_code())


def test_code_goes_void_when_the_phone_changes(portal: Portal) -> None:
    order = portal.order()
    document = asked(portal, order)
    moved = msgspec.structs.replace(portal.account(), phone="+48511222333")
    with portal.parts.database.write() as connection:
        accounts.change_account(connection, moved)
    with pytest.raises(PhoneChanged):
        sign(portal, document, portal.last_code())
    with pytest.raises(CodeNotAsked):
        sign(portal, document, portal.last_code())
    assert asked(portal, order).phone == "+48511222333"
    assert sign(portal, document, portal.last_code()).state == "signed"


def test_document_altered_after_display_is_not_signed(portal: Portal) -> None:
    order = portal.order()
    document = asked(portal, order)
    portal.side.documents.replace_content(document.document_id, document.content + b" ")
    with pytest.raises(DocumentAltered):
        sign(portal, document, portal.last_code())
    with pytest.raises(DocumentAltered):
        portal.side.signing.send_again(portal.account(), order.order_id, document.digest_sha256)
    assert portal.now_of(order).stage == "document"
    assert portal.side.documents.by_id(document.document_id).state == "stopped"
    assert "document-stopped" in portal.events(order.order_id)
    assert portal.tasks("generate") == []


def test_another_digest_than_the_documents_stops_it(portal: Portal) -> None:
    order = portal.order()
    document = shown(portal, order)
    with pytest.raises(DocumentAltered):
        portal.side.signing.declare(portal.account(), order.order_id, "0" * 64, DECLARATIONS)
    assert portal.side.documents.by_id(document.document_id).state == "stopped"


def test_replaced_document_is_not_signed(portal: Portal) -> None:
    order = portal.order()
    polish = shown(portal, order)
    portal.side.documents.current(portal.now_of(order), "en")
    with pytest.raises(DocumentReplaced):
        portal.side.signing.declare(portal.account(), order.order_id, polish.digest_sha256, DECLARATIONS)


def test_identity_result_of_long_ago_can_not_be_signed_on(portal: Portal) -> None:
    order = portal.order()
    document = asked(portal, order)
    portal.clock.advance(timedelta(days=7, seconds=1))
    with pytest.raises(IdentityResultTooOld):
        sign(portal, document, portal.last_code())


def test_nobody_signs_for_another(portal: Portal) -> None:
    document = asked(portal, portal.order())
    mallory = portal.account_of("account-mallory")
    with pytest.raises(NotFound):
        portal.side.signing.sign(mallory, document.order_id, document.digest_sha256, portal.last_code())


def test_signed_document_is_not_signed_again(portal: Portal) -> None:
    document = asked(portal, portal.order())
    code = portal.last_code()
    sign(portal, document, code)
    with pytest.raises(StageClosed):
        sign(portal, document, code)
    assert len(portal.tasks("generate")) == 1
