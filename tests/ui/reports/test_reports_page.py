"""Choosing what a report holds, seeing the pages, saving them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft, QuoteDraft
from senddiary.reports.render import preview
from senddiary.services import entries, people, reporting, told
from senddiary.storage.diary import Diary
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.jobs import Jobs
from senddiary.ui.pages.reports import ReportsPage

from .conftest import Chosen, Open

LEFT = Qt.MouseButton.LeftButton


def shown(page: ReportsPage) -> str:
    """What the report says, as text."""
    assert page.maker.latest is not None
    return reporting.draw(page.maker.latest.composed, "text").decode()


def press(question: notices.Question, words: str, qtbot: QtBot) -> None:
    button = next(button for button in question.findChildren(QPushButton) if button.text() == words)
    qtbot.mouseClick(button, LEFT)


@pytest.mark.usefixtures("written")
def test_the_pages_are_there_when_the_page_is_opened(open_page: Open) -> None:
    page = open_page()
    assert page.maker.latest is not None
    assert page.preview.pages.pages == len(preview.page_sizes(page.maker.latest.pdf))
    assert page.preview.place.text() == f"Page 1 of {page.preview.pages.pages}"
    assert page.meter.words.text() == f"{page.preview.pages.pages} pages"


@pytest.mark.usefixtures("written")
def test_private_entries_are_in_no_report(open_page: Open) -> None:
    page = open_page()
    assert "I rang the school." in shown(page)
    assert "Only for me." not in shown(page)


@pytest.mark.usefixtures("written")
def test_the_kinds_are_counted_and_can_be_left_out(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    good = page.choices.kinds["good"]
    assert (good.count.text(), good.isVisible(), page.choices.kinds["meeting"].isVisible()) == ("1", True, False)
    good.box.setFocus()
    qtbot.keyClick(good.box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.maker.latest is not None and "Finished his maths." not in shown(page))
    assert "I rang the school." in shown(page)


@pytest.mark.usefixtures("written")
def test_dates_are_typed_and_narrow_it(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.keyClicks(page.choices.from_, "12 may")
    qtbot.keyClicks(page.choices.to, "13 may")
    qtbot.waitUntil(lambda: page.maker.latest is not None)
    view = page.maker.latest.composed.snapshot.view if page.maker.latest else None
    assert view is not None
    assert (view.from_, view.to) == (date(2026, 5, 12), date(2026, 5, 13))
    assert "Finished his maths." not in shown(page)


@pytest.mark.usefixtures("written")
def test_things_to_look_at_first_are_counted_from_the_report(open_page: Open) -> None:
    page = open_page()
    assert page.looks.heading.text() == "3 things to look at first"
    assert page.looks.things.text() == (
        "1 entry has no date · 1 open promise has no date · 1 entry does not say how you know it"
    )


@pytest.mark.usefixtures("written")
def test_what_is_saved_is_what_is_shown(open_page: Open, qtbot: QtBot, chosen: Chosen) -> None:
    page = open_page()
    qtbot.keyClick(page.choices.from_, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.maker.latest is not None
    assert chosen.target is not None
    assert hashlib.sha256(chosen.target.read_bytes()).digest() == hashlib.sha256(page.maker.latest.pdf).digest()
    assert chosen.asked == ["Save as PDF: chronology.pdf"]


@pytest.mark.parametrize(("format_", "name"), [("csv", "mine.csv"), ("text", "mine.txt")])
@pytest.mark.usefixtures("written")
def test_it_is_saved_as_csv_and_as_text(format_: str, name: str, open_page: Open, chosen: Chosen) -> None:
    page = open_page()
    chosen.target = chosen.target.with_name(name) if chosen.target else None
    {"csv": page.preview.csv, "text": page.preview.text}[format_].click()
    assert chosen.target is not None
    assert "I rang the school." in chosen.target.read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("written")
def test_an_existing_file_is_replaced_only_when_asked(open_page: Open, qtbot: QtBot, chosen: Chosen) -> None:
    page = open_page()
    assert chosen.target is not None
    chosen.target.write_bytes(b"older")
    qtbot.keyClick(page.choices.from_, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert chosen.target.read_bytes() == b"older"
    press(page.findChild(notices.Question), "Replace it", qtbot)
    assert chosen.target.read_bytes().startswith(b"%PDF")


def test_nothing_is_saved_inside_a_diary(written: Diary, open_page: Open, qtbot: QtBot, chosen: Chosen) -> None:
    page = open_page()
    chosen.target = written.folder / "report.pdf"
    qtbot.keyClick(page.choices.from_, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not chosen.target.exists()
    assert page.findChild(notices.Question).windowTitle().startswith("That place is inside a diary")


def test_an_empty_diary_says_so_and_leads_to_the_first_entry(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.go.wanted) as went:
        qtbot.mouseClick(page.empty.button, LEFT)
    assert went.args[0] == "entry"


@pytest.mark.usefixtures("written")
def test_a_limit_is_shown_with_its_source_only_for_its_kind_of_appeal(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    assert page.meter.source.isHidden()
    page.choices.purpose.setFocus()
    qtbot.keyClicks(page.choices.purpose, "Appeal: Section I")
    qtbot.waitUntil(lambda: page.maker.latest is not None)
    assert "of 75 for all the evidence of one side" in page.meter.words.text()
    assert "not yet checked" in page.meter.source.text()


@pytest.mark.usefixtures("written")
def test_only_a_few_drawn_pages_are_kept(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    view = page.preview.pages
    assert page.maker.latest is not None
    view.show_pdf(page.maker.latest.pdf, [page.maker.latest.sizes[0]] * view.pages)
    view.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_PageDown):
        qtbot.keyClick(view, key)
        view.grab()
    assert 1 <= view.kept <= 6


def test_older_work_is_dropped_on_the_real_lanes(written: Diary, ctx: Context, open_page: Open, qtbot: QtBot) -> None:
    jobs = Jobs()
    page = open_page(Context(written, jobs, ctx.bus, ctx.settings, ctx.now))
    for letters in "Rowan":
        qtbot.keyClicks(page.choices.kept_by, letters)
        page.maker.make()
    qtbot.waitUntil(lambda: page.maker.latest is not None, timeout=20_000)
    assert page.maker.latest is not None
    assert page.maker.latest.composed.snapshot.view.kept_by == "Rowan"
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    jobs.stop()


def test_saving_before_the_pages_are_drawn_happens_right_after(
    written: Diary, ctx: Context, open_page: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    jobs = Jobs()
    page = open_page(Context(written, jobs, ctx.bus, ctx.settings, ctx.now))
    page.maker.make()
    page.act()
    qtbot.waitUntil((tmp_path / "mine.pdf").exists, timeout=20_000)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    jobs.stop()


def test_cancel_stops_the_drawing_and_offers_to_make_it_again(
    written: Diary, ctx: Context, open_page: Open, qtbot: QtBot
) -> None:
    jobs = Jobs()
    page = open_page(Context(written, jobs, ctx.bus, ctx.settings, ctx.now))
    page.maker.make()
    page.preview.progress.cancel.click()
    assert page.preview.again.isVisible()
    qtbot.mouseClick(page.preview.again, LEFT)
    qtbot.waitUntil(lambda: page.maker.latest is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    jobs.stop()


@pytest.mark.usefixtures("written")
def test_printing_gives_every_page_to_the_printer(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page, target = open_page(), tmp_path / "printed.pdf"

    def to_a_file(_parent: QWidget, printer: QPrinter, go: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        go()

    page.printer.ask = to_a_file
    qtbot.mouseClick(page.preview.print, LEFT)
    assert len(preview.page_sizes(target.read_bytes())) == page.preview.pages.pages
    assert not page.preview.progress.isVisible()


@pytest.mark.usefixtures("written")
def test_what_was_stopped_half_way_was_not_printed(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page, target = open_page(), tmp_path / "printed.pdf"

    def to_a_file(_parent: QWidget, printer: QPrinter, go: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        go()

    page.printer.ask = to_a_file
    page.preview.progress.bar.valueChanged.connect(lambda _page: page.preview.progress.cancel.click())
    with qtbot.assertNotEmitted(page.printer.printed):
        qtbot.mouseClick(page.preview.print, LEFT)
    assert len(preview.page_sizes(target.read_bytes())) < page.preview.pages.pages


def test_the_pages_are_about_the_child_on_the_rail(
    written: Diary, ctx: Context, open_page: Open, qtbot: QtBot, now: datetime
) -> None:
    isla = people.add_child(written, "Isla", now=now).id
    maya = people.children(written)[0].id
    jobs = Jobs()
    page = open_page(Context(written, jobs, ctx.bus, ctx.settings, ctx.now), child=maya)
    qtbot.waitUntil(lambda: page.maker.latest is not None, timeout=20_000)
    assert page.choices.view().child == maya
    assert page.maker.latest is not None
    assert page.maker.latest.composed.snapshot.view.child == maya
    page.go.choose_child(isla)
    qtbot.waitUntil(lambda: page.maker.latest is not None and "I rang" not in shown(page), timeout=20_000)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    jobs.stop()


def _choose(page: ReportsPage, key: str, qtbot: QtBot) -> None:
    """Choose a report by keys, as one does in a list."""
    box = page.choices.report
    box.setFocus()
    for _time in range(box.findData(key)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.maker.latest is not None and page.maker.latest.report == key, timeout=20_000)


@pytest.mark.usefixtures("written")
def test_promises_can_be_chosen_and_put_in_groups(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    _choose(page, "promises", qtbot)
    assert (page.choices.group.isVisible(), page.choices.settled.isVisible()) == (True, False)
    assert "send the plan" in shown(page)
    assert "Groups: By organisation" in " ".join(shown(page).split())


def _contradicted(diary: Diary, now: datetime) -> str:
    """Two quotations that cannot both be right; the id of the pair."""
    sayings, child = [], people.children(diary)[0].id
    for words in ("We applied.", "They never applied."):
        quotes = (QuoteDraft(words, "Mrs Patel"),)
        draft = EntryDraft("x", quotes=quotes, children=(child,))
        sayings.append(told.Saying(entries.record(diary, draft, now=now).uuid, words))
    return told.contradict(diary, *sayings, now=now)


def test_what_we_were_told_drops_what_was_cleared_up_unless_asked(
    written: Diary, now: datetime, open_page: Open, qtbot: QtBot
) -> None:
    told.settle(written, _contradicted(written, now), now=now, on=now.date())
    page = open_page()
    _choose(page, "told", qtbot)
    assert "They never applied." not in shown(page)
    page.choices.settled.setFocus()
    qtbot.keyClick(page.choices.settled, Qt.Key.Key_Space)
    answered = "Which of them holds was answered on"
    made = page.maker
    qtbot.waitUntil(lambda: made.latest is not None and answered in " ".join(shown(page).split()), timeout=20_000)


@pytest.mark.usefixtures("written")
def test_what_to_look_at_first_moves_with_the_room_there_is(open_page: Open) -> None:
    page = open_page()
    for width in (640, 1280, 760, 1500) * 10:
        page.resize(width, 740)
        QApplication.processEvents()
        assert page.side.see_pages.isVisible() == (width < 1100)
        assert page.meter.mapTo(page, page.meter.rect().bottomLeft()).y() < 740 or width < 1100
