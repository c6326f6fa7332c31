"""Promises gain a doer, a duty-holder and a story; letters, links and statements get their tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# SQLite adds a column at once, whatever the size of the table, as long as nothing has to be rewritten.
COLUMNS = (
    "doer_id VARCHAR CONSTRAINT fk_promise_doer_id_person REFERENCES person (id)",
    "doer_body_id VARCHAR CONSTRAINT fk_promise_doer_body_id_body REFERENCES body (id)",
    "duty_body_id VARCHAR CONSTRAINT fk_promise_duty_body_id_body REFERENCES body (id)",
    "duty VARCHAR",
    "ours BOOLEAN DEFAULT 0 NOT NULL",
    "child_id VARCHAR CONSTRAINT fk_promise_child_id_child REFERENCES child (id)",
    "became VARCHAR",
    "replaced_by VARCHAR",
    "snoozed_until DATE",
)


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("to_entry_id", sa.Integer(), nullable=True),
        sa.Column("promise_id", sa.String(), nullable=True),
        sa.Column("statement_id", sa.String(), nullable=True),
        sa.Column("attachment_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_link_entry_id_entry")),
        sa.ForeignKeyConstraint(["to_entry_id"], ["entry.id"], name=op.f("fk_link_to_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
    )
    for column in ("entry_id", "promise_id", "statement_id", "to_entry_id"):
        op.create_index(op.f(f"ix_link_{column}"), "link", [column], unique=False)


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=True),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("wait_until", sa.Date(), nullable=True),
        sa.Column("looks_again", sa.String(), nullable=True),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_statement_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("entry_id", "words", name=op.f("uq_statement_entry_id")),
    )
    op.create_index(op.f("ix_statement_family"), "statement", ["family"], unique=False)


def _contradiction() -> None:
    op.create_table(
        "contradiction",
        sa.Column("one_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["one_id"], ["statement.id"], name=op.f("fk_contradiction_one_id_statement")),
        sa.ForeignKeyConstraint(["other_id"], ["statement.id"], name=op.f("fk_contradiction_other_id_statement")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["entry.id"], name=op.f("fk_contradiction_settled_by_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contradiction")),
    )
    for column in ("one_id", "other_id", "settled_by_id"):
        op.create_index(op.f(f"ix_contradiction_{column}"), "contradiction", [column], unique=False)


def _dispatch() -> None:
    op.create_table(
        "dispatch",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sent_to", sa.String(), nullable=True),
        sa.Column("letter", sa.String(), nullable=True),
        sa.Column("tone", sa.String(), nullable=True),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["entry.id"], name=op.f("fk_dispatch_answer_id_entry")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_dispatch_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
    )
    for column in ("answer_id", "entry_id"):
        op.create_index(op.f(f"ix_dispatch_{column}"), "dispatch", [column], unique=False)


def upgrade() -> None:
    """Add the columns and make the tables."""
    for column in COLUMNS:
        op.execute(f"ALTER TABLE promise ADD COLUMN {column}")
    for make in (_link, _statement, _contradiction, _dispatch):
        make()
