"""Words inside documents are found on their page, and those in pictures once they were read."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from PIL import Image, ImageDraw, ImageFont

from senddiary.importers import ocr
from senddiary.services import document_format, document_search, documents, entries, intake, search, text_queue
from senddiary.services.intake import Loose
from senddiary.storage.diary import Diary
from tests.conftest import Make
from tests.services.conftest import Papers

NINE = tuple(f"page {number} speaks of the plan" for number in range(1, 9))


def test_a_word_only_on_page_nine_is_found_there(diary: Diary, papers: Papers) -> None:
    report = papers.put("report.pdf", pages=(*NINE, "She needs hydrotherapy, Łucja said. " + "More. " * 80))
    (hit,) = document_search.find(diary, "hydrotherapy lucja").hits
    assert (hit.document, hit.page, hit.more, hit.read_by) == (report, 9, 0, "text")
    start, length = hit.marks[0]
    assert hit.excerpt[start : start + length] == "hydrotherapy"


def test_one_document_is_one_hit_and_says_how_many_pages_more(diary: Diary, papers: Papers) -> None:
    papers.put("report.pdf", pages=NINE)
    (hit,) = document_search.find(diary, "plan", typing=True).hits
    assert (hit.page, hit.more) == (1, 7)


def test_words_on_different_pages_find_the_document_too(diary: Diary, papers: Papers) -> None:
    papers.put("report.pdf", pages=("speech", "language"))
    papers.put("other.pdf", pages=("speech",))
    found = document_search.find(diary, "speech langu", typing=True)
    assert (found.total, [hit.page for hit in found.hits]) == (1, [1])


def test_a_name_is_found_without_a_page(diary: Diary, papers: Papers) -> None:
    papers.put("Transport decision.pdf", sender="J. Pike <pike@council.example>")
    (hit,) = document_search.find(diary, "pike").hits
    assert (hit.title, hit.page) == ("Transport decision", None)


def test_filters_of_the_search_box_count_for_documents(diary: Diary, papers: Papers, make: Make) -> None:
    make.child("Rowan")
    papers.put("a.pdf", pages=("plan",), on="2026-03-04", sender="Pike")
    papers.put("b.eml", pages=("plan",), on="2026-05-04", kind="email")
    for typed, number in {
        "plan": 2, "plan kind:email": 1, "plan after:2026-04-01": 1, "plan before:2026-04-01": 1, "plan who:pike": 1,
        "plan tag:x": 0, "plan child:Rowan": 2, "plan child:Nobody": 0, "": 0, "nothing": 0,
    }.items():  # fmt: skip
        assert document_search.find(diary, typed).total == number, typed


def test_one_search_box_finds_entries_and_documents(diary: Diary, papers: Papers, make: Make) -> None:
    make.entry("They spoke of hydrotherapy.")
    papers.put("report.pdf", pages=("hydrotherapy",))
    found = search.everything(diary, "hydrotherapy")
    assert (found.entries.total, found.documents.total) == (1, 1)
    told = document_format.found_out(diary, entries.whole(diary, found.entries.entries), found)
    assert (told["total"], told["documents"][0]["page"], told["documents"][0]["words"]) == (1, 1, "hydrotherapy")


def test_what_was_not_read_at_once_is_read_later(diary: Diary, papers: Papers) -> None:
    letter = papers.put("letter.txt", b"The pool is closed.", kind="text", text_state="unread")
    assert [(one.document, one.picture) for one in text_queue.waiting(diary)] == [(letter, False)]
    assert text_queue.read_next(diary, pictures=False) is not None
    assert (text_queue.number(diary), document_search.find(diary, "pool").hits[0].page) == (0, 1)
    assert text_queue.read_next(diary) is None


def test_what_cannot_be_read_waits_no_longer(diary: Diary, papers: Papers) -> None:
    broken = papers.put("broken.pdf", b"%PDF-1.4 broken", text_state="unread")
    text_queue.read_next(diary, pictures=False)
    assert documents.one(diary, broken).row.text_state == "unreadable"


def test_words_are_kept_page_by_page_and_can_be_read_anew(diary: Diary, papers: Papers) -> None:
    photo = papers.put("photo.jpg", kind="picture", text_state="picture")
    text_queue.keep(diary, photo, {2: "the second page"}, "ocr")
    assert document_search.find(diary, "second").hits[0].read_by == "ocr"
    text_queue.settle(diary, photo, "read")
    assert text_queue.number(diary) == 0
    text_queue.again(diary, photo)
    assert (documents.pages(diary, photo), text_queue.number(diary)) == ({}, 1)
    with pytest.raises(ValueError, match="nonsense"):
        text_queue.settle(diary, photo, "nonsense")


@pytest.mark.skipif(ocr.available() is None, reason="nothing to read pictures with is installed")
def test_a_word_only_in_a_photographed_letter_is_found(diary: Diary, now: datetime) -> None:
    sheet = Image.new("RGB", (1240, 500), "white")
    font = ImageFont.load_default(48)
    ImageDraw.Draw(sheet).text((60, 60), "Dear parent,\nhydrotherapy begins on Monday.", fill="black", font=font)
    kept = io.BytesIO()
    sheet.save(kept, "PNG")
    intake.accept(diary, intake.look_at(diary, Loose("letter.png", kept.getvalue()), now=now), now=now)
    assert document_search.find(diary, "hydrotherapy").total == 0
    assert text_queue.read_next(diary) is not None
    (hit,) = document_search.find(diary, "hydrotherapy").hits
    assert (hit.page, hit.read_by, hit.title) == (1, "ocr", "letter")
