"""Renderers: a `Content` goes in, a file comes out. One module per format, each with NAME, SUFFIX and `render`."""

from __future__ import annotations

import errno
import importlib
import io
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, cast

from senddiary.errors import DiskFull, NotSaved, TargetExists
from senddiary.i18n import _
from senddiary.progress import Progress, silent
from senddiary.reports.content import Content
from senddiary.whole_file import whole_file

SUFFIXES = {".pdf": "pdf", ".csv": "csv", ".txt": "text", ".docx": "word"}
Format = Literal["pdf", "csv", "text", "word"]


class _Renderer(Protocol):
    def render(self, content: Content, stream: BinaryIO, *, progress: Progress = ...) -> None: ...


def render(content: Content, stream: BinaryIO, name: Format, *, progress: Progress = silent) -> None:
    """Write `content` to `stream` in the format `name`. The heavy libraries are only loaded for the PDF."""
    module = importlib.import_module(f"{__name__}.{name}")
    cast("_Renderer", module).render(content, stream, progress=progress)


def to_bytes(
    content: Content,
    name: Format,
    *,
    profile: Literal["tribunal", "archive"] | None = None,
    progress: Progress = silent,
) -> bytes:
    """The whole file in memory: what the preview shows is what is saved."""
    stream = io.BytesIO()
    render(content if profile is None else replace(content, profile=profile), stream, name, progress=progress)
    return stream.getvalue()


def save_bytes(content_bytes: bytes, target: Path, *, replace_existing: bool = False) -> None:
    """Put finished bytes under the target's name, all or nothing. Raises TargetExists, DiskFull or NotSaved."""
    try:
        with whole_file(target, replace=replace_existing) as file:
            file.write(content_bytes)
    except FileExistsError as error:
        raise TargetExists from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise NotSaved(
            _("The report could not be saved in that folder."), _("Choose another folder and save again.")
        ) from error
