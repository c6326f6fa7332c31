"""A document as the list shows it: plain words, a drawing and a chip."""

from __future__ import annotations

from dataclasses import dataclass

from senddiary.ui.widgets.entry_words import ChipWords

ICONS = {
    "pdf": "file-text",
    "email": "mail",
    "picture": "image",
    "audio": "audio-lines",
    "video": "play",
    "chat": "message-circle",
    "text": "file-text",
    "note": "file-text",
    "table": "clipboard-check",
    "calendar": "calendar-days",
}


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One row. `spoken` is what a screen reader says."""

    id: str
    title: str
    quiet: str
    icon: str
    chip: ChipWords | None
    spoken: str


def icon_of(kind: str) -> str:
    """The drawing for a kind of document."""
    return ICONS.get(kind, "paperclip")
