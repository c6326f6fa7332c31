"""What went along with a letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from senddiary.errors import NotFound
from senddiary.model.dispatch import Dispatch, dispatch_document
from senddiary.model.document import Document, DocumentFile


@dataclass(frozen=True, slots=True)
class SentFile:
    """One original that went along, with the SHA-256 of its bytes."""

    document: str
    name: str
    sha256: str
    size: int


def put(session: Session, dispatch_id: str, documents: Sequence[str]) -> None:
    """Say which documents went along, in that order; each once. Raises NotFound."""
    there = _of(session, dispatch_id)
    wanted = [one for one in dict.fromkeys(documents) if one not in there]
    if any(session.get(Document, one) is None for one in wanted):
        raise NotFound
    for position, one in enumerate(wanted, len(there)):
        session.execute(insert(dispatch_document).values((dispatch_id, one, position)))
    _tell(session, dispatch_id)


def put_only(session: Session, dispatch_id: str, documents: Sequence[str]) -> None:
    """Say that these went along, in that order, and nothing else. Raises NotFound."""
    session.execute(delete(dispatch_document).where(dispatch_document.c.dispatch_id == dispatch_id))
    put(session, dispatch_id, documents)


def _tell(session: Session, dispatch_id: str) -> None:
    """A row between two entities changes neither: pages that show the sending are told all the same."""
    flag_modified(session.get_one(Dispatch, dispatch_id), "method")


def _of(session: Session, dispatch_id: str) -> list[str]:
    return ids(session, select(Dispatch.id).where(Dispatch.id == dispatch_id)).get(dispatch_id, [])


def ids(session: Session, dispatches: Select[str]) -> dict[str, list[str]]:
    """The documents that went along with each of those sendings, in order."""
    of = dispatch_document.c
    statement = select(of.dispatch_id, of.document_id).where(of.dispatch_id.in_(dispatches)).order_by(of.position)
    listed: dict[str, list[str]] = defaultdict(list)
    for dispatch_id, document_id in session.execute(statement):
        listed[dispatch_id].append(document_id)
    return listed


def files(session: Session, dispatches: Sequence[str]) -> dict[str, list[SentFile]]:
    """The originals that went along with each of those sendings, in order."""
    of = dispatch_document.c
    statement = (
        select(of.dispatch_id, DocumentFile)
        .join(DocumentFile, DocumentFile.document_id == of.document_id)
        .where(of.dispatch_id.in_(dispatches))
        .order_by(of.position, DocumentFile.position)
    )
    listed: dict[str, list[SentFile]] = defaultdict(list)
    for dispatch_id, file in session.execute(statement):
        listed[dispatch_id].append(SentFile(file.document_id, file.name, file.sha256, file.size))
    return listed
