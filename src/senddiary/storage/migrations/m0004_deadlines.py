"""Processes with deadlines, the reasons a decision gives, and what is held against them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _deadline() -> None:
    op.create_table(
        "deadline",
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("worked_out", sa.String(), nullable=False),
        sa.Column("child_id", sa.String(), nullable=True),
        sa.Column("body_id", sa.String(), nullable=True),
        sa.Column("entry", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_deadline_body_id_body")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_deadline_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    for column in ("child_id", "entry"):
        op.create_index(op.f(f"ix_deadline_{column}"), "deadline", [column], unique=False)


def _deadline_event() -> None:
    op.create_table(
        "deadline_event",
        sa.Column("deadline_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("happened", sa.Date(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("partly", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("entry", sa.String(), nullable=True),
        sa.Column("their_date", sa.Date(), nullable=True),
        sa.Column("their_said_on", sa.Date(), nullable=True),
        sa.Column("their_note", sa.String(), nullable=True),
        _to_deadline("deadline_event"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_event")),
        sa.UniqueConstraint("deadline_id", "name", name=op.f("uq_deadline_event_deadline_id")),
    )


def _deadline_step() -> None:
    op.create_table(
        "deadline_step",
        sa.Column("deadline_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("entered", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=True),
        sa.Column("entered_why", sa.String(), nullable=True),
        sa.Column("claimed", sa.String(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        _to_deadline("deadline_step"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_step")),
        sa.UniqueConstraint("deadline_id", "step", name=op.f("uq_deadline_step_deadline_id")),
    )


def _stated_reason() -> None:
    op.create_table(
        "stated_reason",
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_reason")),
        sa.UniqueConstraint("entry", "reply", name=op.f("uq_stated_reason_entry")),
    )


def _held_item() -> None:
    op.create_table(
        "held_item",
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("attachment", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_item")),
        sa.UniqueConstraint("item", "entry", "attachment", name=op.f("uq_held_item_item")),
    )
    op.create_index(op.f("ix_held_item_entry"), "held_item", ["entry"], unique=False)


def _to_deadline(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f(f"fk_{table}_deadline_id_deadline"))


def upgrade() -> None:
    """Make the tables."""
    for make in (_deadline, _deadline_event, _deadline_step, _stated_reason, _held_item):
        make()
