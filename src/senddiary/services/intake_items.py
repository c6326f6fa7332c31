"""Which of the things inside a thing are entries already, because an earlier export of it brought them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary.importers.answered import one_by_one
from senddiary.importers.draft import Draft
from senddiary.model.entry import Entry
from senddiary.rules.when import When
from senddiary.services.intake_proposals import times_of_item, words_of

Pair = tuple[str | None, str]  # the date of an entry as a form, and its words
_DAY: Final = 10  # letters of a date form that is exact to the day
NOTHING: Final[frozenset[Pair]] = frozenset()


def pair_of(item: Draft, zone: str) -> Pair:
    """By what an item is known again."""
    return times_of_item(item, zone).when.form, words_of(item)


def kept_before(session: Session, draft: Draft, zone: str) -> frozenset[Pair]:
    """The items, and the messages of a chat, that are entries already or stand in the entry of their whole day."""
    messages = one_by_one(draft).items if draft.kind == "chat" else ()
    items = (*draft.items, *messages)
    if not items:
        return NOTHING
    pairs = {pair_of(item, zone) for item in items}
    kept = there(session, {form for form, _words in pairs})
    return frozenset(pairs & kept) | frozenset(_in_whole_days(messages, kept, zone))


def there(session: Session, forms: Iterable[str | None]) -> set[Pair]:
    """Every entry of those months. The month is the one thing of a date that can be looked up quickly."""
    months = {_month(form) for form in forms}
    if not months:
        return set()
    statement = select(Entry.occurred, Entry.text).where(Entry.month.in_(months), Entry.deleted.is_(None))
    return {(occurred, words) for occurred, words in session.execute(statement)}


def _month(form: str | None) -> int:
    first = When(form).first if form else None
    return first.year * 12 + first.month - 1 if first else 0


def _in_whole_days(messages: Iterable[Draft], kept: set[Pair], zone: str) -> Iterator[Pair]:
    """Messages that stand, with their time and their sender, in the entry of their whole day."""
    days: dict[str, list[str]] = {}
    for form, words in kept:
        if form is not None and len(form) == _DAY:
            days.setdefault(form, []).append(words)
    for message in messages:
        form, words = pair_of(message, zone)
        whole = days.get((form or "")[:_DAY], ()) if form and len(form) > _DAY else ()
        sender = f"{message.parties[0].name}: " if message.parties else ""
        line = f"{form[_DAY + 1 :]} {sender}{words}" if form else ""
        if any(line in day for day in whole):
            yield form, words
