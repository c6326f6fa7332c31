"""SQLAlchemy over the encrypted connection: readers that never block the writer, one writer at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from senddiary.errors import DiaryDamaged, DiaryError, DiaryInUse, DiskFull, NotSaved
from senddiary.storage.connection import Raw

WORDS = (
    ("is full", DiskFull),
    ("locked", DiaryInUse),
    ("busy", DiaryInUse),
    ("malformed", DiaryDamaged),
    ("not a database", DiaryDamaged),
    ("disk i/o", NotSaved),
    ("readonly", NotSaved),
    ("unable to open", NotSaved),
)


class WritingSession(Session):
    """A session that remembers which entities it changed."""

    @property
    def changed(self) -> set[str]:
        """Names of the entity classes that were added, changed or removed."""
        names: set[str] = self.info.setdefault("changed", set())
        return names


@event.listens_for(WritingSession, "before_flush")
def _note_objects(session: WritingSession, *_rest: object) -> None:
    for entity in (*session.new, *session.dirty, *session.deleted):
        session.changed.add(type(entity).__name__)


@event.listens_for(WritingSession, "do_orm_execute")
def _note_statements(state: ORMExecuteState) -> None:
    if (state.is_insert or state.is_update or state.is_delete) and isinstance(state.session, WritingSession):
        mapper = state.bind_mapper
        if mapper is not None:
            state.session.changed.add(mapper.class_.__name__)


def make_engine(connect: Callable[[], Raw]) -> Engine:
    """An engine whose transactions begin when and how we say, and never any other way."""
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=3, max_overflow=2
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('turn', 'DEFERRED')}")


class Sessions:
    """Makes the sessions of one open diary."""

    def __init__(self, connect: Callable[[], Raw]) -> None:
        self._engine = make_engine(connect)
        self._reading = sessionmaker(self._engine, expire_on_commit=False)
        writer = self._engine.execution_options(turn="IMMEDIATE")
        self._writing = sessionmaker(writer, class_=WritingSession, expire_on_commit=False)

    def reading(self) -> Session:
        """One consistent view; whoever writes meanwhile is not waited for."""
        return self._reading()

    def writing(self) -> WritingSession:
        """The writer's session. It has the database to itself from its first statement on."""
        return self._writing()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def raw_of(session: Session) -> Raw:
    """The sqlcipher3 connection under a session."""
    connection: Any = session.connection().connection.driver_connection
    return connection


@contextlib.contextmanager
def database_told_plainly() -> Iterator[None]:
    """Turn what the database says when it cannot go on into one of our errors."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as refusal:  # SQLAlchemy's, or the driver's own where it is asked itself
        meaning = _meaning(str(refusal.orig if isinstance(refusal, DBAPIError) else refusal).lower())
        if meaning is None:
            raise
        raise meaning from refusal


def _meaning(words: str) -> DiaryError | None:
    return next((error() for sign, error in WORDS if sign in words), None)
