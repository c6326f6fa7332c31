"""A first picture of something that is not kept yet, asked of a child process that can do nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from senddiary.importers import sandbox

WIDTH, HEIGHT = 900, 700  # dots of a preview
SHOWN_KINDS = ("picture", "pdf")

Source = Path | bytes


def first_picture(source: Source, name: str, kind: str) -> QImage:
    """The picture, or the first page. Raises UnreadableFile, also for a PDF that asks for a password."""
    with sandbox.Session(source, name) as session:
        if kind == "picture":
            answer = session.ask("picture", width=WIDTH, height=HEIGHT)
        else:
            answer = session.ask("page", number=1, width=WIDTH)
    width, height, stride = (int(str(answer.values[part])) for part in ("width", "height", "stride"))
    if len(answer.blob) < stride * height:
        return QImage()
    return QImage(answer.blob, width, height, stride, QImage.Format.Format_RGB32).copy()
