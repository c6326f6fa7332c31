"""A draft of an entry as JSON and back, for the words that are not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.rules.when import When

Kept = dict[str, Any]  # JSON, written and read here only


def keep(draft: EntryDraft, typed_when: str) -> Kept:
    """The draft as JSON; `typed_when` is a date that was not understood yet."""
    words = asdict(draft)
    words["promises"] = [{**promise, "due": _day_out(promise["due"])} for promise in words["promises"]]
    return {**words, "typed_when": typed_when}


def restore(kept: Mapping[str, Any]) -> tuple[EntryDraft, str]:
    """The draft and the date that was not understood."""
    words = {key: value for key, value in kept.items() if key in EntryDraft.__dataclass_fields__}
    for key in ("children", "people", "tags", "flags"):
        words[key] = tuple(words.get(key) or ())
    words["text"] = str(words.get("text") or "")
    words["when"] = When(**words["when"]) if words.get("when") else When(None)
    words["quotes"] = tuple(QuoteDraft(**quote) for quote in words.get("quotes") or ())
    words["promises"] = tuple(
        PromiseDraft(**{**promise, "due": _day_in(promise.get("due"))}) for promise in words.get("promises") or ()
    )
    return EntryDraft(**words), str(kept.get("typed_when") or "")


def _day_out(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_in(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
