"""What belongs to the entries of a report, read in bulk: one statement for each relation, however many entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from senddiary.model.child import Child
from senddiary.model.entry import Attachment, Entry, Quote, Tag, entry_child, entry_person, entry_tag
from senddiary.model.people import Body, Person, Role
from senddiary.model.promise import Promise

Pairs = dict[int, tuple[tuple[Any, Any], ...]]  # Any: two columns, by the row id of the entry


@dataclass(frozen=True, slots=True)
class Parts:
    """By the row id of an entry, in the order of the entry: children as id and name, quotes as words and the speaker's
    id, promises as id and child, files as name and file id. People and bodies are by their own id."""

    known: dict[str, Person]
    bodies: dict[str, str]
    children: Pairs
    people: Pairs
    tags: Pairs
    quotes: Pairs
    promises: Pairs
    files: Pairs

    def people_of(self, entry: Entry) -> list[Person]:
        """Who took part."""
        return [self.known[person_id] for _id, person_id in self.people.get(entry.id, ())]

    def body_of(self, entry: Entry) -> str:
        """The name of the body, or nothing."""
        return self.bodies[entry.body_id] if entry.body_id else ""

    def quotes_of(self, entry: Entry) -> list[tuple[str, Person | None]]:
        """The exact words and who said them."""
        return [(words, self.known.get(by)) for words, by in self.quotes.get(entry.id, ())]


def read(session: Session, *conditions: ColumnElement[bool]) -> Parts:
    """All that belongs to the entries that fulfil the conditions."""
    chosen = select(Entry.id).where(*conditions)
    roles = selectinload(Person.roles).selectinload(Role.body)
    of_child, of_person, of_tag = entry_child.c, entry_person.c, entry_tag.c
    statements = {
        "children": select(of_child.entry_id, Child.id, Child.name).join(Child, Child.id == of_child.child_id),
        "people": select(of_person.entry_id, of_person.entry_id, of_person.person_id),
        "tags": select(of_tag.entry_id, of_tag.tag_id, Tag.name).join(Tag, Tag.id == of_tag.tag_id),
        "quotes": select(Quote.entry_id, Quote.words, Quote.by_id),
        "promises": select(Promise.entry_id, Promise.id, Promise.child_id),
        "files": select(Attachment.entry_id, Attachment.name, Attachment.file_id),
    }
    places = {"children": of_child, "people": of_person, "tags": of_tag}
    tables = {"quotes": Quote.__table__.c, "promises": Promise.__table__.c, "files": Attachment.__table__.c}
    found = {}
    for name, columns in (places | tables).items():
        ordered = statements[name].where(columns.entry_id.in_(chosen)).order_by(columns.entry_id, columns.position)
        found[name] = _grouped(session.execute(ordered))
    known = {person.id: person for person in session.scalars(select(Person).options(roles))}
    return Parts(known=known, bodies=dict(session.execute(select(Body.id, Body.name)).all()), **found)


def _grouped(rows: Iterable[Any]) -> Pairs:  # Any: SQL rows
    found: dict[int, list[tuple[Any, Any]]] = defaultdict(list)
    for entry_id, one, other in rows:
        found[entry_id].append((one, other))
    return {entry_id: tuple(pairs) for entry_id, pairs in found.items()}
