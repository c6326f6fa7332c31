"""PDFs: words page by page, dates, and everything a hostile one tries."""

from __future__ import annotations

import io

import pikepdf
import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers import pdf, sandbox
from senddiary.importers.draft import Clock, Draft
from senddiary.importers.remarks import sentence, spoken
from tests.importers import pdf_maker

LINK = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << %s >> >>]"


def read(content: bytes, name: str = "letter.pdf") -> Draft:
    return pdf.read(io.BytesIO(content), name)


def said(draft: Draft) -> list[str]:
    return [remark.code for remark in draft.remarks]


def encrypted(user: str, owner: str = "other") -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_maker.letter("Behind a password."))) as opened:
        opened.save(made, encryption=pikepdf.Encryption(user=user, owner=owner))
    return made.getvalue()


def test_the_words_of_each_page_are_read() -> None:
    draft = read(pdf_maker.letter("Dear parent\nthank you", "Page two says provision."))
    assert draft.pages == ("Dear parent\nthank you", "Page two says provision.")
    assert (draft.kind, draft.facts["pages"], draft.remarks) == ("pdf", "2", ())


def test_the_date_of_its_properties_is_a_clock_with_its_zone() -> None:
    draft = read(pdf_maker.letter("x", info=b"/Title (Draft plan) /CreationDate (D:20260304101112+01'00')"))
    assert draft.clocks == (Clock("2026-03-04T10:11", "properties", 60, "D:20260304101112+01'00'"),)
    assert draft.title == "Draft plan"


def test_a_date_in_its_xml_properties_and_one_in_its_name_are_clocks_too() -> None:
    xml = pdf_maker.stream(b"<x><xmp:CreateDate>2025-12-24T18:00:00Z</xmp:CreateDate></x>", b"/Type /Metadata")
    draft = read(pdf_maker.letter("x", root=b"/Metadata 6 0 R", more=[xml]), "2026-01-02 letter.pdf")
    assert [(clock.form, clock.source) for clock in draft.clocks] == [
        ("2025-12-24T18:00", "properties"),
        ("2026-01-02", "file-name"),
    ]


@pytest.mark.parametrize("raw", [b"D:00000000000000", b"D:20261399", b"tomorrow", b"D:99991231235959"])
def test_a_date_that_cannot_be_is_kept_as_it_was_written(raw: bytes) -> None:
    (clock,) = read(pdf_maker.letter("x", info=b"/CreationDate (%s)" % raw)).clocks
    assert (clock.form, clock.raw) == (None, raw.decode())


def test_a_title_that_only_a_program_gave_is_none() -> None:
    assert read(pdf_maker.letter("x", info=b"/Title (untitled)")).title == ""


def test_pages_that_are_pictures_are_counted_so_that_they_can_be_read() -> None:
    draft = read(pdf_maker.letter("words", "", ""))
    assert draft.facts["pages_without_text"] == "2"
    assert spoken(draft.remarks[0]).startswith("Pages that are pictures of words: 2.")


# 31
def test_a_locked_pdf_is_kept_and_says_so() -> None:
    draft = read(encrypted("open sesame"))
    assert (said(draft), draft.facts["encrypted"]) == (["locked-pdf"], "yes")
    assert sentence("locked-pdf") == "This PDF is locked with a password."


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    draft = read(encrypted(""))
    assert (draft.text, draft.facts["encrypted"]) == ("Behind a password.", "opens")


# 32
@pytest.mark.parametrize(
    ("content", "deed"),
    [
        (pdf_maker.letter("x", root=b"/OpenAction << /S /L#61unch /F (calc.exe) >>"), "launch"),
        (pdf_maker.letter("x", root=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "javascript"),
        (pdf_maker.letter("x", page=LINK % rb"/S /GoToR /F (\\\\server\\x.pdf)"), "other-file"),
        (pdf_maker.letter("x", page=LINK % rb"/S /URI /URI (file:///etc/passwd)"), "other-file"),
        (pdf_maker.letter("x", root=b"/AcroForm << /XFA 6 0 R >>", more=[pdf_maker.stream(b"<x/>")]), "form-program"),
        (pdf_maker.letter("x", root=b"/Names << /EmbeddedFiles << /Names [] >> >>"), "embedded"),
        (pdf_maker.letter("x", page=LINK % b"/S /SubmitForm /F (https://example.org)"), "send-form"),
        (pdf_maker.packed_away(b"<< /S /JavaScript /JS (x) >>"), "javascript"),
    ],
)  # fmt: skip
def test_active_content_is_named_and_never_run(content: bytes, deed: str) -> None:
    draft = read(content)
    assert deed in draft.facts["active"].split()
    assert "active-content" in said(draft)
    assert draft.pages


def test_links_to_the_web_are_a_milder_thing() -> None:
    draft = read(pdf_maker.letter("x", page=LINK % b"/S /URI /URI (https://example.org/)"))
    assert said(draft) == ["links-inside"]


def test_a_plain_opening_place_is_nothing_to_speak_of() -> None:
    assert read(pdf_maker.letter("x", root=b"/OpenAction << /S /GoTo /D [4 0 R /Fit] >>")).remarks == ()


# 33
def test_a_pdf_that_unpacks_without_end_is_refused_and_the_next_one_is_read() -> None:
    with pytest.raises(UnreadableFile) as refused:
        sandbox.read(pdf_maker.bomb(), "bomb.pdf")
    assert refused.value.code in {"stopped", "too-big"}
    assert sandbox.read(pdf_maker.letter("After it."), "next.pdf").text == "After it."


def test_a_million_claimed_pages_are_not_believed() -> None:
    draft = read(pdf_maker.claims(1_000_000))
    assert draft.pages == ("The only page.",)
    assert spoken(draft.remarks[0]) == "This PDF claims more pages than it has. 1 were found."


def test_pages_inside_themselves_come_to_an_end() -> None:
    assert not read(pdf_maker.ROUND).text


def test_a_table_of_places_that_leads_to_itself_comes_to_an_end() -> None:
    assert read(pdf_maker.looping()).text == "Round and round."


def test_a_pdf_without_pages_is_kept_and_says_so() -> None:
    draft = read(pdf_maker.NO_PAGES)
    assert spoken(draft.remarks[0]) == "This PDF has no pages that can be shown. It is kept just as it came."


def test_a_page_of_nine_thousand_million_points_is_read_as_a_sheet() -> None:
    assert read(pdf_maker.letter("Wide.").replace(b"[0 0 595 842]", b"[0 0 9e9 842]")).text == "Wide."


# 34
@pytest.mark.parametrize("other", ["zip", "page", "photo"])
def test_a_pdf_that_is_another_thing_too_is_only_kept(other: str) -> None:
    good = pdf_maker.letter("Two faces.")
    content = {"zip": good + b"PK\5\6" + bytes(18), "page": b"<html>" + good, "photo": b"\xff\xd8\xff" + good}[other]
    draft = sandbox.read(content, "letter.pdf")
    assert (draft.kind, draft.text, said(draft)) == ("file", "", ["unusual"])


# 35
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pdf_cut_short_is_kept_and_says_so(share: float) -> None:
    content = pdf_maker.letter("The beginning.", "The end.")
    draft = read(content[: int(len(content) * share)])
    assert said(draft) in (["pdf-damaged"], ["pdf-cut-short"])


def test_bytes_that_only_begin_like_a_pdf_are_damaged() -> None:
    draft = read(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    assert spoken(draft.remarks[0]) == "This PDF is damaged, so it cannot be shown here. It is kept just as it came."
