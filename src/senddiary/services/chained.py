"""Everything beside the entries that has a history, as its latest revision must have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary.model.promise import Promise
from senddiary.model.revision import Revision
from senddiary.services import (
    deadline_history,
    dispatch,
    document_writing,
    links,
    passages,
    promises,
    recommendations,
    refusals,
    told,
)


def payloads(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:  # Any: JSON values
    """Each thing's id and what must stand in its latest revision, for the health check."""
    noted = select(Revision.subject_id).where(Revision.subject == "promise")
    for promise in session.scalars(select(Promise).where(Promise.id.in_(noted) | Promise.fate.is_not(None))):
        yield promise.id, promises.payload_of(promise)
    yield from links.payloads(session)
    yield from told.payloads(session)
    yield from dispatch.payloads(session)
    yield from deadline_history.payloads(session)
    yield from refusals.payloads(session)
    yield from document_writing.payloads(session)
    yield from passages.payloads(session)
    yield from recommendations.payloads(session)
