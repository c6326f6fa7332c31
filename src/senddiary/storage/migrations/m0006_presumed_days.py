"""A day on which something is only presumed to have happened is kept as such."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; every day that is there already was given as known."""
    op.execute("ALTER TABLE deadline_event ADD COLUMN presumed BOOLEAN DEFAULT 0 NOT NULL")
