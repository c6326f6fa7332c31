"""Names as they are typed, matched to people, bodies and tags of the diary, or made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.model.entry import Tag
from senddiary.model.people import Body, Person
from senddiary.storage.diary import Diary

Named = TypeVar("Named", Person, Body)

# Put together once: each save asks them again and again, and putting one together costs more than asking it.
_PERSON: Final = select(Person).where(Person.name == bindparam("name")).limit(1)
_BODY: Final = select(Body).where(Body.name == bindparam("name")).limit(1)
_TAG: Final = select(Tag).where(Tag.name == bindparam("name"))


class Names:
    """Finds or makes what a name stands for, inside one save."""

    def __init__(self, diary: Diary, session: Session, now: datetime) -> None:
        self.diary, self.session, self.now = diary, session, now
        self._people: dict[str, Person] = {}
        self._bodies: dict[str, Body] = {}
        self._tags: dict[str, Tag] = {}

    def person(self, name: str | None) -> Person | None:
        """The person of that name; a new one when nobody has it."""
        words = _tidy(name)
        if not words:
            return None
        if words not in self._people:
            found = self.session.scalars(_PERSON, {"name": words}).first()
            self._people[words] = found or self._make(Person(name=words), "person", {"name": words})
        return self._people[words]

    def people(self, names: Iterable[str]) -> list[Person]:
        """The people of those names, each once, in the order given."""
        found = [person for name in names if (person := self.person(name)) is not None]
        return list(dict.fromkeys(found))

    def children(self, ids: Iterable[str]) -> list[Child]:
        """The children with those ids; raises `NotFound` for any other id."""
        found = [self.session.get(Child, child_id) for child_id in ids]
        if any(child is None for child in found):
            raise NotFound
        return [child for child in found if child is not None]

    def body(self, name: str | None) -> Body | None:
        """The body of that name; a new one when none has it."""
        words = _tidy(name)
        if not words:
            return None
        if words not in self._bodies:
            found = self.session.scalars(_BODY, {"name": words}).first()
            self._bodies[words] = found or self._make(Body(name=words), "body", {"name": words, "kind": None})
        return self._bodies[words]

    def tags(self, names: Iterable[str]) -> list[Tag]:
        """The tags of those names, each once, in the order given."""
        wanted = dict.fromkeys(words for name in names if (words := _tidy(name)))
        return [self._tag(words) for words in wanted]

    def _tag(self, words: str) -> Tag:
        if words not in self._tags:
            found = self.session.scalars(_TAG, {"name": words}).first()
            if found is None:
                found = Tag(name=words)
                self.session.add(found)
                self.session.flush()
            self._tags[words] = found
        return self._tags[words]

    def _make(self, made: Named, subject: str, payload: dict[str, str | None]) -> Named:
        self.session.add(made)
        self.session.flush()
        self.diary.revise(
            self.session, subject=subject, subject_id=made.id, action="create", payload=dict(payload), at=self.now
        )
        return made


def children_named(session: Session, names: Iterable[str]) -> tuple[str, ...]:
    """Ids of the children with those names or ids; raises `RefusedEntry` naming the first unknown one."""
    known = session.execute(select(Child.id, Child.name)).all()
    found: list[str] = []
    for name in names:
        ids = [child_id for child_id, child_name in known if name in (child_id, child_name)]
        if not ids:
            raise RefusedEntry(_("There is no child called “{name}” in this diary.").format(name=name))
        if len(ids) > 1:
            raise RefusedEntry(_("Two children are called “{name}”. Use the child's id.").format(name=name))
        found += ids
    return tuple(dict.fromkeys(found))


def _tidy(name: str | None) -> str:
    return " ".join((name or "").split())
