"""Word, ODT and RTF: their words and dates, and what the hostile ones would do elsewhere."""

from __future__ import annotations

import zipfile

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers import office, sandbox
from senddiary.importers.remarks import sentence
from tests.importers.document_maker import docx, odt, paragraph, relation, rtf
from tests.importers.making import read, refused, remarks, zipped

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FAR_TEMPLATE = {"word/_rels/settings.xml.rels": relation("attachedTemplate", "https://a/b.dotm")}
FAR_PICTURE = {"word/_rels/document.xml.rels": relation("image", "file:////server/a.png")}
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "{far}">'
    + "".join(f'<!ENTITY b{n} "&a;&a;">' for n in range(9))
    + "]>"
    f"<w:document {WORD}><w:t>&a;</w:t></w:document>"
)
FIELD = "<w:p><w:r><w:instrText> {} </w:instrText></w:r><w:r><w:t>A table.</w:t></w:r></w:p>"


def test_the_words_of_a_word_file_are_read_paragraph_by_paragraph() -> None:
    draft = read(office, docx(paragraph("Dear Ms Example,") + paragraph("The plan ends &amp; begins.")), "plan.docx")
    assert draft.text == "Dear Ms Example,\nThe plan ends & begins."
    assert [(clock.form, clock.source, clock.offset) for clock in draft.clocks] == [
        ("2026-03-04T10:11", "properties", 0)
    ]


def test_breaks_and_tabs_stay_where_they_were_typed() -> None:
    body = "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
    assert read(office, docx(body), "a.docx").text == "One\ttwo\nthree"


def test_notes_and_remarks_at_the_edge_are_read_too() -> None:
    note = f"<w:comments {WORD}>{paragraph('Check this')}</w:comments>"
    assert (
        read(office, docx(paragraph("Body"), more={"word/comments.xml": note}), "a.docx").text == "Body\n\nCheck this"
    )


def test_what_was_struck_out_is_left_out_and_said() -> None:
    body = (
        "<w:p><w:r><w:t>Twice </w:t></w:r><w:del><w:r><w:delText>daily</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>weekly</w:t></w:r></w:ins></w:p>"
    )
    draft = read(office, docx(body), "draft plan.docx")
    assert (draft.text, draft.facts["changes"]) == ("Twice weekly", "yes")
    assert sentence("changes") == "This document has marked changes. Words that were struck out are left out here."


def test_an_odt_and_an_rtf_are_read_too() -> None:
    assert read(office, odt("<text:p>One <text:span>two</text:span> three</text:p>"), "a.odt").text == "One two three"
    draft = read(office, rtf(r"Caf\'e9 \u8216?trip\u8217?\par Second"), "a.rtf")
    assert (draft.text, draft.title, draft.clocks[0].form) == (
        "Café ‘trip’\nSecond",
        "Home to school",
        "2026-03-04T10:11",
    )


def test_an_rtf_that_calls_itself_doc_is_read() -> None:
    assert sandbox.read(rtf("An old habit of Word."), "letter.doc").text == "An old habit of Word."


def test_a_picture_in_an_rtf_costs_nothing() -> None:
    assert read(office, rtf(r"{\pict\jpegblip " + "0a" * 2_000_000 + "}After it."), "a.rtf").text == "After it."


# 36
@pytest.mark.parametrize(
    ("content", "name", "deed"),
    [
        (docx(paragraph("x"), more={"word/vbaProject.bin": b"macro"}), "a.docm", "macros"),
        (docx(paragraph("x"), more=FAR_TEMPLATE), "a.docx", "template"),
        (docx(paragraph("x"), more=FAR_PICTURE), "a.docx", "fetch"),
        (docx(FIELD.format("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")), "a.docx", "dde"),
        (docx(FIELD.format("INCLUDEPICTURE &quot;https://a/b.png&quot;")), "a.docx", "fetch"),
        (docx(paragraph("x"), more={"word/embeddings/oleObject1.bin": b"x"}), "a.docx", "macros"),
        (odt("<text:p>x</text:p>", more={"Basic/Standard/Module1.xml": "x"}), "a.odt", "macros"),
        (odt('<text:p><draw:image xlink:href="https://a/b.png"/>x</text:p>'), "a.odt", "fetch"),
        (rtf("x", r"{\*\template https://a/b.dotm}"), "a.rtf", "template"),
        (rtf(r"{\object\objemb{\*\objdata 00}}x"), "a.rtf", "embedded"),
        (rtf(r"{\field{\*\fldinst DDEAUTO cmd}}x"), "a.rtf", "dde"),
    ],
)  # fmt: skip
def test_what_would_act_elsewhere_is_named_and_its_words_are_read(content: bytes, name: str, deed: str) -> None:
    draft = read(office, content, name)
    assert deed in draft.facts["active"].split()
    assert "active-content" in remarks(draft)
    assert draft.text


def test_a_plain_link_is_nothing_to_speak_of() -> None:
    more = {"word/_rels/document.xml.rels": relation("hyperlink", "https://example.org/")}
    assert read(office, docx(paragraph("x"), more=more), "a.docx").remarks == ()


@pytest.mark.parametrize("far", ["lol" * 99, "file:///etc/passwd"])
def test_entities_are_never_unfolded(far: str) -> None:
    content = docx("", more={"word/document.xml": ENTITIES.replace("{far}", far)})
    words = refused(office, content, "a.docx")
    assert words.startswith("This document hides instructions in its beginning")


def test_entities_in_wide_letters_are_seen_too() -> None:
    wide = ENTITIES.replace("{far}", "x").replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")
    assert refused(office, docx("", more={"word/document.xml": wide}), "a.docx").startswith("This document hides")


def test_a_word_file_that_unpacks_without_end_is_refused() -> None:
    content = docx("", more={"word/document.xml": "".join(f"<w:p>{number}" for number in range(2_500_000))})
    assert refused(office, content, "a.docx") == (
        "This document is far larger inside than it looks. Its words were not read."
    )


def test_a_word_file_with_a_damaged_middle_is_damaged() -> None:
    content = bytearray(docx(paragraph("".join(f"word {number} " for number in range(900)))))
    content[900:920] = bytes(20)
    assert refused(office, bytes(content), "a.docx") == "This document is damaged, so its words could not be read."


def test_a_word_file_nested_without_end_is_refused_and_the_next_is_read() -> None:
    with pytest.raises(UnreadableFile):
        sandbox.read(docx("<w:p>" * 300_000), "deep.docx")
    assert sandbox.read(docx(paragraph("After it.")), "next.docx").text == "After it."


def test_a_document_with_a_password_is_kept_and_says_so() -> None:
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    draft = sandbox.read(locked, "plan.docx")
    assert (remarks(draft), draft.facts["encrypted"]) == ({"locked-office": None}, "yes")
    manifest = {"META-INF/manifest.xml": "<m><encryption-data/></m>"}
    assert read(office, odt("", more=manifest), "a.odt").facts["encrypted"] == "yes"


@pytest.mark.parametrize("share", [0.2, 0.7, 0.95])
def test_a_word_file_cut_short_is_damaged(share: float) -> None:
    content = docx(paragraph("word " * 500))
    assert refused(office, content[: int(len(content) * share)], "a.docx")


def test_a_zip_that_only_calls_itself_docx_has_no_words() -> None:
    assert refused(office, zipped({"letter.txt": "x"}), "a.docx") == (
        "This document is damaged, so its words could not be read."
    )


def test_members_that_climb_out_are_refused() -> None:
    assert refused(office, zipped({"../word/document.xml": "x"}), "a.docx")
    assert zipfile.ZIP_DEFLATED  # nothing was unpacked anywhere: members are read by name, never extracted
