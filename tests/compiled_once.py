"""Statements are compiled once for all tests.

SQLAlchemy keeps what it compiled with the engine, which is right for a program that opens one diary. The tests open a
diary each, and would spend a fourth of their time compiling the same statements again.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as Dialect
from sqlalchemy.util import LRUCache

STATEMENTS = 3000  # more than all tests together ask


def _same(one: Dialect, other: object) -> bool:
    return type(one) is type(other) and one.dbapi is other.dbapi


def _number(dialect: Dialect) -> int:
    return hash((type(dialect), id(dialect.dbapi)))


def share() -> None:
    """From now on every engine of this process looks into one collection of compiled statements."""
    kept: LRUCache[object, object] = LRUCache(STATEMENTS)
    Dialect.__eq__, Dialect.__hash__ = _same, _number  # what was compiled for one diary fits another

    @event.listens_for(Engine, "engine_connect")
    def look_there(connection: Connection) -> None:
        connection.execution_options(compiled_cache=kept)
