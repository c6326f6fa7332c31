"""People, the bodies they speak for, and their roles over time."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from senddiary.model.base import Base, new_id

BODY_KINDS = ("school", "council", "health", "transport", "support", "other")


def held_on(since: str | None, until: str | None, day: str) -> bool:
    """Whether a role from `since` to `until` was held on the ISO day; an open end counts as held."""
    return (since is None or since <= day) and (until is None or day[: len(until)] <= until)


class Body(Base):
    """An organisation: a school, a council team, an NHS trust, a transport firm."""

    __tablename__ = "body"

    name: Mapped[str]
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    kind: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)


class Role(Base):
    """What a person was, for which body, from when until when ("2024-09", "2026-01-05")."""

    __tablename__ = "role"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str]
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    body_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), default=None, index=True)
    since: Mapped[str | None] = mapped_column(default=None)
    until: Mapped[str | None] = mapped_column(default=None)
    body: Mapped[Body | None] = relationship(init=False, lazy="raise_on_sql", viewonly=True)

    def held_on(self, day: str) -> bool:
        """Whether the role was held on the ISO day; an open end counts as held."""
        return held_on(self.since, self.until, day)


class Person(Base):
    """Somebody who is named in the diary."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(index=True)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    contact: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    roles: Mapped[list[Role]] = relationship(init=False, lazy="raise_on_sql", order_by=Role.since, viewonly=True)

    def role_on(self, day: str) -> Role | None:
        """The role held on the ISO day, else the latest one, else none."""
        held = [role for role in self.roles if role.held_on(day)] or self.roles
        return held[-1] if held else None
