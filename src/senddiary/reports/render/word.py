"""A report as a Word file: headings, paragraphs and tables. The same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final

from senddiary.progress import Progress, silent
from senddiary.reports.content import Content, Heading, Paragraph, Part, Quote, Run, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

NAME: Final = "word"
SUFFIX: Final = ".docx"
_NEVER: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest time that a zip file can hold
_LONGEST_TITLE: Final = 255  # the property holds no more
_DROPPED: Final = ("docProps/thumbnail.jpeg", "docProps/app.xml")
_LETTER, _SMALL = 12, 10  # points


def render(content: Content, stream: BinaryIO, *, progress: Progress = silent) -> None:
    """Write the headings, paragraphs and tables of a report; what a Word file here does not know is refused."""
    document = begin(content.title)
    for done, block in enumerate(content.blocks, 1):
        match block:
            case Heading():
                document.add_heading(block.words, block.level)
            case Paragraph():
                _fill(document.add_paragraph(), block)
            case Table():
                _add_table(document, block)
            case _:
                raise TypeError(type(block).__name__)
        progress(done, len(content.blocks))
    stream.write(finish(document))


def begin(title: str) -> Document:
    """An empty Word file in letters of 12 point, which says nothing of who made it or when."""
    import docx  # noqa: PLC0415 - only when a Word file is made
    from docx.shared import Pt  # noqa: PLC0415 - only when a Word file is made

    document = docx.Document()
    document.styles["Normal"].font.size = Pt(_LETTER)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.language, properties.revision = title[:_LONGEST_TITLE], "en-GB", 1
    properties.created = properties.modified = _NEVER.replace(tzinfo=None)
    return document


def finish(document: Document) -> bytes:
    """Its bytes, without the picture and the program's name, and without the time of packing."""
    stream = io.BytesIO()
    document.save(stream)
    return _scrubbed(stream.getvalue())


def _add_table(document: Document, block: Table) -> None:
    """A line for each row under the heads, which stand again at the top of every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only when a Word file is made

    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it
    section = document.sections[0]
    width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(column.title).bold = True
    for row in block.rows:
        for cell, parts in zip(table.add_row().cells, row.cells, strict=True):
            _put(cell, parts)
    for line in table.rows:
        for cell, column in zip(line.cells, block.columns, strict=True):
            cell.width = int(width * column.share)


def _put(cell: _Cell, parts: tuple[Part, ...]) -> None:
    for place, part in enumerate(parts):
        _fill(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), part)


def _fill(place: WordParagraph, part: Part) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - only when a Word file is made

    runs = (Run(f"“{part.words}”"), Run(part.by, "grey")) if isinstance(part, Quote) else part.runs
    for run in runs:
        if isinstance(run, Run) and run.words:
            made = place.add_run(f" {run.words}" if place.runs else run.words)
            made.bold, made.italic = run.look == "bold" or None, run.look == "italic" or None
            if isinstance(part, Paragraph) and part.small:
                made.font.size = Pt(_SMALL)


def _scrubbed(packed: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if name not in _DROPPED:
                part = zipfile.ZipInfo(name, date_time=_NEVER.timetuple()[:6])
                part.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(part, _unnamed(name, old.read(name)))
    return stream.getvalue()


def _unnamed(name: str, part: bytes) -> bytes:
    """Nothing points to what was dropped."""
    if name not in ("_rels/.rels", "[Content_Types].xml"):
        return part
    for gone in _DROPPED:
        part = re.sub(rb"<(?:Relationship|Override)\b[^>]*" + re.escape(gone.encode()) + rb"[^>]*/>", b"", part)
    return part
