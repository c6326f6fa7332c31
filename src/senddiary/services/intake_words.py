"""The words and small facts of a thing that came in, as they are kept for the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from senddiary.errors import UnreadableFile
from senddiary.importers.draft import Draft
from senddiary.importers.remarks import SENTENCES
from senddiary.services.intake_known import shown

KEPT_FACTS: Final = 4_000  # characters of one fact
HEAD: Final = 1_024  # bytes of a file by which a PDF is known
READ, PICTURE, UNREAD, UNREADABLE = "read", "picture", "unread", "unreadable"


def is_message(item: Draft) -> bool:
    """Whether an item is a message that is kept as a document of its own."""
    return item.kind == "email" and item.original is not None


def pages_of(draft: Draft) -> tuple[str, ...]:
    """The words of a draft page by page; what has no pages is one page, and so is a table."""
    if draft.pages:
        return draft.pages
    if draft.text.strip():
        return (draft.text,)
    if draft.table:
        return ("\n".join(" ".join(cell for cell in row if cell) for row in draft.table),)
    items = [item for item in draft.items if not is_message(item)]
    return ("\n\n".join(item.text for item in items),) if items else ()


def page_count(draft: Draft, words: Sequence[str]) -> int | None:
    """How many pages it has, when it has pages."""
    told = draft.facts.get("pages", "")
    if told.isdigit() and len(told) < 8:
        return int(told)
    return len(words) if draft.kind == "pdf" and words else None


def text_state(draft: Draft, words: Sequence[str], *, several: bool = False) -> str:
    """Whether all of its words are known, or some may still be read from pictures."""
    if several or draft.kind == "picture":
        return PICTURE
    if draft.kind == "pdf" and page_count(draft, words) is None:
        return UNREADABLE
    if draft.kind == "pdf" and (not words or any(not page.strip() for page in words)):
        return PICTURE
    return READ


def facts_of(draft: Draft) -> Mapping[str, str]:
    """The facts a reader told, and to whom a message went."""
    told = {name: words[:KEPT_FACTS] for name, words in draft.facts.items()}
    for role in ("to", "cc"):
        named = [shown(party) for party in draft.parties if party.role == role]
        if named:
            told[role] = "; ".join(named)[:KEPT_FACTS]
    return told


def plain_codes(trouble: UnreadableFile | None) -> tuple[str, ...]:
    """The code of why something could not be read, as it can be kept: without a number its sentence has no gap."""
    if trouble is None or "{number}" in SENTENCES.get(trouble.code, "{number}"):
        return ()
    return (trouble.code,)
