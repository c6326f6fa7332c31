"""A first picture of something that is not kept yet, asked of a child process that can do nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImage

from senddiary.importers import sandbox
from senddiary.services.intake import Found, Loose
from senddiary.services.mailbox_parts import Part

WIDTH, HEIGHT = 900, 700  # dots of a preview
SHOWN = ("picture", "pdf")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture is asked of: the thing itself, or the first picture or PDF inside a message."""

    source: Path | bytes = field(repr=False)
    name: str
    kind: str


def picture_of(found: Found) -> Shown | None:
    """What there is to look at, if anything."""
    if found.draft.kind in SHOWN and not isinstance(found.source, Part):
        source = found.source.content if isinstance(found.source, Loose) else found.source
        return Shown(source, found.name, found.draft.kind)
    for inside in found.inside:
        if inside.draft is not None and inside.draft.kind in SHOWN:
            return Shown(inside.file.content, inside.file.name, inside.draft.kind)
    return None


def drawn(shown: Shown) -> QImage:
    """The picture, or the first page. Raises UnreadableFile, also for a PDF that asks for a password."""
    with sandbox.Session(shown.source, shown.name) as session:
        if shown.kind == "picture":
            answer = session.ask("picture", width=WIDTH, height=HEIGHT)
        else:
            answer = session.ask("page", number=1, width=WIDTH)
    width, height, stride = (int(str(answer.values[part])) for part in ("width", "height", "stride"))
    if len(answer.blob) < stride * height:
        return QImage()
    return QImage(answer.blob, width, height, stride, QImage.Format.Format_RGB32).copy()
