"""How a verification comes to a result: kept, put into the outbox and told to the journal in one change."""

from sqlalchemy import Connection

from simulators.idv import store
from simulators.idv.decision import KEPT_WITH_THE_DOCUMENT, seen_document
from simulators.idv.model import (
    DecidedBy,
    DocumentRefusal,
    Message,
    Reason,
    SeenDocument,
    Verdict,
    Verification,
)
from simulators.idv.parts import Parts, changed
from simulators.kit.language import WARSAW


def conclude(
    parts: Parts, connection: Connection, verification: Verification, verdict: Verdict, by: DecidedBy
) -> Verification:
    """`verification` with its result; all but withheld is final, withheld waits for an operator until its deadline."""
    now = parts.clock.now()
    is_withheld = verdict.result == "withheld"
    decided = changed(
        verification,
        stage="withheld" if is_withheld else "ended",
        deadline_at=now + parts.limits.clarification_lives if is_withheld else None,
        result=verdict.result,
        reasons=verdict.reasons,
        machine_result=verdict.result if by == "machine" else verification.machine_result,
        decided_at=now,
        decided_by=by,
        sequence=verification.sequence + 1,
    )
    store.put_verification(connection, decided)
    if verdict.result == "negative" and KEPT_WITH_THE_DOCUMENT.intersection(verdict.reasons):
        _remember(parts, connection, decided)
    _send(parts, connection, decided, verdict, by)
    parts.tell(connection, decided, "decision-taken", result=verdict.result, reasons=verdict.reasons, decided_by=by)
    return decided


def document_of(parts: Parts, verification: Verification) -> SeenDocument | None:
    """The document as far as it was read."""
    return seen_document(verification.reading, parts.clock.now().astimezone(WARSAW).date())


def refusals_elsewhere(parts: Parts, connection: Connection, verification: Verification) -> list[DocumentRefusal]:
    """How other orders' verifications ended badly with the same document, as long as that is remembered."""
    document = document_of(parts, verification)
    if document is None:
        return []
    since = parts.clock.now() - parts.limits.refusal_remembered_for
    return store.refusals_elsewhere(connection, document, verification.order_id, since)


def _remember(parts: Parts, connection: Connection, decided: Verification) -> None:
    document = document_of(parts, decided)
    if document is None:
        return
    refusal = DocumentRefusal(
        verification_id=decided.verification_id,
        order_id=decided.order_id,
        state=document.state,
        kind=document.kind,
        number=document.number,
        refused_at=parts.clock.now(),
    )
    store.add_refusal(connection, refusal)


def _send(parts: Parts, connection: Connection, decided: Verification, verdict: Verdict, by: DecidedBy) -> None:
    now = parts.clock.now()
    message = Message(
        event_id=parts.ids.new("event"),
        verification_id=decided.verification_id,
        order_id=decided.order_id,
        sequence=decided.sequence,
        final=decided.is_final,
        result=verdict.result,
        reasons=verdict.reasons,
        document=document_of(parts, decided),
        decided_at=now,
        decided_by=by,
        corrected=decided.corrected,
    )
    store.add_message(connection, message)
    parts.outbox.put(
        connection,
        "result",
        message.event_id,
        {"verification_id": decided.verification_id, "sequence": decided.sequence},
    )


def end_if_overdue(parts: Parts, connection: Connection, verification: Verification) -> Verification:
    """`verification` as the clock leaves it: past its deadline it ends negative."""
    if verification.deadline_at is None or parts.clock.now() < verification.deadline_at:
        return verification
    reason: Reason = "clarification-timed-out" if verification.stage == "withheld" else "time-expired"
    return conclude(parts, connection, verification, Verdict("negative", (reason,)), "clock")
