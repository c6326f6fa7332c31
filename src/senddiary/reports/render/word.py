"""A report as a Word file: headings, paragraphs and tables. The same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from senddiary.progress import Progress, silent
from senddiary.reports.content import (
    Box,
    Content,
    Contents,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Part,
    Quote,
    Run,
    Table,
)
from senddiary.reports.letters import plain_text

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
_A4, _MARGIN = (210, 297), 22  # millimetres


def render(content: Content, stream: BinaryIO, *, progress: Progress = silent) -> None:
    """Write every block of a report; what a Word file here does not know is refused."""
    document = begin(plain_text(content.title))
    _put_edges(document, content)
    for done, block in enumerate(content.blocks, 1):
        adder = _ADDERS.get(type(block))
        if adder is None:
            raise TypeError(type(block).__name__)
        adder(document, block)
        progress(done, len(content.blocks))
    stream.write(finish(document))


def begin(title: str) -> Document:
    """An empty Word file on A4 in letters of 12 point, which says nothing of who made it or when."""
    import docx  # noqa: PLC0415 - only when a Word file is made
    from docx.shared import Mm, Pt  # noqa: PLC0415 - only when a Word file is made

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(side) for side in _A4)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
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


def _put_edges(document: Document, content: Content) -> None:
    """What stands at the head and the foot of every page, and which way round the pages lie."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - only when a Word file is made

    section, labels = document.sections[0], content.labels
    if content.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    head = " · ".join(filter(None, (labels.head_left, labels.head_right_first, labels.head_right)))
    for place, words in ((section.header, head), (section.footer, labels.foot_left)):
        if words:
            place.paragraphs[0].add_run(plain_text(words))


def _add_heading(document: Document, block: Heading) -> None:
    document.add_heading(plain_text(block.words), block.level)


def _add_facts(document: Document, block: KeyValues) -> None:
    """A name and what it is, a line for each."""
    for name, words in block.rows:
        line = document.add_paragraph()
        line.add_run(plain_text(f"{name}: ")).bold = True
        line.add_run(plain_text(words))


def _add_box(document: Document, block: Box) -> None:
    document.add_paragraph().add_run(plain_text(block.title)).bold = True
    for own in block.paragraphs:
        _fill(document.add_paragraph(style="Intense Quote"), own)


def _add_contents(document: Document, block: Contents) -> None:
    """The lines without their pages, which only the program that opens the file knows."""
    for words, _target in block.lines:
        document.add_paragraph(plain_text(words))


def _add_break(document: Document, _block: PageBreak) -> None:
    from docx.enum.text import WD_BREAK  # noqa: PLC0415 - only when a Word file is made

    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _add_table(document: Document, block: Table) -> None:
    """A line for each row under the heads, which stand again at the top of every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only when a Word file is made

    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it
    section = document.sections[0]
    width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(plain_text(column.title)).bold = True
    for row in block.rows:
        for cell, parts in zip(table.add_row().cells, row.cells, strict=True):
            _put(cell, parts)
    for column, kind in zip(table.columns, block.columns, strict=True):
        column.width = int(width * kind.share)  # not every program asks the cells
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
            words = plain_text(run.words)
            made = place.add_run(f" {words}" if place.runs else words)
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


_ADDERS: Final[dict[type, Callable[[Document, Any], object]]] = {  # Any: each takes its own kind of block
    Heading: _add_heading,
    Paragraph: lambda document, block: _fill(document.add_paragraph(), block),
    KeyValues: _add_facts,
    Box: _add_box,
    Contents: _add_contents,
    PageBreak: _add_break,
    Table: _add_table,
}
