"""The steps from schema to schema lead to exactly what the entities say."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from contextlib import closing

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import senddiary.model
from senddiary.model.base import Base
from senddiary.storage.diary import Diary
from senddiary.storage.facts import SCHEMA, read_facts

Attach = Callable[[bytes], str]


def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
    """Leave out the tables of the word index and of Alembic, which no entity describes."""
    return not (kind == "table" and name is not None and name.startswith(("words", "alembic_version")))


def test_the_tables_of_a_new_diary_are_those_of_the_entities(diary: Diary) -> None:
    for module in pkgutil.iter_modules(senddiary.model.__path__, "senddiary.model."):
        importlib.import_module(module.name)
    with diary.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"include_object": ours})
        assert compare_metadata(context, Base.metadata) == []


def test_m0001_makes_a_diary_that_can_be_written(diary: Diary) -> None:
    with closing(diary.fresh_connection()) as raw:
        assert read_facts(raw).schema == SCHEMA
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_m0002_counts_entries_whoever_adds_or_takes_them(diary: Diary, attach: Attach) -> None:
    attach(b"one")
    attach(b"two")
    with closing(diary.fresh_connection()) as raw:
        assert read_facts(raw).entries == 2
    with diary.write() as session:
        for statement in ("DELETE FROM attachment", "DELETE FROM entry WHERE id = 1"):
            session.connection().exec_driver_sql(statement)
    with closing(diary.fresh_connection()) as raw:
        assert read_facts(raw).entries == 1
