"""The declarative base, the column types and the rule that only services load."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

NAMING: Final = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """Every entity. Relations never load by themselves: services say what is loaded."""

    metadata = MetaData(naming_convention=NAMING)


def new_id() -> str:
    """A fresh lower-case UUID."""
    return str(uuid.uuid4())


def as_utc_text(moment: datetime) -> str:
    """`2026-05-13T14:58:00Z`: an aware moment as it is stored and shown to scripts."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_utc_text(words: str) -> datetime:
    """The aware moment that `as_utc_text` wrote."""
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


class UtcTime(TypeDecorator[datetime]):
    """An aware moment, kept as ISO text in UTC, to the second."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else as_utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else from_utc_text(value)
