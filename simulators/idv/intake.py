"""The app's side: consent, choice of document, photographs, selfies, and the decision that follows from them."""

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from simulators.idv import refusals, store
from simulators.idv.advice import ADVICE, BY_CODE, FACE_ADVICE, PoseWrong
from simulators.idv.conclusion import conclude, end_if_overdue, refusals_elsewhere
from simulators.idv.decision import Evidence, decide, refusal_of, seen_document
from simulators.idv.judgement import Chosen, Judged, joined, judge_document, judge_face
from simulators.idv.model import (
    TURNS,
    DocumentReading,
    FaceFlaw,
    FaceReading,
    Kind,
    LostDocument,
    Picture,
    Pose,
    Reason,
    Side,
    Stage,
    Verdict,
    Verification,
)
from simulators.idv.parts import Parts, changed
from simulators.kit.language import WARSAW
from simulators.kit.refusal import Refusal

ACCEPTED: Final = "accepted"


@dataclass(frozen=True)
class Shot:
    """A photograph as the phone sends it; the same `upload_id` again is the same photograph sent again."""

    upload_id: str
    side: Side
    content: bytes


@dataclass(frozen=True)
class Taken:
    """What became of a photograph: the advice for the next try, or None when it was taken."""

    advice: Refusal | None
    verification: Verification


class Intake:
    """What a person does in the app."""

    def __init__(self, parts: Parts) -> None:
        """Its records are kept in the database of `parts`."""
        self._parts = parts

    def consent(self, verification_id: str) -> Verification:
        """The explicit consent to biometric processing (GDPR art. 9(2)(a)); raises StepOver."""
        with self._parts.database.write() as connection:
            verification = self._at(connection, verification_id, "consent")
            given = changed(verification, stage="choice", consented_at=self._parts.clock.now())
            store.put_verification(connection, given)
            self._parts.tell(connection, given, "consent-given")
        return given

    def refuse_consent(self, verification_id: str) -> Verification:
        """Consent refused or withdrawn: the verification ends negative. Raises VerificationEnded."""
        with self._parts.database.write() as connection:
            verification = self._parts.get(connection, verification_id)
            if verification.is_final:
                raise refusals.VerificationEnded(verification_id)
            return conclude(
                self._parts, connection, verification, Verdict("negative", ("consent-withdrawn",)), "machine"
            )

    def choose(self, verification_id: str, kind: Kind, state: str) -> Verification:
        """The document that will be shown; it may be changed until it was photographed.

        Raises DocumentKindNotAccepted, DocumentStateNotAccepted or StepOver.
        """
        refused = refusal_of(kind, state)
        if refused == "document-kind-not-accepted":
            raise refusals.DocumentKindNotAccepted(verification_id, field="kind")
        if refused is not None:
            raise refusals.DocumentStateNotAccepted(verification_id, field="state")
        with self._parts.database.write() as connection:
            verification = self._at(connection, verification_id, "choice", "front", "back")
            chosen = changed(verification, chosen_kind=kind, chosen_state=state, reading=DocumentReading())
            return self._go_on(connection, chosen, "front")

    def take(self, verification_id: str, shot: Shot) -> Taken:
        """Judge a photograph, keep it, go on or advise. Raises NotAPicture, StepOver or VerificationEnded."""
        with self._parts.database.write() as connection:
            known = store.picture_of_upload(connection, verification_id, shot.upload_id)
            if known is not None:
                return _again(known, self._parts.get(connection, verification_id))
            verification = self._at(connection, verification_id, shot.side)
        if shot.side == "face":
            return self._take_face(verification, shot)
        judged = judge_document(shot.content, shot.side, _chosen(verification))
        with self._parts.database.write() as connection:
            known = store.picture_of_upload(connection, verification_id, shot.upload_id)
            if known is not None:  # the same upload came twice at once
                return _again(known, self._parts.get(connection, verification_id))
            return self._keep_document(connection, self._at(connection, verification_id, shot.side), shot, judged)

    def _take_face(self, verification: Verification, shot: Shot) -> Taken:
        flaw, reading = judge_face(shot.content)
        with self._parts.database.write() as connection:
            known = store.picture_of_upload(connection, verification.verification_id, shot.upload_id)
            if known is not None:
                return _again(known, self._parts.get(connection, verification.verification_id))
            present = self._at(connection, verification.verification_id, "face")
            return self._keep_face(connection, present, shot, (flaw, reading))

    def _keep_document(self, connection: Connection, verification: Verification, shot: Shot, judged: Judged) -> Taken:
        if judged.flaw is not None:
            return self._again_document(connection, verification, shot, ADVICE[judged.flaw])
        self._keep(connection, verification, shot, ACCEPTED)
        read = changed(verification, reading=joined(verification.reading, judged.reading))
        if shot.side == "front" and _chosen(read).has_back and "screen" not in read.reading.suspicions:
            return Taken(None, self._go_on(connection, read, "back"))
        self._parts.tell(connection, read, "document-read", **_facts(read))
        verdict = decide(self._evidence(connection, read))
        if verdict.result == "negative":
            return Taken(None, conclude(self._parts, connection, read, verdict, "machine"))
        return Taken(None, self._go_on(connection, read, "face"))

    def _again_document(
        self, connection: Connection, verification: Verification, shot: Shot, advice: type[Refusal]
    ) -> Taken:
        self._keep(connection, verification, shot, advice.code)
        tried = changed(verification, document_tries=verification.document_tries + 1)
        if tried.document_tries >= self._parts.limits.capture_tries:
            return self._give_up(connection, tried, "document-unreadable")
        return self._advised(connection, tried, advice)

    def _keep_face(
        self,
        connection: Connection,
        verification: Verification,
        shot: Shot,
        judged: tuple[FaceFlaw | None, FaceReading],
    ) -> Taken:
        flaw, reading = judged
        if flaw is not None:
            return self._again_face(connection, verification, shot, FACE_ADVICE[flaw])
        is_same_face = verification.face in (None, reading.faces[0])
        if reading.pose != verification.asked_pose or not is_same_face:
            return self._again_face(connection, verification, shot, PoseWrong)
        self._keep(connection, verification, shot, ACCEPTED)
        seen = changed(verification, face=reading.faces[0])
        if verification.asked_pose == "FRONT":
            return Taken(None, self._go_on(connection, changed(seen, asked_pose=self._a_turn()), "face"))
        verdict = decide(self._evidence(connection, seen))
        return Taken(None, conclude(self._parts, connection, seen, verdict, "machine"))

    def _again_face(
        self, connection: Connection, verification: Verification, shot: Shot, advice: type[Refusal]
    ) -> Taken:
        """Try again; a liveness challenge that failed begins anew, with another direction."""
        self._keep(connection, verification, shot, advice.code)
        is_liveness = advice is PoseWrong
        tried = changed(verification, face_tries=verification.face_tries + 1)
        if tried.face_tries >= self._parts.limits.capture_tries:
            return self._give_up(connection, tried, "liveness-failed" if is_liveness else "face-unusable")
        anew = changed(tried, asked_pose="FRONT", face=None) if is_liveness else tried
        return self._advised(connection, anew, advice)

    def _advised(self, connection: Connection, verification: Verification, advice: type[Refusal]) -> Taken:
        advised = changed(verification, advice=advice.code)
        store.put_verification(connection, advised)
        return Taken(advice(advised.verification_id), advised)

    def _a_turn(self) -> Pose:
        return self._parts.ids.pick(TURNS)

    def _give_up(self, connection: Connection, verification: Verification, reason: Reason) -> Taken:
        verdict = Verdict("negative", (reason, "tries-exhausted"))
        return Taken(None, conclude(self._parts, connection, verification, verdict, "machine"))

    def _evidence(self, connection: Connection, verification: Verification) -> Evidence:
        today = self._parts.clock.now().astimezone(WARSAW).date()
        seen = seen_document(verification.reading, today)
        is_lost = seen is not None and store.is_lost(connection, LostDocument(seen.state, seen.kind, seen.number))
        return Evidence(
            person=verification.person,
            expected=verification.document,
            reading=verification.reading,
            today=today,
            is_reported_lost=is_lost,
            is_refused_elsewhere=bool(refusals_elsewhere(self._parts, connection, verification)),
            selfie=verification.face,
        )

    def _at(self, connection: Connection, verification_id: str, *stages: Stage) -> Verification:
        verification = end_if_overdue(self._parts, connection, self._parts.get(connection, verification_id))
        if verification.stage not in stages:
            raise refusals.StepOver(verification_id)
        return verification

    def _go_on(self, connection: Connection, verification: Verification, stage: Stage) -> Verification:
        moved = changed(verification, stage=stage, advice="")
        store.put_verification(connection, moved)
        return moved

    def _keep(self, connection: Connection, verification: Verification, shot: Shot, verdict: str) -> None:
        picture = Picture(
            picture_id=self._parts.ids.new("picture"),
            verification_id=verification.verification_id,
            upload_id=shot.upload_id,
            side=shot.side,
            taken_at=self._parts.clock.now(),
            content=shot.content,
            digest_sha256=hashlib.sha256(shot.content).hexdigest(),
            verdict=verdict,
        )
        store.add_picture(connection, picture)
        self._parts.tell(connection, verification, "picture-taken", side=shot.side, verdict=verdict)


def _again(known: Picture, verification: Verification) -> Taken:
    """The answer that the same upload got before."""
    refused = BY_CODE.get(known.verdict)
    is_over = verification.is_final or verification.stage == "withheld"
    return Taken(None if refused is None or is_over else refused(verification.verification_id), verification)


def _chosen(verification: Verification) -> Chosen:
    if verification.chosen_kind is None or verification.chosen_state is None:
        raise refusals.StepOver(verification.verification_id)
    return Chosen(verification.chosen_kind, verification.chosen_state)


def _facts(verification: Verification) -> dict[str, object]:
    """What the journal says of a reading; never the whole number."""
    zone = verification.reading.mrz
    checks = zone.wrong_checks if zone else ()
    return {"suspicions": verification.reading.suspicions, "wrong_check_digits": checks}
