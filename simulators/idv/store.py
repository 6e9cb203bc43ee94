"""Where verifications, links, pictures, results and the register of lost documents are kept."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    select,
    update,
)

from simulators.idv.model import (
    DocumentRefusal,
    Link,
    LostDocument,
    Message,
    Operator,
    Picture,
    SeenDocument,
    Verification,
)
from simulators.kit import records
from simulators.kit.store import Instant

TABLES = MetaData()
_VERIFICATION = Table(
    "idv_verification",
    TABLES,
    Column("verification_id", Text, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("order_id", Text, nullable=False, index=True),
    Column("person", JSON, nullable=False),
    Column("document", JSON),
    Column("callback", Text, nullable=False),
    Column("return_to", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("stage", Text, nullable=False, index=True),
    Column("deadline_at", Instant, index=True),
    Column("consented_at", Instant),
    Column("chosen_kind", Text),
    Column("chosen_state", Text),
    Column("document_tries", Integer, nullable=False),
    Column("face_tries", Integer, nullable=False),
    Column("reading", JSON, nullable=False),
    Column("face", Text),
    Column("asked_pose", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("result", Text),
    Column("reasons", JSON, nullable=False),
    Column("machine_result", Text),
    Column("decided_at", Instant),
    Column("decided_by", Text),
    Column("note", Text, nullable=False),
    Column("corrected", JSON),
    Column("sequence", Integer, nullable=False),
    Column("are_deliveries_held", Boolean, nullable=False),
)
_LINK = Table(
    "idv_link",
    TABLES,
    Column("fingerprint", Text, primary_key=True),
    Column("verification_id", Text, nullable=False, index=True),
    Column("expires_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
)
_PICTURE = Table(
    "idv_picture",
    TABLES,
    Column("picture_id", Text, primary_key=True),
    Column("verification_id", Text, nullable=False, index=True),
    Column("upload_id", Text, nullable=False, index=True),
    Column("side", Text, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("digest_sha256", Text, nullable=False),
    Column("verdict", Text, nullable=False),
)
_MESSAGE = Table(
    "idv_message",
    TABLES,
    Column("event_id", Text, primary_key=True),
    Column("verification_id", Text, nullable=False, index=True),
    Column("order_id", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("final", Boolean, nullable=False),
    Column("result", Text, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("document", JSON),
    Column("decided_at", Instant, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("corrected", JSON),
)
_LOST = Table(
    "idv_lost_document",
    TABLES,
    Column("state", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("number", Text, primary_key=True),
)
_REFUSAL = Table(
    "idv_document_refusal",
    TABLES,
    Column("verification_id", Text, primary_key=True),
    Column("order_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False, index=True),
    Column("refused_at", Instant, nullable=False),
)
_OPERATOR = Table(
    "idv_operator",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("wrong_tries", Integer, nullable=False),
    Column("locked_until", Instant),
)


def add_verification(connection: Connection, verification: Verification) -> None:
    """Keep a new one."""
    records.add(connection, _VERIFICATION, verification)


def put_verification(connection: Connection, verification: Verification) -> None:
    """Keep the changed one in place of the one before."""
    records.change(connection, _VERIFICATION, verification)


def verification_by_id(connection: Connection, verification_id: str) -> Verification | None:
    """The verification of that id."""
    query = select(_VERIFICATION).where(_VERIFICATION.c.verification_id == verification_id)
    return records.first(connection, query.with_for_update(), Verification)


def verification_by_key(connection: Connection, key: str) -> Verification | None:
    """The verification that a call with that key has made."""
    return records.first(connection, select(_VERIFICATION).where(_VERIFICATION.c.key == key), Verification)


def verifications(
    connection: Connection, *, order_id: str | None = None, stage: str | None = None
) -> list[Verification]:
    """The latest hundred, latest first."""
    query = select(_VERIFICATION).order_by(_VERIFICATION.c.created_at.desc()).limit(100)
    if order_id is not None:
        query = query.where(_VERIFICATION.c.order_id == order_id)
    if stage is not None:
        query = query.where(_VERIFICATION.c.stage == stage)
    return records.every(connection, query, Verification)


def overdue(connection: Connection, now: datetime) -> list[str]:
    """The ids of verifications whose deadline has passed."""
    query = select(_VERIFICATION.c.verification_id).where(_VERIFICATION.c.deadline_at <= now)
    return list(connection.execute(query).scalars())


def add_link(connection: Connection, link: Link) -> None:
    """Keep a new link; the open ones of the same verification are replaced by it."""
    mine = (_LINK.c.verification_id == link.verification_id) & (_LINK.c.state == "open")
    connection.execute(update(_LINK).where(mine).values(state="replaced"))
    records.add(connection, _LINK, link)


def link_by_fingerprint(connection: Connection, fingerprint: str) -> Link | None:
    """The link whose token has that fingerprint."""
    query = select(_LINK).where(_LINK.c.fingerprint == fingerprint).with_for_update()
    return records.first(connection, query, Link)


def use_link(connection: Connection, link: Link) -> None:
    """The link can't be used again."""
    connection.execute(update(_LINK).where(_LINK.c.fingerprint == link.fingerprint).values(state="used"))


def add_picture(connection: Connection, picture: Picture) -> None:
    """Keep a photograph; nothing ever changes one."""
    records.add(connection, _PICTURE, picture)


def picture_of_upload(connection: Connection, verification_id: str, upload_id: str) -> Picture | None:
    """The photograph that came with that upload id."""
    mine = (_PICTURE.c.verification_id == verification_id) & (_PICTURE.c.upload_id == upload_id)
    return records.first(connection, select(_PICTURE).where(mine), Picture)


def pictures_of(connection: Connection, verification_id: str) -> list[Picture]:
    """Every photograph of a verification, oldest first."""
    mine = _PICTURE.c.verification_id == verification_id
    query = select(_PICTURE).where(mine).order_by(_PICTURE.c.taken_at, _PICTURE.c.picture_id)
    return records.every(connection, query, Picture)


def add_message(connection: Connection, message: Message) -> None:
    """Keep a result as it is told."""
    records.add(connection, _MESSAGE, message)


def messages_of(connection: Connection, verification_id: str) -> list[Message]:
    """Every result told of a verification, in order."""
    query = select(_MESSAGE).where(_MESSAGE.c.verification_id == verification_id).order_by(_MESSAGE.c.sequence)
    return records.every(connection, query, Message)


def report_lost(connection: Connection, lost: LostDocument) -> None:
    """Put a document on the register; once is enough."""
    if not is_lost(connection, lost):
        records.add(connection, _LOST, lost)


def is_lost(connection: Connection, document: LostDocument) -> bool:
    """Whether that document is on the register."""
    mine = (_LOST.c.state == document.state) & (_LOST.c.kind == document.kind) & (_LOST.c.number == document.number)
    return connection.execute(select(func.count()).select_from(_LOST).where(mine)).scalar_one() > 0


def add_refusal(connection: Connection, refusal: DocumentRefusal) -> None:
    """Remember how a verification with a document ended."""
    records.add(connection, _REFUSAL, refusal)


def refusals_elsewhere(
    connection: Connection, document: SeenDocument, order_id: str, since: datetime
) -> list[DocumentRefusal]:
    """Those of the same document in other orders since then, latest first."""
    columns = _REFUSAL.c
    same = (columns.number == document.number) & (columns.state == document.state) & (columns.kind == document.kind)
    query = select(_REFUSAL).where(same & (columns.order_id != order_id) & (columns.refused_at >= since))
    return records.every(connection, query.order_by(columns.refused_at.desc()), DocumentRefusal)


def operator_by_name(connection: Connection, name: str) -> Operator | None:
    """The operator of that name."""
    return records.first(connection, select(_OPERATOR).where(_OPERATOR.c.name == name), Operator)


def put_operator(connection: Connection, operator: Operator) -> None:
    """Keep an operator, new or changed."""
    records.keep(connection, _OPERATOR, operator)
