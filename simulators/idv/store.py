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
    insert,
    select,
    update,
)

from simulators.idv.model import Link, LostDocument, Message, Operator, Picture, Verification
from simulators.kit.store import Instant, from_row, to_row

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
)
_LOST = Table(
    "idv_lost_document",
    TABLES,
    Column("state", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("number", Text, primary_key=True),
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
    connection.execute(insert(_VERIFICATION).values(to_row(verification)))


def put_verification(connection: Connection, verification: Verification) -> None:
    """Keep the changed one in place of the one before."""
    mine = _VERIFICATION.c.verification_id == verification.verification_id
    connection.execute(update(_VERIFICATION).where(mine).values(to_row(verification)))


def verification_by_id(connection: Connection, verification_id: str) -> Verification | None:
    """The verification of that id."""
    query = select(_VERIFICATION).where(_VERIFICATION.c.verification_id == verification_id)
    row = connection.execute(query.with_for_update()).first()
    return from_row(Verification, row) if row else None


def verification_by_key(connection: Connection, key: str) -> Verification | None:
    """The verification that a call with that key has made."""
    row = connection.execute(select(_VERIFICATION).where(_VERIFICATION.c.key == key)).first()
    return from_row(Verification, row) if row else None


def verifications(
    connection: Connection, *, order_id: str | None = None, stage: str | None = None
) -> list[Verification]:
    """The latest hundred, latest first."""
    query = select(_VERIFICATION).order_by(_VERIFICATION.c.created_at.desc()).limit(100)
    if order_id is not None:
        query = query.where(_VERIFICATION.c.order_id == order_id)
    if stage is not None:
        query = query.where(_VERIFICATION.c.stage == stage)
    return [from_row(Verification, row) for row in connection.execute(query)]


def overdue(connection: Connection, now: datetime) -> list[str]:
    """The ids of verifications whose deadline has passed."""
    query = select(_VERIFICATION.c.verification_id).where(_VERIFICATION.c.deadline_at <= now)
    return list(connection.execute(query).scalars())


def add_link(connection: Connection, link: Link) -> None:
    """Keep a new link; the open ones of the same verification are replaced by it."""
    mine = (_LINK.c.verification_id == link.verification_id) & (_LINK.c.state == "open")
    connection.execute(update(_LINK).where(mine).values(state="replaced"))
    connection.execute(insert(_LINK).values(to_row(link)))


def link_by_fingerprint(connection: Connection, fingerprint: str) -> Link | None:
    """The link whose token has that fingerprint."""
    query = select(_LINK).where(_LINK.c.fingerprint == fingerprint).with_for_update()
    row = connection.execute(query).first()
    return from_row(Link, row) if row else None


def use_link(connection: Connection, link: Link) -> None:
    """The link can't be used again."""
    connection.execute(update(_LINK).where(_LINK.c.fingerprint == link.fingerprint).values(state="used"))


def add_picture(connection: Connection, picture: Picture) -> None:
    """Keep a photograph; nothing ever changes one."""
    connection.execute(insert(_PICTURE).values(to_row(picture)))


def picture_of_upload(connection: Connection, verification_id: str, upload_id: str) -> Picture | None:
    """The photograph that came with that upload id."""
    mine = (_PICTURE.c.verification_id == verification_id) & (_PICTURE.c.upload_id == upload_id)
    row = connection.execute(select(_PICTURE).where(mine)).first()
    return from_row(Picture, row) if row else None


def pictures_of(connection: Connection, verification_id: str) -> list[Picture]:
    """Every photograph of a verification, oldest first."""
    mine = _PICTURE.c.verification_id == verification_id
    query = select(_PICTURE).where(mine).order_by(_PICTURE.c.taken_at, _PICTURE.c.picture_id)
    return [from_row(Picture, row) for row in connection.execute(query)]


def add_message(connection: Connection, message: Message) -> None:
    """Keep a result as it is told."""
    connection.execute(insert(_MESSAGE).values(to_row(message)))


def messages_of(connection: Connection, verification_id: str) -> list[Message]:
    """Every result told of a verification, in order."""
    query = select(_MESSAGE).where(_MESSAGE.c.verification_id == verification_id).order_by(_MESSAGE.c.sequence)
    return [from_row(Message, row) for row in connection.execute(query)]


def report_lost(connection: Connection, lost: LostDocument) -> None:
    """Put a document on the register; once is enough."""
    if not is_lost(connection, lost):
        connection.execute(insert(_LOST).values(to_row(lost)))


def is_lost(connection: Connection, document: LostDocument) -> bool:
    """Whether that document is on the register."""
    mine = (_LOST.c.state == document.state) & (_LOST.c.kind == document.kind) & (_LOST.c.number == document.number)
    return connection.execute(select(func.count()).select_from(_LOST).where(mine)).scalar_one() > 0


def operator_by_name(connection: Connection, name: str) -> Operator | None:
    """The operator of that name."""
    row = connection.execute(select(_OPERATOR).where(_OPERATOR.c.name == name)).first()
    return from_row(Operator, row) if row else None


def put_operator(connection: Connection, operator: Operator) -> None:
    """Keep an operator, new or changed."""
    mine = _OPERATOR.c.name == operator.name
    if operator_by_name(connection, operator.name) is None:
        connection.execute(insert(_OPERATOR).values(to_row(operator)))
    else:
        connection.execute(update(_OPERATOR).where(mine).values(to_row(operator)))
