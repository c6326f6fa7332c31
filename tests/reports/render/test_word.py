"""A report as a Word file: the same words in the same order, nothing of the one who made it, the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.shared import Mm

from senddiary.reports import supplied
from senddiary.reports.content import (
    Box,
    Column,
    Content,
    Contents,
    Heading,
    KeyValues,
    Labels,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
)
from senddiary.reports.render import word
from senddiary.reports.supplied import Asked
from tests.reports.render import packages

MADE = datetime(2026, 5, 14, 20, 14, tzinfo=UTC)
PLAN = Asked("School support plans", ("“Not enough”, page 2",), ("2 March 2026 (plan; email)",), ("Old plan",), "")
VIEW = Asked("A psychologist’s view", (), (), (), "Who could give it: the council")


def written(content: Content) -> bytes:
    stream = io.BytesIO()
    word.render(content, stream)
    return stream.getvalue()


def test_the_two_columns_stand_in_a_table_with_heads() -> None:
    document = docx.Document(io.BytesIO(written(supplied.build("The letter of 12 June 2026", (PLAN, VIEW), MADE))))
    assert document.paragraphs[0].text == "You asked for / you have had this since"
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["You asked for", "You have had this since"],
        ["School support plans\n“Not enough”, page 2", "2 March 2026 (plan; email)\nHeld, not yet sent: Old plan"],
        ["A psychologist’s view", "Missing. Who could give it: the council"],
    ]
    assert "tblHeader" in document.tables[0].rows[0]._tr.xml


def test_the_same_sheet_gives_the_same_bytes_and_names_nobody() -> None:
    once, twice = (written(supplied.build("The letter", (PLAN,), MADE)) for _ in range(2))
    assert once == twice
    with zipfile.ZipFile(io.BytesIO(once)) as packed:
        assert not {"docProps/thumbnail.jpeg", "docProps/app.xml"} & set(packed.namelist())
        core = packed.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core


def test_words_as_they_were_said_keep_their_speaker() -> None:
    row = Row(((Quote("We must wait.", "Ms Okafor"),), (Paragraph((Run("one"), Run("two", "italic"))),)))
    columns = supplied.COLUMNS
    made = docx.Document(io.BytesIO(written(Content("A", (Table(columns, (row,)),), Labels(MADE)))))
    assert [cell.text for cell in made.tables[0].rows[1].cells] == ["“We must wait.” Ms Okafor", "one two"]


def test_what_it_does_not_know_is_never_left_out_in_silence() -> None:
    with pytest.raises(TypeError, match="Run"):
        written(Content("A", (Run("words"),), Labels(MADE)))  # type: ignore[arg-type]  # no block


HOSTILE = "<b>{{7*7}}</b> &amp; ]]> \x00\x1b\ud800\ufffe\uffff \u202eabc " + "O" * 10_000


def test_every_block_and_any_words_make_a_sound_file() -> None:
    said = Paragraph((Run(HOSTILE), Run(HOSTILE, "grey")))
    blocks = (
        Heading(HOSTILE, 1),
        KeyValues(((HOSTILE, HOSTILE),)),
        Box(HOSTILE, (said,)),
        Contents(((HOSTILE, "anchor"),)),
        PageBreak(),
        Table(supplied.COLUMNS, (Row(((Quote(HOSTILE, HOSTILE),), (said,))),)),
    )
    edges = Labels(MADE, head_left=HOSTILE, head_right_first="In confidence", foot_left=HOSTILE)
    assert packages.faults(written(Content(HOSTILE, blocks, edges, landscape=True))) == []


def test_the_pages_are_a4_and_the_columns_as_wide_as_they_shall_be() -> None:
    columns = (Column("A", 0.75, 0.75), Column("B", 0.25, 0.25))
    row = Row(((Paragraph((Run("a"),)),), (Paragraph((Run("b"),)),)))
    made = docx.Document(io.BytesIO(written(Content("A", (Table(columns, (row,)),), Labels(MADE)))))
    page = made.sections[0]
    assert [round((side or 0) / Mm(1)) for side in (page.page_width, page.page_height)] == [210, 297]
    wide, narrow = (column.width or 0 for column in made.tables[0].columns)
    assert round(wide / narrow, 1) == 3.0


def test_the_edges_of_the_pages_say_what_they_say_elsewhere() -> None:
    edges = Labels(MADE, head_left="Parent’s record", head_right_first="In confidence", foot_left="Handover")
    made = docx.Document(io.BytesIO(written(Content("A", (Heading("A", 1),), edges, landscape=True))))
    section = made.sections[0]
    assert section.header.paragraphs[0].text == "Parent’s record · In confidence"
    assert section.footer.paragraphs[0].text == "Handover"
    assert (section.page_width or 0) > (section.page_height or 0)


@pytest.mark.parametrize(
    ("part", "words", "fault"),
    [
        ("word/_rels/document.xml.rels", (b"styles.xml", b"elsewhere.xml"), "leads out"),
        ("word/_rels/document.xml.rels", (b'Target="styles.xml"', b'Target="x" TargetMode="External"'), "leads out"),
        ("[Content_Types].xml", (b"/word/styles.xml", b"/word/nothing.xml"), "a type for nothing"),
    ],
)
def test_the_check_of_a_file_sees_what_is_wrong(part: str, words: tuple[bytes, bytes], fault: str) -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written(Content("A", (), Labels(MADE))))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for name in old.namelist():
            kept = old.read(name)
            new.writestr(name, kept.replace(*words) if name == part else kept)
    assert any(found.startswith(fault) for found in packages.faults(stream.getvalue()))
