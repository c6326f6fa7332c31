"""The children a diary is about."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, new_id


class Child(Base):
    """A child; two may have the same name. `full_name` is for letters, `kept_by` says who writes ("Her mother")."""

    __tablename__ = "child"

    name: Mapped[str]
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    born: Mapped[date | None] = mapped_column(default=None)
    full_name: Mapped[str | None] = mapped_column(default=None)
    kept_by: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)
