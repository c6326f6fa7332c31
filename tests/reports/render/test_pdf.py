"""The chronology as a PDF: whole, tagged, the same each time, and with nothing in it that was left out."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from senddiary.progress import Cancelled
from senddiary.reports import chronology, render
from senddiary.reports.snapshot import Names, Person, Snapshot, SnapshotEntry
from tests.reports.conftest import MakeEntry, MakeSnapshot
from tests.reports.test_chronology import CANARIES

Life = tuple[SnapshotEntry, ...]


def pdf(snapshot: Snapshot) -> bytes:
    return render.to_bytes(chronology.build(snapshot), "pdf")


def words(made: bytes) -> str:
    """The text of all pages as PDFium copies it, with white space collapsed."""
    document = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def dictionaries(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]


def tool(made: bytes, folder: Path, *command: str) -> str:
    """What a poppler or qpdf command says about the file."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    file = folder / "report.pdf"
    file.write_bytes(made)
    done = subprocess.run([*command, str(file), *(["-"] if command[0] == "pdftotext" else [])],
                          capture_output=True, check=True)  # fmt: skip
    return done.stdout.decode()


def test_two_runs_give_equal_bytes(life: Life, shot: MakeSnapshot) -> None:
    assert pdf(shot(*life)) == pdf(shot(*life))


def test_qpdf_finds_nothing_wrong(life: Life, shot: MakeSnapshot, tmp_path: Path) -> None:
    made = pdf(shot(*life))
    assert "No syntax or stream encoding errors found" in tool(made, tmp_path, "qpdf", "--check")
    with pikepdf.open(BytesIO(made)) as document:
        assert document.check_pdf_syntax() == []


@pytest.mark.parametrize("names", ["full", "initials", "roles"])
def test_what_stays_at_home_is_nowhere_in_the_bytes(life: Life, shot: MakeSnapshot, names: Names) -> None:
    made = pdf(shot(*life, names=names))
    with pikepdf.open(BytesIO(made)) as document:
        streams = b"".join(item.read_bytes() for item in document.objects if isinstance(item, pikepdf.Stream))
        said = made + streams + words(made).encode() + repr(list(document.objects)).encode()
    assert not [canary for canary in CANARIES if canary.encode() in said]
    assert b"Isla" not in said


def test_names_hidden_are_hidden_in_the_title_too(life: Life, shot: MakeSnapshot) -> None:
    made = pdf(shot(*life, names="initials"))
    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.docinfo.Title) == "Chronology · M. H."
        assert "Maya" not in str(document.Root.Metadata.read_bytes())
    assert "Patel" not in words(made)


def test_the_file_names_its_title_and_language_and_nobody(life: Life, shot: MakeSnapshot) -> None:
    with pikepdf.open(BytesIO(pdf(shot(*life)))) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert sorted(document.docinfo.keys()) == ["/CreationDate", "/Producer", "/Title"]
        assert str(document.docinfo.Producer) == "senddiary"
        assert str(document.docinfo.CreationDate) == "D:20260514191400Z"
        assert "reportlab" not in str(document.Root.Metadata.read_bytes()).lower()


def test_every_font_is_embedded(life: Life, shot: MakeSnapshot, entry: MakeEntry) -> None:
    made = pdf(shot(*life, entry("ƀ İ ℵ")))
    with pikepdf.open(BytesIO(made)) as document:
        fonts = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert b"Helvetica" not in made


def test_the_outline_has_every_month_with_its_page(life: Life, shot: MakeSnapshot) -> None:
    with pikepdf.open(BytesIO(pdf(shot(*life)))) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
        months = [item.title for item in outline.root[1].children]
    assert titles[:2] == ["Chronology", "Chronology of events, page 2"]
    assert months[:3] == ["March 2021, page 2", "March 2026, page 2", "April 2026, page 2"]
    assert months[-1].startswith("Date not known")


def test_the_page_numbers_on_the_first_page_are_true(entry: MakeEntry, shot: MakeSnapshot) -> None:
    entries = [entry(f"event {place}. " + "More was said. " * 40, f"2026-01-{place:02d}") for place in range(1, 29)]
    made = pdf(shot(*entries))
    document = pypdfium2.PdfDocument(made)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    told = pages[0].split("Contents")[1].split()
    last = int(told[told.index("since") + 1])
    assert pages[last - 1].count("Entries written later than a day after; changes made since") == 1
    assert f"Page {last} of {len(pages)}" in pages[last - 1]


def test_links_say_where_they_lead(life: Life, shot: MakeSnapshot) -> None:
    with pikepdf.open(BytesIO(pdf(shot(*life)))) as document:
        links = [link for page in document.pages for link in page.obj.get("/Annots", [])]
        assert links
        assert all(str(link.Contents).startswith("Go to page ") for link in links)
        assert all("/StructParent" in link for link in links)


def test_a_screen_reader_finds_headings_and_a_table_with_scoped_heads(
    life: Life, shot: MakeSnapshot, tmp_path: Path
) -> None:
    said = tool(pdf(shot(*life)), tmp_path, "pdfinfo", "-struct-text")
    lines = [line.strip() for line in said.splitlines()]
    assert "H1 (block)" in lines
    assert "Table (block):" in lines
    assert lines.count("/Scope /Column") == lines.count("TH:") >= 5
    assert '"Call. Asked when the occupational therapy assessment will be. "' in lines
    assert lines.index("BlockQuote") < lines.index('"“It will be booked this month.” J. Reid, caseworker "')


def test_copied_words_stay_apart(life: Life, shot: MakeSnapshot, tmp_path: Path) -> None:
    made = pdf(shot(*life))
    for said in (words(made), " ".join(tool(made, tmp_path, "pdftotext", "-raw").split())):
        assert "Those present agreed that speech therapy had not been given." in said
        assert "Each row is one event, in the order in which it happened" in said


def test_every_row_is_there_once_and_in_order(entry: MakeEntry, shot: MakeSnapshot) -> None:
    entries = [
        entry(f"begin{place:03d} {'word ' * (place % 7 * 60)}end{place:03d}", "2026-01-05") for place in range(60)
    ]
    said = words(pdf(shot(*entries))).split()
    marks = [word for word in said if word.startswith(("begin", "end")) and word[-3:].isdigit()]
    assert marks == [f"{kind}{place:03d}" for place in range(60) for kind in ("begin", "end")]


def test_a_long_number_is_never_broken(entry: MakeEntry, shot: MakeSnapshot) -> None:
    entries = [entry(f"event {place}", "2026-01-05") for place in range(1200)]
    said = words(pdf(shot(*entries))).split()
    assert {"No.", "7", "88", "999", "1199", "1200"} <= set(said)


def test_programs_that_copy_text_keep_the_columns_of_a_row_apart(
    life: Life, shot: MakeSnapshot, tmp_path: Path
) -> None:
    said = " ".join(tool(pdf(shot(*life)), tmp_path, "pdftotext").split())
    assert "Asked when the occupational therapy assessment will be." in said
    assert "Those present agreed that speech therapy had not been given." in said


@pytest.mark.parametrize(
    "name",
    ["Zażółć gęślą jaźń Łukasz", "İpek Çağrı Yılmaz", "Llŷr Gruffydd ŵŷ", "Siobhán Ó Súilleabháin", "D’Arcy O'Neill"],
)
def test_names_of_many_countries_come_out_as_they_went_in(entry: MakeEntry, shot: MakeSnapshot, name: str) -> None:
    assert name in words(pdf(shot(entry(f"We met {name} today."))))


@pytest.mark.parametrize(("sign", "copied"), [("🦕", "[sauropod]"), ("👩‍🔬", "[woman, microscope]"), ("नमस्ते", "नमस्ते")])
def test_signs_without_a_font_are_printed_in_words_and_keep_their_meaning(
    entry: MakeEntry, shot: MakeSnapshot, sign: str, copied: str
) -> None:
    made = pdf(shot(entry(f"She drew {sign} twice.")))
    with pikepdf.open(BytesIO(made)) as document:
        spans = [str(item.ActualText) for item in dictionaries(document) if item.get("/S") == "/Span"]
    assert any(sign[0] in span for span in spans)
    assert copied in words(made)


@pytest.mark.parametrize(
    "hostile",
    ["<b>bold</b> & &amp; </para>", "%s %d %(name)s {0} {page}", "(unbalanced ) \\ ( \\)", "]]> <?xml ?> BT ET Tj EMC"],
)
def test_words_are_never_taken_for_markup(entry: MakeEntry, shot: MakeSnapshot, hostile: str) -> None:
    assert hostile in words(pdf(shot(entry(f"She wrote {hostile} there.", title=hostile))))


def test_a_word_of_three_thousand_letters_is_broken_and_kept_whole(entry: MakeEntry, shot: MakeSnapshot) -> None:
    long_word = "".join("abcdefghij"[place % 10] for place in range(3000))
    parts = "".join(re.findall("[a-j]{12,}", words(pdf(shot(entry(long_word))))))
    assert len(parts) > 2980
    assert long_word.startswith(parts)


def test_fifty_thousand_letters_flow_over_pages_under_a_repeated_head(entry: MakeEntry, shot: MakeSnapshot) -> None:
    made = pdf(shot(entry("one two three four " * 2600 + "theveryend")))
    said = words(made)
    pages = said.count("What happened Who Source")
    assert pages > 10
    assert said.count("(continued)") == pages - 1
    assert said.count("one two three four") > 2000
    assert said.count("theveryend") == 1


def test_a_cell_over_two_pages_is_one_cell(entry: MakeEntry, shot: MakeSnapshot) -> None:
    made = pdf(shot(entry("one two three four " * 300)))
    with pikepdf.open(BytesIO(made)) as document:
        rows = [item for item in dictionaries(document) if item.get("/S") == "/TR"]
        cells = [cell for row in rows for cell in row.K if cell.S == "/TD"]
        over_pages = [cell for cell in cells if any(isinstance(kid, pikepdf.Dictionary) for kid in cell.get("/K", []))]
    assert len(cells) == 5
    assert len(over_pages) == 1


def test_nothing_in_the_body_is_smaller_than_twelve_points_for_a_tribunal(life: Life, shot: MakeSnapshot) -> None:
    with pikepdf.open(BytesIO(pdf(shot(*life)))) as document:
        sizes = {
            float(operands[1])
            for page in document.pages
            for operands, operator in _text_operators(page)
            if str(operator) == "Tf"
        }
    assert {size for size in sizes if size < 12} == {8.5, 9.0}  # head and foot of the page


def _text_operators(page: pikepdf.Page) -> list[tuple[list[pikepdf.Object], pikepdf.Operator]]:
    return [(list(each.operands), each.operator) for each in pikepdf.parse_content_stream(page)]


def test_the_archive_takes_fewer_pages(life: Life, shot: MakeSnapshot) -> None:
    content = chronology.build(shot(*life * 4))
    counts = []
    for profile in ("tribunal", "archive"):
        document = pypdfium2.PdfDocument(render.to_bytes(content, "pdf", profile=profile))
        counts.append(len(document))
        document.close()
    assert counts[1] < counts[0]


def test_drawing_can_be_stopped(life: Life, shot: MakeSnapshot) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled(done, total)

    with pytest.raises(Cancelled):
        render.to_bytes(chronology.build(shot(*life)), "pdf", progress=stop)
    assert pdf(shot(*life)) == pdf(shot(*life))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.text(max_size=300), st.text(max_size=30), st.sampled_from(["full", "initials", "roles"]))
@example("\u200d \u0301 \u202e \u064b \ufe0f", "\u05b0", "full")
def test_any_words_make_a_sound_file(entry: MakeEntry, shot: MakeSnapshot, prose: str, name: str, names: Names) -> None:
    made = pdf(shot(entry(prose, title=name, people=(Person(name),), attachments=(name,)), names=names))
    with pikepdf.open(BytesIO(made)) as document:
        assert document.check_pdf_syntax() == []
        assert all(pikepdf.parse_content_stream(page) for page in document.pages)
