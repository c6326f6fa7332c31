"""Reading a document: marking, quoting, promising, and what becomes of its recommendations."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import deadlines, documents, entries, passages, promises, recommendations
from senddiary.services.deadlines import Start
from senddiary.services.passages import NewPassage
from senddiary.services.recommendations import NewStep
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenDocument, OpenRecommendations, Search
from senddiary.ui.notices import Question
from senddiary.ui.pages.diary import DiaryPage
from senddiary.ui.pages.document import DocumentPage
from senddiary.ui.pages.recommendations import RecommendationsPage
from senddiary.ui.widgets.recommendation_rows import RecommendationCard
from tests.ui import papers


@pytest.fixture
def report(diary: Diary, now: datetime) -> str:
    return papers.keep(diary, "report.pdf", papers.report(), now, title="Therapy report", person="Ms Okoro")


@pytest.fixture
def page(window: MainWindow, report: str) -> DocumentPage:
    """The report at its first recommendations, with its words beside it."""
    window.open("document", OpenDocument(report, 2))
    shown = window.stack.currentWidget()
    assert isinstance(shown, DocumentPage)
    shown.view.bar.words.click()
    QApplication.processEvents()
    return shown


def words_on(widget: QWidget) -> list[str]:
    kinds = (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton))
    return [part.text() for part in kinds if part.isVisible()]


def press(parent: QWidget, name: str) -> None:
    button = next(b for b in parent.findChildren(QAbstractButton, name) if b.isVisibleTo(parent))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def settle() -> None:
    """What was saved is told to every page, and what was added finds its place."""
    for _turn in range(4):
        QApplication.processEvents()


def spoil(diary: Diary, sha256: str) -> None:
    """Change the end of the encrypted original that has this content."""
    whole = [(name, diary.blobs.verify(name).sha256) for name in diary.blobs.names()]
    path = next(diary.blobs.path(name) for name, content in whole if content == sha256)
    path.write_bytes(path.read_bytes()[:-20] + bytes(20))


def choose(page: DocumentPage, sentence: int) -> None:
    """Take the sentence of that number on the page by keys; the heading is the first."""
    field = page.view.words.field
    field.setFocus()
    for _turn in range(sentence):
        QTest.keyClick(field, Qt.Key.Key_Space)


def question(page: QWidget) -> Question:
    settle()
    found = page.findChild(Question)
    assert found is not None
    return found


def test_enter_marks_the_chosen_sentence_with_its_page(page: DocumentPage, diary: Diary, report: str) -> None:
    choose(page, 3)
    QTest.keyClick(page.view.words.field, Qt.Key.Key_Return)
    marked = passages.of_document(diary, report)
    assert [(one.page, one.words) for one in marked] == [(2, papers.recommendation(2))]
    left, top, wide, tall = marked[0].region[0]
    assert 0.09 < left < 0.12
    assert 0.15 < top < 0.2
    assert wide > 0.5
    assert tall < 0.03


def test_a_mark_is_coloured_on_its_page_and_listed(
    page: DocumentPage, diary: Diary, report: str, now: datetime
) -> None:
    passages.mark(diary, report, NewPassage(2, "A quiet space.", ((0.1, 0.1, 0.3, 0.02),)), now=now)
    settle()
    assert "A quiet space." in words_on(page.tray)
    assert page.shown is not None
    assert page.shown.marks() == {1: [(0.1, 0.1, 0.4, pytest.approx(0.12))]}


def test_a_whole_list_is_marked_point_by_point_and_made_into_rows(
    page: DocumentPage, window: MainWindow, diary: Diary, report: str
) -> None:
    page.view.words.field.selectAll()
    press(page, "mark_points")
    assert len(passages.of_document(diary, report)) == 5
    press(page, "make_rows")
    rows = recommendations.board(diary, document=report)
    assert [(row.number, row.page) for row in rows] == [(number, 2) for number in range(1, 6)]
    assert window.here == "recommendations"


def test_chosen_words_are_quoted_in_a_new_entry(page: DocumentPage, diary: Diary) -> None:
    choose(page, 2)
    press(page, "chosen_quotation")
    press(question(page), "choice_0")
    entry = entries.get(diary, entries.page(diary, View(), limit=9)[0].uuid)
    found = [quote for one in entries.page(diary, View(), limit=9) for quote in entries.get(diary, one.uuid).quotes]
    assert papers.recommendation(1) in [quote.words for quote in found]
    assert entry is not None


def test_chosen_words_become_a_promise_with_a_date(page: DocumentPage, diary: Diary, today: date) -> None:
    choose(page, 2)
    press(page, "chosen_promise")
    asked = question(page)
    due = asked.findChild(QLineEdit, "promise_due")
    assert due is not None
    QTest.keyClicks(due, "1 June 2026")
    press(asked, "choice_0")
    row = next(row for row in promises.ledger(diary, on=today) if row.words == papers.recommendation(1))
    assert (row.by, row.due) == ("Ms Okoro", date(2026, 6, 1))


def test_a_mark_can_be_taken_away_and_what_was_made_stays(
    page: DocumentPage, diary: Diary, report: str, now: datetime
) -> None:
    marked = passages.mark(diary, report, NewPassage(2, "A quiet space."), now=now)
    passages.as_recommendation(diary, marked.id, now=now)
    settle()
    page.marks.unmark(marked.id)
    assert passages.of_document(diary, report) == []
    assert len(recommendations.board(diary, document=report)) == 1


def test_a_message_shows_addresses_beside_names_and_its_files(window: MainWindow, diary: Diary, now: datetime) -> None:
    mail = papers.keep(diary, "cover.eml", papers.message(), now)
    window.open("document", OpenDocument(mail))
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentPage)
    words = words_on(page.mail)
    assert "Mrs Patel (patel@hilltop.example)" in words
    assert "office@hilltop.example" in words
    assert "We have no cover yet." in page.view.words.field.toPlainText()
    inside = next(b for b in page.mail.findChildren(QAbstractButton) if "report-0" in b.text())
    inside.click()
    assert page.shown is not None
    assert page.shown.view.mail is not None
    assert page.view.pictures.pages == 2


def test_a_search_shows_the_page_and_opens_it_with_the_words_marked(
    window: MainWindow, report: str, qtbot: QtBot
) -> None:
    del report
    window.open("diary", Search("“help number 13”"))
    shown = window.stack.currentWidget()
    assert isinstance(shown, DiaryPage)
    qtbot.waitUntil(shown.papers.isVisible)
    assert "page 4" in words_on(shown.papers)
    row = shown.papers.list.rows[0]
    assert isinstance(row, QAbstractButton)
    row.click()
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentPage)
    qtbot.waitUntil(lambda: page.view.finder.hits > 0)
    assert page.view.pictures.page == 4


def test_an_attachment_of_an_entry_opens_here(window: MainWindow, diary: Diary, page: DocumentPage) -> None:
    choose(page, 2)
    press(page, "chosen_quotation")
    press(question(page), "choice_0")
    uuid = next(one.uuid for one in entries.page(diary, View(), limit=9) if entries.get(diary, one.uuid).attachments)
    window.go.entry(uuid)
    shown = window.stack.currentWidget()
    assert isinstance(shown, DiaryPage)
    press(shown.detail, "open_attachment")
    assert window.here == "document"


@pytest.fixture
def tracer(window: MainWindow, diary: Diary, report: str, now: datetime) -> RecommendationsPage:
    """Two recommendations of the report; one is answered."""
    for number in (1, 2):
        marked = passages.mark(diary, report, NewPassage(2, papers.recommendation(number)), now=now)
        made = passages.as_recommendation(diary, marked.id, now=now)
    recommendations.step(diary, made, NewStep("happening", "no"), now=now)
    window.open("recommendations", OpenRecommendations(report))
    shown = window.stack.currentWidget()
    assert isinstance(shown, RecommendationsPage)
    return shown


def cards(tracer: RecommendationsPage) -> list[RecommendationCard]:
    settle()
    rows = [*tracer.open_rows.rows, *tracer.done_rows.rows]
    return [row for row in rows if isinstance(row, RecommendationCard)]


def test_what_nobody_answered_stands_on_top(tracer: RecommendationsPage) -> None:
    assert [card.row.number for card in cards(tracer)] == [1, 2]
    assert [len(part.rows) for part in (tracer.open_rows, tracer.done_rows)] == [1, 1]
    assert tracer.counted.text() == "2 recommendations, 0 in the plan, 0 happening"


def test_an_answer_with_the_wording_of_the_plan_is_given_by_keys(
    tracer: RecommendationsPage, diary: Diary, report: str
) -> None:
    cell = cards(tracer)[0].cells["in-plan"]
    cell.setFocus()
    QTest.keyClick(cell, Qt.Key.Key_Return)
    asked = question(tracer)
    press(asked, "answer_yes")
    wording = asked.findChild(QPlainTextEdit, "answer_wording")
    assert wording is not None
    QTest.keyClicks(wording, "She will have access to therapy as appropriate.")
    press(asked, "choice_0")
    step = recommendations.board(diary, document=report)[0].step("in-plan")
    assert step is not None
    assert (step.answer, step.wording) == ("yes", "She will have access to therapy as appropriate.")
    assert "The plan says" in words_on(tracer)


def test_a_row_without_a_page_never_says_that_the_report_says(
    tracer: RecommendationsPage, diary: Diary, report: str
) -> None:
    press(tracer, "add_own")
    field = question(tracer).findChild(QPlainTextEdit, "own_recommendation")
    assert field is not None
    QTest.keyClicks(field, "Meet her at the gate.")
    press(question(tracer), "choice_0")
    own = next(row for row in recommendations.board(diary, document=report) if row.page is None)
    card = next(card for card in cards(tracer) if card.row.id == own.id)
    words = words_on(card)
    assert "Meet her at the gate." in words
    assert "In your own words, without a page" in words
    assert not any("The report says" in one or "“" in one for one in words)


def test_the_page_of_a_row_is_one_press_away(tracer: RecommendationsPage, window: MainWindow) -> None:
    press(cards(tracer)[0], "to_page")
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentPage)
    assert page.view.pictures.page == 2


def test_the_table_is_saved_as_pages_that_lie_on_their_side(tracer: RecommendationsPage, tmp_path: Path) -> None:
    target = tmp_path / "rows.pdf"
    tracer.saver.saver.files = type(tracer.saver.saver.files)(save_file=lambda *_what: target)
    tracer.act()
    opened = pypdfium2.PdfDocument(target)
    assert [round(side) for side in opened[0].get_size()] == [842, 595]
    assert "Individual help number 1" in opened[0].get_textpage().get_text_range()
    opened.close()


def test_the_original_is_untouched_by_all_of_it(tracer: RecommendationsPage, diary: Diary, report: str) -> None:
    del tracer
    with documents.open_file(diary, documents.one(diary, report).row.files[0].id) as stream:
        assert stream.read() == papers.report()


def test_the_next_review_stands_above_the_rows_and_leads_to_its_dates(
    tracer: RecommendationsPage, window: MainWindow, diary: Diary, now: datetime
) -> None:
    assert "Note when the next review is" in words_on(tracer)
    deadlines.start(diary, Start("yearly-review", {"meeting": date(2026, 6, 12)}), now=now)
    tracer.reload()
    assert tracer.review.text() == "Next review: Fri 12 Jun 2026"
    press(tracer, "next_review")
    assert window.here == "deadlines"


def test_a_damaged_original_says_so_in_place_of_its_pages(
    window: MainWindow, diary: Diary, report: str, qtbot: QtBot
) -> None:
    for path in diary.blobs.root.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(path.read_bytes()[:-20] + bytes(20))
    window.open("document", OpenDocument(report))
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentPage)
    assert page.view.card.isVisible()
    assert "damaged" in page.view.card.title.text()
    qtbot.waitUntil(lambda: not {"Choose words", "Mark it", "Save a copy"} & set(words_on(page)))  # nothing to do it to
    assert not page.damaged.isVisible(), "said once"


def test_what_was_met_as_damaged_is_shown_so_in_the_list(
    window: MainWindow, diary: Diary, report: str, qtbot: QtBot
) -> None:
    spoil(diary, documents.one(diary, report).row.files[0].sha256)
    window.open("document", OpenDocument(report))
    qtbot.waitUntil(lambda: documents.one(diary, report).row.damaged)
    window.open("evidence")
    shown = window.stack.currentWidget()
    qtbot.waitUntil(lambda: {"Damaged", "This original is damaged."} <= set(words_on(shown)))


def test_photos_that_are_whole_are_shown_when_one_of_them_is_damaged(
    window: MainWindow, diary: Diary, now: datetime, qtbot: QtBot
) -> None:
    one, two = (papers.keep(diary, f"{words}.jpg", papers.photo(words), now) for words in ("one", "two"))
    documents.join(diary, [one, two], "A letter", now=now)
    spoil(diary, documents.one(diary, one).row.files[1].sha256)
    window.open("document", OpenDocument(one))
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentPage)
    qtbot.waitUntil(lambda: page.view.pictures.pages == 2)
    page.view.go_to(2)
    qtbot.waitUntil(page.damaged.isVisible)
    assert "Choose words" in words_on(page)
    assert documents.one(diary, one).row.damaged


def test_a_document_that_is_gone_says_so(window: MainWindow) -> None:
    window.open("document", OpenDocument("no-such-id"))
    assert "That document is not in the diary any more." in words_on(window.stack.currentWidget())
