"""The words of an entry in the search index. The index rows are numbered by `sort`, so newest first costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from senddiary.model.entry import Entry
from senddiary.services.search_words import without_strokes

_INSERT: Final = text(
    "INSERT INTO words(rowid, title, text, said, people, rest) VALUES (:sort, :title, :text, :said, :people, :rest)"
)
_DELETE: Final = text("DELETE FROM words WHERE rowid = :sort")


def words_of(entry: Entry) -> dict[str, object]:
    """What can be found about an entry. Every relation must be loaded."""
    speakers = [quote.by.name for quote in entry.quotes if quote.by]
    promisers = [promise.by.name for promise in entry.promises if promise.by]
    promise_bodies = [promise.body.name for promise in entry.promises if promise.body]
    said = [quote.words for quote in entry.quotes] + [promise.words for promise in entry.promises]
    rest = [entry.effect, entry.place, entry.private_thought, *(tag.name for tag in entry.tags)]
    rest += [attachment.name for attachment in entry.attachments]
    people = [*(person.name for person in entry.people), *speakers, *promisers, *promise_bodies]
    return {
        "sort": entry.sort,
        "title": without_strokes(entry.title or ""),
        "text": without_strokes(entry.text),
        "said": _joined([*said, entry.child_words]),
        "people": _joined([*people, entry.body.name if entry.body else None]),
        "rest": _joined(rest),
    }


def add(session: Session, entries: Sequence[Entry]) -> None:
    """Make the entries findable."""
    if entries:
        session.execute(_INSERT, [words_of(entry) for entry in entries])


def remove(session: Session, sorts: Iterable[int | None]) -> None:
    """Take rows out of the index: entries that moved in time or went to the bin."""
    rows = [{"sort": sort} for sort in sorts if sort is not None]
    if rows:
        session.execute(_DELETE, rows)


def tidy(session: Session) -> None:
    """Merge the index into one piece; right after much was added, so that the next save stays small."""
    session.execute(text("INSERT INTO words(words) VALUES ('optimize')"))


def _joined(parts: Iterable[str | None]) -> str:
    return without_strokes("\n".join(part for part in parts if part))
