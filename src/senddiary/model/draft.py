"""What a person is about to save, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from senddiary.rules.when import When


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """Exact words and the name of who said them."""

    words: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """A promise as it is written down; no due date means that none was given."""

    words: str
    by: str | None = None
    body: str | None = None
    due: date | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry before it is saved. Only `text` is needed. Names are matched or made when saved.

    `children` are ids of children of this diary.
    """

    text: str
    when: When = field(default_factory=lambda: When(None))
    title: str | None = None
    kind: str = "note"
    children: tuple[str, ...] = ()
    place: str | None = None
    people: tuple[str, ...] = ()
    body: str | None = None
    tags: tuple[str, ...] = ()
    quotes: tuple[QuoteDraft, ...] = ()
    child_words: str | None = None
    effect: str | None = None
    source: str | None = None
    private_thought: str | None = None
    flags: tuple[str, ...] = ()
    promises: tuple[PromiseDraft, ...] = ()
    finish_later: bool = False
