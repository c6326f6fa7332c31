"""The tables that the steps make are the tables that the entities ask for."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from senddiary.model import (
    child,
    deadline,
    dispatch,
    document,
    entry,
    link,
    passage,
    people,
    promise,
    revision,
    statement,
)
from senddiary.model.base import Base
from senddiary.storage.diary import Diary

ENTITIES = (child, deadline, dispatch, document, entry, link, passage, people, promise, revision, statement)
NOT_ENTITIES = ("words", "alembic_version", "sqlite_")


def _is_an_entitys(_thing: object, name: str | None, kind: str, *_more: Any) -> bool:
    return kind != "table" or not str(name).startswith(NOT_ENTITIES)


def test_the_migrated_schema_is_that_of_the_entities(diary: Diary) -> None:
    with diary.read() as session:
        connection = session.connection()
        options = {"include_object": _is_an_entitys, "compare_type": False}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    assert len(ENTITIES) == 11
    assert differences == []
