"""J11: a report with fourteen recommendations arrives; every one of them is followed to what became of it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from senddiary.services import documents, passages, recommendations
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.main_window import MainWindow
from senddiary.ui.pages.recommendations import RecommendationsPage
from senddiary.ui.widgets.recommendation_rows import RecommendationCard
from tests.journeys.conftest import Desk
from tests.journeys.dropping import drop, files, looked_at
from tests.ui import papers

PAGES = {number: 2 + (number - 1) // papers.POINTS_A_PAGE for number in range(1, 15)}


@pytest.fixture
def arrived(desk: Desk, tmp_path: Path) -> Desk:
    """The report was dropped on the window and kept as a document."""
    file = tmp_path / "report.pdf"
    file.write_bytes(papers.report())
    desk.sit_down("2026-03-06T09:10")
    drop(desk, files(file))
    desk.click("keep_as_document")
    desk.click("keep_it")
    looked_at(desk)
    return desk


@pytest.fixture
def reading(arrived: Desk) -> Desk:
    """Dana opened it from the Evidence page by keys, with the words of the page beside it."""
    arrived.ctrl(Qt.Key.Key_6)
    arrived.key(Qt.Key.Key_Return)
    arrived.find(QWidget, "page_pictures")
    arrived.click("show_words")
    return arrived


def go_to_page(desk: Desk, page: int) -> None:
    """Type the number of a page."""
    desk.find(QLineEdit, "page_number").setFocus()
    desk.ctrl(Qt.Key.Key_A)
    desk.type(str(page))
    desk.key(Qt.Key.Key_Return)


def mark_all_points(desk: Desk, page: int) -> None:
    """Take everything on a page and mark its points."""
    go_to_page(desk, page)
    desk.find(QPlainTextEdit, "page_words").setFocus()
    desk.ctrl(Qt.Key.Key_A)
    desk.click("mark_points")


@pytest.fixture
def rows(reading: Desk) -> Desk:
    """All fourteen are marked, and are rows."""
    for page in (2, 3, 4):
        mark_all_points(reading, page)
    reading.click("make_rows")
    assert reading.sees("14 recommendations, 0 in the plan, 0 happening"), reading.words()
    return reading


def cards(desk: Desk) -> list[RecommendationCard]:
    """The rows on the screen, once all of them have found their places."""

    def shown() -> list[RecommendationCard]:
        return [card for card in desk.window.findChildren(RecommendationCard) if card.isVisible()]

    desk.qtbot.waitUntil(lambda: len(shown()) == len(PAGES))
    return shown()


def document_of(desk: Desk) -> str:
    return documents.listing(desk.diary).rows[0].id


def test_fourteen_rows_stand_there_with_their_pages(rows: Desk) -> None:
    shown = {card.row.number: card.row.page for card in cards(rows)}
    assert shown == PAGES
    assert rows.shows("No answer yet")


def test_a_single_sentence_is_marked_by_keys_alone(reading: Desk) -> None:
    go_to_page(reading, 2)
    reading.find(QPlainTextEdit, "page_words").setFocus()
    for _turn in range(2):
        reading.key(Qt.Key.Key_Space)
    reading.key(Qt.Key.Key_Return)
    marked = passages.of_document(reading.diary, document_of(reading))
    assert [(one.page, one.words) for one in marked] == [(2, papers.recommendation(1))]


def test_the_draft_plan_stands_beside_the_report_with_its_vague_words(rows: Desk) -> None:
    first = next(card for card in cards(rows) if card.row.number == 1)
    first.cells["in-plan"].setFocus()
    rows.key(Qt.Key.Key_Return)
    rows.click("answer_yes")
    rows.find(QPlainTextEdit, "answer_wording").setFocus()
    rows.type("Maya will have access to support as appropriate.")
    rows.click("choice_0")
    assert rows.sees("The plan says"), rows.words()
    assert rows.shows("Underlined words can be read in several ways.")
    assert rows.shows("14 recommendations, 1 in the plan, 0 happening")


def test_what_nobody_answered_stays_on_top(rows: Desk) -> None:
    third = next(card for card in cards(rows) if card.row.number == 3)
    third.cells["happening"].setFocus()
    rows.key(Qt.Key.Key_Space)
    rows.click("answer_yes")
    rows.click("choice_0")
    assert rows.sees("14 recommendations, 0 in the plan, 1 happening")
    assert recommendations.orphans(rows.diary)[0].number == 1
    lowest = max(cards(rows), key=lambda card: card.mapTo(rows.window, QPoint(0, 0)).y())
    assert lowest.row.number == 3


def test_a_row_without_a_page_cannot_say_that_the_report_says_so(rows: Desk) -> None:
    rows.click("add_own")
    rows.find(QPlainTextEdit, "own_recommendation").setFocus()
    rows.type("Meet her at the gate.")
    rows.click("choice_0")
    assert rows.sees("In your own words, without a page")
    own = next(row for row in recommendations.board(rows.diary) if row.page is None)
    assert (own.words, own.report_says) == ("Meet her at the gate.", False)


def test_the_print_lies_on_its_side_and_keeps_to_black_and_white(rows: Desk, tmp_path: Path) -> None:
    page = rows.window.findChild(RecommendationsPage)
    assert page is not None
    target = tmp_path / "rows.pdf"
    page.saver.saver.files = FileChoice(save_file=lambda *_what: target)
    assert isinstance(rows.window, MainWindow)
    rows.click(rows.window.bar.action)
    opened = pypdfium2.PdfDocument(target)
    words = " ".join(page.get_textpage().get_text_range() for page in opened)
    assert all(page.get_width() > page.get_height() for page in opened)
    assert all(f"Individual help number {number}," in " ".join(words.split()) for number in PAGES)
    opened.close()


def test_the_original_is_untouched(rows: Desk) -> None:
    row = documents.one(rows.diary, document_of(rows)).row
    with documents.open_file(rows.diary, row.files[0].id) as stream:
        assert stream.read() == papers.report()
    rows.ctrl(Qt.Key.Key_6)
    rows.click("verify")
    assert rows.sees("Checked: it is exactly as it arrived.")


def test_nothing_readable_is_left_when_the_diary_is_locked(reading: Desk, tmp_path: Path) -> None:
    go_to_page(reading, 3)
    reading.stand_up()
    QApplication.processEvents()
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name != "report.pdf":
            content = file.read_bytes()
            assert b"qualified therapist" not in content, file
            assert b"%PDF" not in content, file
