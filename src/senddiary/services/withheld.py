"""Which documents never leave the house, and which are about another child. Whatever goes into a report asks here."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from senddiary.model.document import Document, DocumentFile
from senddiary.model.entry import Attachment, Entry, entry_child

_Mail = aliased(Document)


def files(session: Session, child: str | None) -> frozenset[str]:
    """Ids of the files that a report about this child (None: about all) must not name."""
    hidden = select(Document.id).where(or_(*_private(), *_of_another(child)))
    return frozenset(session.scalars(select(DocumentFile.id).where(DocumentFile.document_id.in_(hidden))))


def documents(session: Session, child: str | None) -> frozenset[str]:
    """Ids of the documents that a report about this child must not show at all.

    Besides those that `files` names, these are documents known only through entries which are private or about
    another child.
    """
    hidden = select(Document.id).where(or_(*_private(), *_of_another(child), _known_only_elsewhere(child)))
    return frozenset(session.scalars(hidden))


def _private() -> list[ColumnElement[bool]]:
    in_private_mail = exists().where(_Mail.id == Document.parent_id, or_(_Mail.private, _Mail.deleted.is_not(None)))
    return [Document.private.is_(True), Document.deleted.is_not(None), in_private_mail]


def _of_another(child: str | None) -> list[ColumnElement[bool]]:
    if child is None:
        return []
    mail_of_another = exists().where(_Mail.id == Document.parent_id, _Mail.child_id != child)
    return [Document.child_id != child, and_(Document.child_id.is_(None), mail_of_another)]


def _known_only_elsewhere(child: str | None) -> ColumnElement[bool]:
    """It hangs on entries, and on none that such a report may show; and nobody said that it is about this child."""
    hanging = exists().where(DocumentFile.document_id == Document.id, Attachment.file_id == DocumentFile.id)
    open_ones = [Entry.deleted.is_(None), ~Entry.private, ~Entry.other_child, ~Entry.privileged]
    shown = hanging.where(Entry.id == Attachment.entry_id, *open_ones)
    if child is None:
        return and_(hanging, ~shown)
    told = exists().where(entry_child.c.entry_id == Entry.id)
    shown = shown.where(or_(~told, told.where(entry_child.c.child_id == child)))
    return and_(or_(Document.child_id.is_(None), Document.child_id != child), hanging, ~shown)
