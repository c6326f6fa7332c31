"""Documents, each kept as it arrived. Files attached earlier become documents; their attachments keep their ids."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DISPATCH: Final = (
    "sent_at VARCHAR",
    "address VARCHAR",
    "proof_document_id VARCHAR CONSTRAINT fk_dispatch_proof_document_id_document REFERENCES document (id)",
    "acknowledged_on DATE",
    "acknowledged_entry_id INTEGER CONSTRAINT fk_dispatch_acknowledged_entry_id_entry REFERENCES entry (id)",
    "acknowledged_document_id VARCHAR CONSTRAINT fk_dispatch_acknowledged_document_id_document REFERENCES document",
    "resend_of VARCHAR CONSTRAINT fk_dispatch_resend_of_dispatch REFERENCES dispatch (id)",
    "disputed BOOLEAN DEFAULT 0 NOT NULL",
    "their_date DATE",
    "their_said_on DATE",
    "their_note VARCHAR",
)
LINK: Final = (
    "to_document_id VARCHAR CONSTRAINT fk_link_to_document_id_document REFERENCES document (id)",
    "page INTEGER",
)
KINDS: Final = {
    "email": ("eml", "msg"),
    "pdf": ("pdf",),
    "picture": ("jpg", "jpeg", "png", "tif", "tiff", "webp", "gif", "heic", "heif"),
    "text": ("txt", "md", "docx", "odt", "rtf"),
    "table": ("csv", "xlsx"),
    "calendar": ("ics",),
    "audio": ("mp3", "m4a", "ogg", "opus", "wav", "aac", "flac"),
    "video": ("mp4", "mov", "m4v", "3gp", "webm", "mkv"),
}
EPOCH: Final = datetime(1900, 1, 1, tzinfo=UTC)
TO_THE_MINUTE: Final = 4  # the rank of a date that is known to the minute, in the lower bits of its place in time


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("received", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        *_nullable(sa.Integer, "starts", "ends"),
        *_nullable(sa.String, "occurred"),
        sa.Column("operator", sa.String(), nullable=False),
        *_nullable(sa.String, "until", "date_source", "date_raw", "written", "obtained_how"),
        *_nullable(sa.Date, "obtained_on"),
        *_nullable(sa.String, "obtained_note", "note"),
        *_nullable(sa.Date, "answer_by"),
        *_nullable(sa.String, "sender", "person_id", "body_id", "child_id", "parent_id", "message_id", "thread"),
        *_nullable(sa.Integer, "pages"),
        sa.Column("text_state", sa.String(), nullable=False),
        *_nullable(sa.String, "remarks", "facts"),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        *_nullable(sa.String, "checked"),
        sa.Column("damaged", sa.Boolean(), nullable=False),
        *_nullable(sa.String, "deleted"),
        _to("document", "person_id", "person"),
        _to("document", "body_id", "body"),
        _to("document", "child_id", "child"),
        _to("document", "parent_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    _indexes("document", "person_id", "body_id", "child_id", "parent_id", "message_id", "text_state")
    op.create_index("ix_document_live", "document", ["sort"], sqlite_where=sa.text("deleted IS NULL"))
    op.create_index("ix_document_binned", "document", ["deleted"], sqlite_where=sa.text("deleted IS NOT NULL"))


def _document_file() -> None:
    op.create_table(
        "document_file",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("blob", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        _to("document_file", "document_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_file")),
    )
    _indexes("document_file", "document_id", "blob", "sha256")


def _document_page() -> None:
    op.create_table(
        "document_page",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _to("document_page", "document_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_page")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_document_page_document_id")),
        sqlite_autoincrement=True,
    )
    op.execute(
        "CREATE VIRTUAL TABLE words_of_pages USING fts5(words, content='', contentless_delete=1, "
        "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
    )
    op.execute("INSERT INTO words_of_pages(words_of_pages, rank) VALUES('secure-delete', 1)")


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        *_nullable(sa.String, "region", "note"),
        *_nullable(sa.Date, "on"),
        sa.Column("id", sa.String(), nullable=False),
        _to("passage", "document_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    _indexes("passage", "document_id")


def _passage_use() -> None:
    op.create_table(
        "passage_use",
        sa.Column("passage_id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        *_nullable(sa.String, "promise_id"),
        sa.Column("id", sa.String(), nullable=False),
        _to("passage_use", "passage_id", "passage"),
        _to("passage_use", "entry_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_use")),
    )
    _indexes("passage_use", "passage_id", "entry_id", "promise_id")


def _recommendation() -> None:
    op.create_table(
        "recommendation",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        *_nullable(sa.Integer, "page"),
        *_nullable(sa.String, "passage_id"),
        sa.Column("id", sa.String(), nullable=False),
        *_nullable(sa.String, "deleted"),
        _to("recommendation", "document_id", "document"),
        _to("recommendation", "passage_id", "passage"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
    )
    _indexes("recommendation", "document_id", "passage_id")


def _recommendation_step() -> None:
    op.create_table(
        "recommendation_step",
        sa.Column("recommendation_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("set_at", sa.String(), nullable=False),
        *_nullable(sa.Date, "on"),
        *_nullable(sa.String, "note", "wording"),
        *_nullable(sa.Integer, "entry_id"),
        *_nullable(sa.String, "document_id"),
        sa.Column("id", sa.String(), nullable=False),
        _to("recommendation_step", "recommendation_id", "recommendation"),
        _to("recommendation_step", "entry_id", "entry"),
        _to("recommendation_step", "document_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_step")),
        sa.UniqueConstraint("recommendation_id", "stage", name=op.f("uq_recommendation_step_recommendation_id")),
    )
    _indexes("recommendation_step", "entry_id", "document_id")


def _dispatch() -> None:
    for column in DISPATCH:
        op.execute(f"ALTER TABLE dispatch ADD COLUMN {column}")
    _indexes("dispatch", "proof_document_id", "acknowledged_entry_id", "acknowledged_document_id", "resend_of")
    op.create_table(
        "dispatch_document",
        sa.Column("dispatch_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _to("dispatch_document", "dispatch_id", "dispatch"),
        _to("dispatch_document", "document_id", "document"),
        sa.PrimaryKeyConstraint("dispatch_id", "document_id", name=op.f("pk_dispatch_document")),
    )
    _indexes("dispatch_document", "document_id")


def _link() -> None:
    for column in LINK:
        op.execute(f"ALTER TABLE link ADD COLUMN {column}")
    _indexes("link", "to_document_id")


def _documents_of_attachments() -> None:
    """One document for each original that entries have, named as it was first called."""
    connection = op.get_bind()
    oldest = "SELECT blob, name, sha256, size, min(added) FROM attachment GROUP BY blob"
    for blob, name, sha256, size, added in connection.exec_driver_sql(oldest).all():
        document, kind = str(uuid.uuid4()), _kind(name)
        connection.exec_driver_sql(
            "INSERT INTO document (title, received, kind, media_type, id, sort, operator, text_state, private, own,"
            " damaged) VALUES (?, ?, ?, 'application/octet-stream', ?, ?, 'on', 'unread', 0, 0, 0)",
            (name, added, kind, document, _place(added)),
        )
        connection.exec_driver_sql(
            "INSERT INTO document_file (document_id, name, blob, sha256, size, media_type, position, id)"
            " VALUES (?, ?, ?, ?, ?, 'application/octet-stream', 0, ?)",
            (document, name, blob, sha256, size, str(uuid.uuid4())),
        )
        connection.exec_driver_sql(
            "INSERT INTO document_page (document_id, number, words, source) VALUES (?, 0, ?, 'about')", (document, name)
        )
    connection.exec_driver_sql("INSERT INTO words_of_pages (rowid, words) SELECT id, words FROM document_page")


def _attachment() -> None:
    """The same rows under the same ids; what was said of the original now stands once, with its document."""
    op.create_table(
        "attachment_of_file",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _to("attachment", "file_id", "document_file"),
        _to("attachment", "entry_id", "entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.execute(
        "INSERT INTO attachment_of_file (name, added, file_id, entry_id, id, position)"
        " SELECT a.name, a.added, f.id, a.entry_id, a.id, a.position"
        " FROM attachment a JOIN document_file f ON f.blob = a.blob"
    )
    op.drop_table("attachment")
    op.rename_table("attachment_of_file", "attachment")
    _indexes("attachment", "entry_id", "file_id")


def _kind(name: str) -> str:
    suffix = name.rpartition(".")[2].lower()
    return next((kind for kind, suffixes in KINDS.items() if suffix in suffixes), "file")


def _place(added: str) -> int:
    minutes = int((datetime.fromisoformat(added) - EPOCH).total_seconds() // 60)
    return (minutes << 3 | TO_THE_MINUTE) << 24


def _nullable(kind: type[sa.String | sa.Integer | sa.Date], *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind(), nullable=True) for name in names]


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    """Make the tables, and move what was attached before into them."""
    for make in (
        _document,
        _document_file,
        _document_page,
        _passage,
        _passage_use,
        _recommendation,
        _recommendation_step,
        _dispatch,
        _link,
        _documents_of_attachments,
        _attachment,
    ):
        make()
