"""Passages, and what is made of them: quotations, promises, recommendations with what shows them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from senddiary.errors import NotFound, RefusedEntry
from senddiary.services import documents, entries, history, passages, recommendations, vault
from senddiary.services.passages import NewPassage, Promised
from senddiary.services.recommendations import NewStep
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import PASSPHRASE, Make
from tests.services.conftest import Papers

WORDS = "Individual therapy, 45 minutes each week."


@pytest.fixture
def report(papers: Papers) -> str:
    """A report; its id."""
    return papers.put("report.pdf", pages=("Summary", WORDS))


@pytest.fixture
def marked(diary: Diary, report: str, now: datetime) -> str:
    """Words marked on page 2 of the report; the passage's id."""
    return passages.mark(diary, report, NewPassage(2, WORDS, ((0.1, 0.2, 0.5, 0.03),)), now=now).id


def whole(diary: Diary) -> bool:
    diary.close()
    return vault.check(diary.folder, Passphrase(PASSPHRASE)).findings == ()


def test_a_mark_keeps_its_page_its_words_and_its_place(diary: Diary, report: str, marked: str, now: datetime) -> None:
    (row,) = passages.of_document(diary, report)
    assert (row.id, row.page, row.words, row.region, row.uses) == (marked, 2, WORDS, ((0.1, 0.2, 0.5, 0.03),), ())
    with pytest.raises(RefusedEntry):
        passages.mark(diary, report, NewPassage(0, "words"), now=now)
    passages.unmark(diary, marked, now=now)
    assert passages.of_document(diary, report) == []
    with pytest.raises(NotFound):
        passages.unmark(diary, marked, now=now)


def test_a_passage_is_quoted_in_an_entry_that_then_holds_the_document(
    diary: Diary, make: Make, marked: str, report: str, now: datetime
) -> None:
    entry = passages.as_quotation(diary, marked, entry=make.entry().uuid, by="Ms Okoro", now=now)
    assert [(quote.words, quote.by and quote.by.name) for quote in entry.quotes] == [(WORDS, "Ms Okoro")]
    assert [file.document_id for file in entry.attachments] == [report]
    new = passages.as_quotation(diary, marked, now=now)
    assert (new.text, new.when.form, new.source) == ("From “report”, page 2.", "2026-03-04", "document")
    assert {use.kind for use in documents.where_used(diary, report)} == {"attached", "quotation"}


def test_a_passage_becomes_a_promise(diary: Diary, marked: str, report: str, now: datetime) -> None:
    entry = passages.as_promise(diary, marked, Promised("", "Ms Okoro", date(2026, 6, 1)), now=now)
    (promise,) = entry.promises
    assert (promise.words, promise.due) == (WORDS, date(2026, 6, 1))
    (row,) = passages.of_document(diary, report)
    assert [(use.use, use.id) for use in row.uses] == [("promise", promise.id)]
    assert [use.page for use in documents.where_used(diary, report) if use.promise == promise.id] == [2]


def test_only_what_stands_on_a_page_is_what_the_report_says(
    diary: Diary, marked: str, report: str, now: datetime
) -> None:
    passages.as_recommendation(diary, marked, now=now)
    passages.as_recommendation(diary, marked, now=now)
    own = recommendations.add(diary, report, "A quiet room", now=now)
    rows = recommendations.board(diary, document=report)
    assert [(row.number, row.page, row.report_says) for row in rows] == [(1, 2, True), (2, None, False)]
    assert recommendations.amend(diary, own.id, "A quieter room", now=now).words == "A quieter room"
    with pytest.raises(RefusedEntry):
        recommendations.amend(diary, rows[0].id, "Other words", now=now)


def test_each_stage_has_its_answer_and_what_shows_it(
    diary: Diary, make: Make, papers: Papers, marked: str, now: datetime
) -> None:
    one = passages.as_recommendation(diary, marked, now=now)
    plan, entry = papers.put("plan.pdf"), make.entry("The session took place.").uuid
    recommendations.step(diary, one, NewStep("in-plan", "yes", wording="as appropriate", document=plan), now=now)
    row = recommendations.step(diary, one, NewStep("happening", "partly", date(2026, 5, 1), entry=entry), now=now)
    assert [(step.stage, step.answer, step.shown_by) for step in row.steps] == [
        ("in-plan", "yes", "plan"),
        ("happening", "partly", "The session took place."),
    ]
    assert row.steps[0].vague == ((0, 14),)
    assert recommendations.counted([row]).words == "1 recommendation, 1 in the plan, 0 happening"
    back = recommendations.step(diary, one, NewStep("happening", None), now=now)
    assert [step.stage for step in back.steps] == ["in-plan"]
    with pytest.raises(RefusedEntry):
        recommendations.step(diary, one, NewStep("finished", "yes"), now=now)


def test_what_nothing_is_known_about_comes_first(diary: Diary, report: str, now: datetime) -> None:
    ids = [recommendations.add(diary, report, words, now=now).id for words in ("one", "two", "three")]
    recommendations.step(diary, ids[0], NewStep("decided", "no"), now=now)
    recommendations.step(diary, ids[1], NewStep("decided", "not-known"), now=now)
    assert [row.words for row in recommendations.board(diary)] == ["two", "three", "one"]
    assert [row.words for row in recommendations.orphans(diary)] == ["two", "three"]
    recommendations.remove(diary, ids[1], now=now)
    assert recommendations.counted(recommendations.board(diary)).total == 2
    recommendations.bring_back(diary, ids[1], now=now)
    assert documents.one(diary, report).row.chips[0].words == "3 recommendations"


def test_erasing_the_proof_leaves_the_answer(diary: Diary, make: Make, report: str, marked: str, now: datetime) -> None:
    one, entry = passages.as_recommendation(diary, marked, now=now), make.entry().uuid
    recommendations.step(diary, one, NewStep("decided", "yes", entry=entry), now=now)
    passages.as_quotation(diary, marked, entry=entry, now=now)
    entries.move_to_bin(diary, [entry], now=now)
    history.erase(diary, [entry], now=now)
    (row,) = recommendations.board(diary, document=report)
    assert [(step.answer, step.shown_by) for step in row.steps] == [("yes", None)]
    assert whole(diary)


def test_erasing_a_document_takes_its_marks_with_it(diary: Diary, report: str, marked: str, now: datetime) -> None:
    passages.as_recommendation(diary, marked, now=now)
    documents.move_to_bin(diary, [report], now=now)
    assert recommendations.board(diary) == []
    assert documents.erase(diary, [report], now=now) == 1
    assert whole(diary)


def test_a_marked_line_is_given_its_day_and_the_history_agrees(
    diary: Diary, report: str, marked: str, now: datetime
) -> None:
    passages.say_days(diary, {marked: date(2026, 3, 4)}, now=now)
    assert [row.on for row in passages.of_document(diary, report)] == [date(2026, 3, 4)]
    with pytest.raises(NotFound):
        passages.say_days(diary, {"nobody": None}, now=now)
    assert whole(diary)
