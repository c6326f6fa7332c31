"""What in an entry sounds like a family of phrases: offered, never decided; a refusal is remembered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from senddiary.model.entry import Entry
from senddiary.model.statement import Statement
from senddiary.rules import told_finder
from senddiary.services import drafts, entries, told
from senddiary.services.told import Saying
from senddiary.storage.diary import Diary


@dataclass(frozen=True, slots=True)
class Suggested:
    """Words that sound like a family: only offered. `quoted` when they already stand as a quote."""

    saying: Saying
    family: str
    family_name: str
    key: str
    quoted: bool


def suggestions(diary: Diary, entry: str) -> list[Suggested]:
    """What in an entry sounds like a family, less what was confirmed or refused before. Changes nothing."""
    found = entries.get(diary, entry)
    refused = drafts.declined(diary)
    with diary.read() as session:
        known = select(Statement.words).where(Statement.entry_id == found.id, Statement.family.is_not(None))
        confirmed = set(session.scalars(known))
    offered = [one for one in _offered(found) if one.key not in refused and one.saying.words not in confirmed]
    return [one for one in offered if not any(words in one.saying.words for words in confirmed)]


def decline(diary: Diary, suggested: Suggested) -> None:
    """No: this family is never offered for these words again."""
    drafts.decline(diary, suggested.key)


def _offered(entry: Entry) -> list[Suggested]:
    offered = []
    quotes = [quote.words for quote in entry.quotes]
    for quote in entry.quotes:
        family = next(iter(told_finder.families_of(quote.words)), None)
        if family is not None:
            saying = Saying(entry.uuid, quote.words, quote.by.name if quote.by else None)
            offered.append(_suggested(saying, family, quoted=True))
    for found in told_finder.find(entry.text):
        if not any(words in found.words or found.words in words for words in quotes):
            offered.append(_suggested(Saying(entry.uuid, found.words), found.family, quoted=False))
    return offered


def _suggested(saying: Saying, family: str, *, quoted: bool) -> Suggested:
    name = told.family_named(family).name
    return Suggested(saying, family, name, told_finder.key_of(saying.words, family), quoted)
