"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _body() -> None:
    op.create_table(
        "body",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )


def _child() -> None:
    op.create_table(
        "child",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("full_name", sa.String(), nullable=True),
        sa.Column("kept_by", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
    )


def _declined() -> None:
    op.create_table(
        "declined",
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_declined")),
    )


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_name"), "person", ["name"], unique=False)


def _revision() -> None:
    op.create_table(
        "revision",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("payload", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_revision")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_revision_subject", "revision", ["subject", "subject_id", "seq"], unique=False)


def _saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_view_name")),
    )


def _seal() -> None:
    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("save", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
    )


def _tag() -> None:
    op.create_table(
        "tag",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
    )


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("occurred", sa.String(), nullable=True),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("body_id", sa.String(), nullable=True),
        sa.Column("child_words", sa.String(), nullable=True),
        sa.Column("effect", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("private_thought", sa.String(), nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("other_child", sa.Boolean(), nullable=False),
        sa.Column("distressing", sa.Boolean(), nullable=False),
        sa.Column("privileged", sa.Boolean(), nullable=False),
        sa.Column("written_source", sa.String(), nullable=False),
        sa.Column("amended", sa.String(), nullable=True),
        sa.Column("revisions", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.String(), nullable=True),
        sa.Column("finish_later", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_entry_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("sort", name=op.f("uq_entry_sort")),
        sa.UniqueConstraint("uuid", name=op.f("uq_entry_uuid")),
        sqlite_autoincrement=True,
    )
    _entry_indexes()


def _entry_indexes() -> None:
    op.create_index(op.f("ix_entry_body_id"), "entry", ["body_id"], unique=False)
    op.create_index("ix_entry_binned", "entry", ["deleted"], unique=False, sqlite_where=sa.text("deleted IS NOT NULL"))
    op.create_index(
        "ix_entry_live", "entry", ["sort", "starts", "ends"], unique=False, sqlite_where=sa.text("deleted IS NULL")
    )
    unfinished = sa.text("finish_later AND deleted IS NULL")
    op.create_index("ix_entry_unfinished", "entry", ["sort"], unique=False, sqlite_where=unfinished)
    op.create_index(
        "ix_entry_live_kind", "entry", ["kind", "sort"], unique=False, sqlite_where=sa.text("deleted IS NULL")
    )
    op.create_index("ix_entry_live_month", "entry", ["month"], unique=False, sqlite_where=sa.text("deleted IS NULL"))


def _role() -> None:
    op.create_table(
        "role",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body_id", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_role_body_id_body")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    op.create_index(op.f("ix_role_body_id"), "role", ["body_id"], unique=False)
    op.create_index(op.f("ix_role_person_id"), "role", ["person_id"], unique=False)


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("blob", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_attachment_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_blob"), "attachment", ["blob"], unique=False)
    op.create_index(op.f("ix_attachment_entry_id"), "attachment", ["entry_id"], unique=False)


def _entry_child() -> None:
    op.create_table(
        "entry_child",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_entry_child_child_id_child")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_child_entry_id_entry")),
        sa.PrimaryKeyConstraint("entry_id", "child_id", name=op.f("pk_entry_child")),
    )
    op.create_index(op.f("ix_entry_child_child_id"), "entry_child", ["child_id"], unique=False)


def _entry_person() -> None:
    op.create_table(
        "entry_person",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_person_entry_id_entry")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_entry_person_person_id_person")),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name=op.f("pk_entry_person")),
    )
    op.create_index(op.f("ix_entry_person_person_id"), "entry_person", ["person_id"], unique=False)


def _entry_tag() -> None:
    op.create_table(
        "entry_tag",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_tag_entry_id_entry")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_entry_tag_tag_id_tag")),
        sa.PrimaryKeyConstraint("entry_id", "tag_id", name=op.f("pk_entry_tag")),
    )
    op.create_index(op.f("ix_entry_tag_tag_id"), "entry_tag", ["tag_id"], unique=False)


def _promise() -> None:
    op.create_table(
        "promise",
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("body_id", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("fate", sa.String(), nullable=True),
        sa.Column("fate_on", sa.Date(), nullable=True),
        sa.Column("fate_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_promise_body_id_body")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_promise_by_id_person")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_promise_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_index(op.f("ix_promise_body_id"), "promise", ["body_id"], unique=False)
    op.create_index(op.f("ix_promise_by_id"), "promise", ["by_id"], unique=False)
    op.create_index(op.f("ix_promise_entry_id"), "promise", ["entry_id"], unique=False)


def _quote() -> None:
    op.create_table(
        "quote",
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_quote_by_id_person")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_quote_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    op.create_index(op.f("ix_quote_by_id"), "quote", ["by_id"], unique=False)
    op.create_index(op.f("ix_quote_entry_id"), "quote", ["entry_id"], unique=False)


def _search() -> None:
    """Every word, without a second copy of the text; `rowid` is the entry's `sort`, so newest first is free."""
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, text, said, people, rest, content='', contentless_delete=1, "
        "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
    )
    op.execute("INSERT INTO words(words, rank) VALUES('secure-delete', 1)")


def upgrade() -> None:
    """Make every table of the first release."""
    for make in (
        _body,
        _child,
        _declined,
        _draft,
        _meta,
        _person,
        _revision,
        _saved_view,
        _seal,
        _tag,
        _entry,
        _role,
        _attachment,
        _entry_child,
        _entry_person,
        _entry_tag,
        _promise,
        _quote,
        _search,
    ):
        make()
