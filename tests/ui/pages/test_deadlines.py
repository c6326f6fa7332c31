"""The Deadlines page: start a process, say what happened, both dates, an exception, a date that wins, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from senddiary.model.deadline import Deadline
from senddiary.services import deadlines, dispatch, people, refusals, school_days, waiting
from senddiary.services.deadlines import Done, Start
from senddiary.services.dispatch import Sending
from senddiary.services.people import ChildDraft
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import theme
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenEntry, StartProcess, WriteLetter
from senddiary.ui.notices import Banner, Question
from senddiary.ui.pages.deadlines import DeadlinesPage
from senddiary.ui.pages.letter import LetterPage
from senddiary.ui.widgets.process_card import ProcessCard
from tests.ui.pages.test_window import clipped

ON = date(2026, 5, 14)
REQUEST = date(2026, 3, 2)


@pytest.fixture
def page(window: MainWindow) -> DeadlinesPage:
    window.open("deadlines")
    shown = window.stack.currentWidget()
    assert isinstance(shown, DeadlinesPage)
    window.go.choose_child(None)
    return shown


@pytest.fixture
def started(page: DeadlinesPage, diary: Diary, now: datetime, family: dict[str, str]) -> str:
    """The request that reached the council on 2 March 2026."""
    settle()
    assert page.isVisible()
    return deadlines.start(diary, Start("first-plan", {"request": REQUEST}, child=family["rowan"]), now=now)


def settle() -> None:
    """Let what was saved come back to the page."""
    for _turn in range(3):
        QApplication.processEvents()


def card(page: DeadlinesPage) -> ProcessCard:
    settle()
    assert len(page.cards) == 1
    return page.cards[0]


def words(within: QWidget) -> str:
    return "\n".join(label.text() for label in within.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    question = next(one for one in page.findChildren(Question) if one.isVisible())
    button = question.findChild(QWidget, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def set_day(page: QWidget, name: str, day: date) -> None:
    field = page.findChild(QDateEdit, name)
    assert field is not None
    field.setDate(QDate(day.year, day.month, day.day))


def choose(page: QWidget, name: str, key: str) -> None:
    box = page.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findData(key))


def undo(window: MainWindow, qtbot: QtBot) -> None:
    banner = window.findChild(Banner, "undo_banner")
    assert banner is not None
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    settle()


def something_else(qtbot: QtBot, page: DeadlinesPage, choice: int) -> None:
    qtbot.mouseClick(card(page).buttons["else"], Qt.MouseButton.LeftButton)
    press(qtbot, page, f"choice_{choice}")


@pytest.fixture
def posted(page: DeadlinesPage, diary: Diary, now: datetime, family: dict[str, str]) -> str:
    """The entry of a letter that was posted on 2 March."""
    assert page
    dispatch.mark_sent(diary, family["missed"], Sending(None, "post", REQUEST, "Westmoor Council"), now=now)
    return family["missed"]


def asks(page: DeadlinesPage) -> Question:
    return next(one for one in page.findChildren(Question) if one.isVisible())


def test_a_presumed_day_is_offered_with_its_rule_and_never_set_by_itself(
    page: DeadlinesPage, window: MainWindow, posted: str, qtbot: QtBot
) -> None:
    window.open("deadlines", StartProcess(posted))
    settle()
    choose(page, "start_which", "first-plan")
    box, day = page.findChild(QCheckBox, "take_presumed"), page.findChild(QDateEdit, "start_day")
    assert (box.isChecked(), day.date()) == (False, QDate(2026, 5, 11))
    said = words(asks(page))
    for part in ("second working day after it was posted", "SI 2012/1033", "not yet checked against the primary text"):
        assert part in said
    assert box.text() == "I do not know: take Wed 4 Mar 2026, estimated"
    box.click()
    assert (day.date(), day.isEnabled()) == (QDate(2026, 3, 4), False)
    press(qtbot, page, "choice_0")
    assert "presumed 4 March 2026" in words(card(page))
    assert "counted from a day that is only presumed" in words(card(page))


def test_a_presumed_day_is_not_offered_where_no_arrival_is_asked_for(
    page: DeadlinesPage, window: MainWindow, posted: str
) -> None:
    window.open("deadlines", StartProcess(posted))
    settle()
    box, day = page.findChild(QCheckBox, "take_presumed"), page.findChild(QDateEdit, "start_day")
    choose(page, "start_which", "first-plan")
    box.click()
    choose(page, "start_which", "yearly-review")
    assert (box.isVisible(), box.isChecked(), day.date(), day.isEnabled()) == (
        False, False, QDate(2026, 5, 11), True,
    )  # fmt: skip


def test_at_twice_the_size_everything_asked_at_the_start_can_be_reached(
    page: DeadlinesPage, window: MainWindow, posted: str, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    window.open("deadlines", StartProcess(posted))
    settle()
    question = asks(page)
    column, begin = question.asked, question.findChild(QWidget, "choice_0")
    name, choice = page.findChild(QLineEdit, "start_name"), page.findChild(QComboBox, "start_which")
    for field in (name, choice):
        field.setFocus()
        column.bring_into_view(field)
        qtbot.waitUntil(lambda seen=field: not seen.visibleRegion().isEmpty())
    assert question.rect().contains(begin.geometry())
    assert column.widget().width() <= column.viewport().width()
    assert question.screen().availableGeometry().contains(question.frameGeometry())


def test_nothing_yet_has_one_sentence_and_one_button(page: DeadlinesPage) -> None:
    assert page.empty.isVisible()
    assert page.cards == []
    assert not page.calendar.isVisible()


def test_what_a_way_closes_is_said_before_it_is_taken(page: DeadlinesPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    beware = page.findChild(QLabel, "start_beware")
    choose(page, "start_which", "complaint")
    assert "The time to appeal goes on running while you complain." in beware.text()
    choose(page, "start_which", "records")
    assert (beware.text(), beware.isVisible()) == ("", False)


def test_a_process_is_started_and_taken_back(page: DeadlinesPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    choose(page, "start_which", "first-plan")
    set_day(page, "start_day", REQUEST)
    press(qtbot, page, "choice_0")
    assert "due Mon 20 Jul 2026" in words(card(page))
    assert not page.empty.isVisible()
    undo(window, qtbot)
    assert page.cards == []


def test_a_refused_start_is_explained_and_asked_again_with_what_was_answered(
    page: DeadlinesPage, diary: Diary, now: datetime, qtbot: QtBot, family: dict[str, str]
) -> None:
    born = date(2026, 3, 3)
    people.change_child(diary, family["rowan"], ChildDraft("Rowan", born), now=now)
    page.go.choose_child(family["rowan"])
    page.act()
    choose(page, "start_which", "first-plan")
    set_day(page, "start_day", REQUEST)
    asks(page).findChild(QLineEdit, "start_name").setText("The first one")
    press(qtbot, page, "choice_0")
    assert "before the child was born" in words(asks(page))
    press(qtbot, page, "choice_0")
    again = asks(page)
    assert again.findChild(QComboBox, "start_which").currentData() == "first-plan"
    assert again.findChild(QDateEdit, "start_day").date() == QDate(2026, 3, 2)
    assert again.findChild(QLineEdit, "start_name").text() == "The first one"


def test_a_process_may_start_from_an_entry(
    page: DeadlinesPage, window: MainWindow, qtbot: QtBot, family: dict[str, str]
) -> None:
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    choose(page, "start_entry", family["call"])
    press(qtbot, page, "choice_0")
    qtbot.mouseClick(card(page).buttons["entry"], Qt.MouseButton.LeftButton)
    assert window.here == "diary"


@pytest.mark.usefixtures("started")
def test_what_happened_is_said_by_key_and_taken_back(
    page: DeadlinesPage, window: MainWindow, qtbot: QtBot, diary: Diary
) -> None:
    assert "31 days past. No decision recorded." in words(card(page))
    qtbot.keyClick(card(page).buttons["happened"], Qt.Key.Key_Space)
    choose(page, "happened_which", "decision")
    set_day(page, "happened_day", date(2026, 4, 10))
    press(qtbot, page, "choice_0")
    assert "Done 10 April 2026" in words(card(page))
    undo(window, qtbot)
    assert deadlines.board(diary, on=ON).rows[0].event("decision").on is None


def test_something_done_partly_stays_open(page: DeadlinesPage, diary: Diary, started: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(card(page).buttons["happened"], Qt.MouseButton.LeftButton)
    choose(page, "happened_which", "decision")
    press(qtbot, page, "choice_1")
    assert deadlines.one(diary, started, on=ON).step("E01.decision").state == "past"


@pytest.mark.usefixtures("started")
def test_both_dates_are_shown_when_they_give_another(page: DeadlinesPage, qtbot: QtBot) -> None:
    something_else(qtbot, page, 0)
    set_day(page, "their_day", date(2026, 4, 20))
    press(qtbot, page, "choice_0")
    shown = words(card(page))
    assert "due Mon 13 Apr 2026" in shown
    assert "Their date gives Mon 1 Jun 2026" in shown
    assert "They give another date" in shown
    something_else(qtbot, page, 0)
    press(qtbot, page, "choice_1")
    assert "Their date gives" not in words(card(page))


@pytest.mark.usefixtures("started")
def test_an_exception_is_noted_and_the_day_stays(page: DeadlinesPage, qtbot: QtBot) -> None:
    something_else(qtbot, page, 1)
    choose(page, "which_step", "E01.decision")
    field = page.findChild(QLineEdit, "claim_words")
    assert field is not None
    qtbot.keyClicks(field, "The school was shut")
    press(qtbot, page, "choice_0")
    assert "due Mon 13 Apr 2026" in words(card(page))
    assert "An exception was stated on 14 May 2026: “The school was shut.”" in words(card(page))


@pytest.mark.usefixtures("started")
def test_a_date_from_an_order_wins(page: DeadlinesPage, qtbot: QtBot) -> None:
    something_else(qtbot, page, 2)
    choose(page, "which_step", "E05.final-plan")
    set_day(page, "entered_day", date(2026, 6, 30))
    field = page.findChild(QLineEdit, "entered_why")
    assert field is not None
    qtbot.keyClicks(field, "Order of 1 May")
    press(qtbot, page, "choice_0")
    assert "due Tue 30 Jun 2026" in words(card(page))
    assert "20 Jul" not in words(card(page))


def test_a_process_is_ended_and_taken_up_again(
    page: DeadlinesPage, window: MainWindow, diary: Diary, started: str, qtbot: QtBot
) -> None:
    something_else(qtbot, page, 3)
    assert deadlines.one(diary, started, on=ON).ended_on == ON
    undo(window, qtbot)
    assert deadlines.one(diary, started, on=ON).ended_on is None


@pytest.mark.usefixtures("started")
def test_why_these_dates_shows_rule_source_basis_and_exceptions(page: DeadlinesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(card(page).buttons["why"], Qt.Key.Key_Return)
    shown = words(card(page))
    for part in ("The council got the request: Mon 2 Mar 2026", "rule E01", "checked on", "20 weeks"):
        assert part in shown, shown
    page.reload()
    assert "rule E01" in words(card(page))
    qtbot.mouseClick(card(page).buttons["why"], Qt.MouseButton.LeftButton)
    assert "rule E01" not in words(card(page))


@pytest.mark.usefixtures("started")
def test_the_smallest_joint_step_comes_first(page: DeadlinesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(card(page).buttons["next"], Qt.MouseButton.LeftButton)
    panel = card(page).findChild(QWidget, "ways")
    assert panel is not None
    names = [button.objectName() for button in panel.findChildren(QAbstractButton)]
    assert names.index("way_record") < names.index("way_ask-kindly") < names.index("way_complain")


@pytest.mark.usefixtures("started")
def test_a_letter_is_filled_changed_and_saved_in_every_format(
    page: DeadlinesPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(card(page).buttons["next"], Qt.MouseButton.LeftButton)
    button = card(page).findChild(QAbstractButton, "way_ask-kindly")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    letter = letter_page(window)
    assert "13 April 2026" in letter.form.text.words()
    letter.form.text.appendPlainText("With thanks.")
    for suffix, begins in ((".txt", b"Hello"), (".pdf", b"%PDF"), (".docx", b"PK"), (".eml", b"Subject")):
        target = tmp_path / f"letter{suffix}"
        letter.saver.files = FileChoice(save_file=lambda *_asked, target=target: target)
        qtbot.mouseClick(letter.findChild(QAbstractButton, f"save_{suffix[1:]}"), Qt.MouseButton.LeftButton)
        assert target.read_bytes().startswith(begins)
    assert "With thanks." in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def test_a_letter_that_was_sent_is_kept_and_leads_back_to_its_process(
    page: DeadlinesPage, window: MainWindow, diary: Diary, started: str, qtbot: QtBot
) -> None:
    window.open("letter", WriteLetter(started, "deadline-formal"))
    letter = letter_page(window)
    assert not letter.form.tones["partner"].isVisible()
    qtbot.mouseClick(letter.form.sent_button, Qt.MouseButton.LeftButton)
    press(qtbot, letter, "choice_0")
    sent = dispatch.everything(diary)[0]
    assert (sent.letter, sent.tone, window.here) == ("deadline-formal", "formal", "deadlines")
    assert card(page).row.id == started


def test_nothing_to_write_about_yet_is_said_in_one_sentence(
    page: DeadlinesPage, window: MainWindow, diary: Diary, now: datetime
) -> None:
    made = deadlines.start(diary, Start("unfair-treatment", {"conduct": date(2026, 3, 10)}), now=now)
    assert page.isVisible()
    window.open("letter", WriteLetter(made, "deadline-ask"))
    assert "nothing to write about yet" in letter_page(window).empty.sentence.text()


def letter_page(window: MainWindow) -> LetterPage:
    settle()
    shown = window.stack.currentWidget()
    assert isinstance(shown, LetterPage)
    return shown


def test_a_refusal_shows_its_point_and_what_is_missing(
    page: DeadlinesPage, diary: Diary, now: datetime, family: dict[str, str], qtbot: QtBot
) -> None:
    wanted = Start("appeal", {"decision": ON}, entry=family["call"])
    deadlines.start(diary, wanted, now=now)
    qtbot.mouseClick(card(page).buttons["refusal"], Qt.MouseButton.LeftButton)
    tick = card(page).findChild(QAbstractButton, "tick_reason")
    assert tick is not None
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    press(qtbot, page, "choice_0")
    reason = refusals.look(diary, family["call"]).reasons[0]
    shown = words(card(page))
    assert reason.point in shown
    assert reason.source in shown


@pytest.mark.usefixtures("started")
def test_what_to_have_at_hand_is_noted_with_an_entry(page: DeadlinesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(card(page).buttons["hand"], Qt.MouseButton.LeftButton)
    panel = card(page).findChild(QWidget, "at_hand")
    assert panel is not None
    assert "Missing" in words(panel)
    qtbot.mouseClick(panel.findChild(QAbstractButton, "we_have_this"), Qt.MouseButton.LeftButton)
    press(qtbot, page, "choice_0")
    assert "Held, not sent" in words(card(page))


@pytest.mark.usefixtures("started")
def test_the_dates_are_saved_for_a_calendar(page: DeadlinesPage, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "dates.ics"
    page.saver.files = FileChoice(save_file=lambda *_asked: target)
    qtbot.mouseClick(page.calendar, Qt.MouseButton.LeftButton)
    press(qtbot, page, "choice_0")
    assert b"BEGIN:VCALENDAR" in target.read_bytes()
    assert b"council" not in target.read_bytes()


@pytest.mark.usefixtures("started")
def test_the_rail_counts_the_dates_that_matter_now(page: DeadlinesPage, window: MainWindow) -> None:
    settle()
    assert page.isVisible()
    assert window.rail.buttons["deadlines"].accessibleName() == "Deadlines, 1 date that matters now"


@pytest.mark.usefixtures("started")
def test_every_button_says_which_process_it_is_about(page: DeadlinesPage) -> None:
    for button in card(page).buttons.values():
        assert button.accessibleName().endswith(card(page).row.title)


@pytest.mark.usefixtures("started")
def test_it_says_when_the_rules_were_last_checked(page: DeadlinesPage) -> None:
    assert page.rules_words.isVisible()
    assert "2026" in page.rules_words.text()


@pytest.mark.usefixtures("started")
def test_a_legal_date_needs_you_on_today_once_and_leads_here(
    page: DeadlinesPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.open("today")
    settle()
    steps = [one for one in window.findChildren(QAbstractButton, "need_step") if one.isVisible()]
    legal = [one for one in steps if one.text() == "See dates"]
    assert len(steps) == 3
    assert len(legal) == 1
    qtbot.mouseClick(legal[0], Qt.MouseButton.LeftButton)
    assert window.here == "deadlines"
    assert card(page).buttons["why"].hasFocus()


@pytest.mark.usefixtures("started")
def test_no_pause_quietens_a_legal_date(window: MainWindow, diary: Diary) -> None:
    waiting.pause(diary, date(2026, 6, 1))
    window.open("today")
    settle()
    steps = [one.text() for one in window.findChildren(QAbstractButton, "need_step") if one.isVisible()]
    assert steps == ["See dates"]


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
@pytest.mark.parametrize("scale", [100, 200])
def test_no_words_are_cut_off_with_everything_unfolded(
    page: DeadlinesPage, window: MainWindow, qapp: QApplication, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, Settings(theme="light", text_scale=scale))
    window.resize(*size)
    for name in ("why", "next", "hand", "table"):
        card(page).toggle(name)
    settle()
    assert clipped(window) == []


@pytest.mark.usefixtures("started")
def test_nothing_opens_as_a_window_of_its_own(page: DeadlinesPage, window: MainWindow) -> None:
    for name in ("why", "next", "hand"):
        card(page).toggle(name)
    settle()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    assert shown == []


def test_about_which_child_is_asked_when_there_are_two(
    page: DeadlinesPage, window: MainWindow, diary: Diary, family: dict[str, str], qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    choose(page, "start_which", "first-plan")
    choose(page, "start_child", family["isla"])
    press(qtbot, page, "choice_0")
    assert deadlines.board(diary, on=ON).rows[0].child_name == "Isla"


def test_the_child_on_the_rail_is_not_asked_for_again(
    page: DeadlinesPage, window: MainWindow, diary: Diary, family: dict[str, str], qtbot: QtBot
) -> None:
    window.go.choose_child(family["rowan"])
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    assert page.findChild(QComboBox, "start_child") is None
    press(qtbot, page, "choice_0")
    assert deadlines.board(diary, on=ON).rows[0].child_name == "Rowan"


def test_an_entry_starts_a_process_with_its_own_day_and_child(
    window: MainWindow, diary: Diary, family: dict[str, str], qtbot: QtBot
) -> None:
    window.open("diary", OpenEntry(family["call"]))
    settle()
    button = window.findChild(QAbstractButton, "start_from_entry")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    shown = window.stack.currentWidget()
    assert isinstance(shown, DeadlinesPage)
    choose(shown, "start_which", "first-plan")
    press(qtbot, shown, "choice_0")
    row = deadlines.board(diary, on=ON).rows[0]
    assert (row.entry, row.child_name, row.started_on) == (family["call"], "Rowan", date(2026, 5, 13))


def test_a_process_gets_another_name_and_its_old_one_back(
    page: DeadlinesPage, window: MainWindow, diary: Diary, started: str, qtbot: QtBot
) -> None:
    something_else(qtbot, page, 4)
    field = page.findChild(QLineEdit, "process_name")
    assert field is not None
    field.setText("Rowan’s first plan")
    press(qtbot, page, "choice_0")
    assert deadlines.one(diary, started, on=ON).title == "Rowan’s first plan"
    undo(window, qtbot)
    assert deadlines.one(diary, started, on=ON).title == "Request for an assessment and a first plan"


def test_newer_rules_show_what_would_change_before_they_are_taken(
    page: DeadlinesPage, diary: Diary, started: str, qtbot: QtBot
) -> None:
    with diary.write() as session:
        kept = session.get_one(Deadline, started)
        kept.pack, kept.worked_out = "england 2025.1", '{"E05.final-plan": "2026-07-06"}'
    page.reload()
    something_else(qtbot, page, 5)
    question = next(one for one in page.findChildren(Question) if one.isVisible())
    assert "Final plan: Mon 6 Jul 2026 now, then Mon 20 Jul 2026." in words(question)
    press(qtbot, page, "choice_0")
    row = deadlines.one(diary, started, on=ON)
    assert (row.changes, row.step("E05.final-plan").due) == ((), date(2026, 7, 20))


@pytest.mark.usefixtures("started")
def test_what_they_say_is_taken_back_by_undo(page: DeadlinesPage, window: MainWindow, qtbot: QtBot) -> None:
    for choice, name in ((0, "choice_0"), (1, "choice_0"), (2, "choice_0")):
        before = words(card(page))
        something_else(qtbot, page, choice)
        press(qtbot, page, name)
        assert words(card(page)) != before
        undo(window, qtbot)
        assert words(card(page)) == before


def test_they_may_give_another_day_for_more_than_the_first_thing(
    page: DeadlinesPage, diary: Diary, started: str, now: datetime, qtbot: QtBot
) -> None:
    deadlines.record_step(diary, started, "draft", Done(date(2026, 5, 11)), now=now)
    something_else(qtbot, page, 0)
    choose(page, "their_event", "draft")
    set_day(page, "their_day", date(2026, 5, 4))
    press(qtbot, page, "choice_0")
    row = deadlines.one(diary, started, on=ON)
    assert (row.event("draft").their_date, row.event("request").their_date) == (date(2026, 5, 4), None)


def test_a_registration_letter_is_an_order_in_words(
    page: DeadlinesPage, diary: Diary, started: str, qtbot: QtBot
) -> None:
    something_else(qtbot, page, 2)
    choose(page, "which_step", "E05.final-plan")
    choose(page, "entered_by", "registration")
    press(qtbot, page, "choice_0")
    step = deadlines.one(diary, started, on=ON).step("E05.final-plan")
    assert step.entered is not None
    assert (step.class_words, step.entered.by, step.entered.why) == (
        "Order",
        "registration",
        "The registration letter of the Tribunal",
    )


@pytest.mark.usefixtures("started")
def test_the_rules_are_said_louder_after_six_months(window: MainWindow, qtbot: QtBot) -> None:
    shown, later = (
        DeadlinesPage(replace(window.ctx, now=lambda day=day: datetime(2027, 5, day, 9, tzinfo=UTC)), window.go)
        for day in (21, 22)
    )
    for one in (shown, later):
        qtbot.addWidget(one)
        one.reload()
    assert shown.rules_words.text() == "Rules last checked on 21 November 2026."
    assert "more than six months ago" in later.rules_words.text()
    assert later.rules_words.property("tone") == "soon"


def test_in_wales_its_own_processes_are_offered_with_their_mark(
    page: DeadlinesPage, window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    school_days.set_nation(diary, "wales")
    settle()
    qtbot.mouseClick(window.bar.action, Qt.MouseButton.LeftButton)
    choose(page, "start_which", "appeal-in-wales")
    set_day(page, "start_day", date(2026, 5, 4))
    press(qtbot, page, "choice_0")
    qtbot.mouseClick(card(page).buttons["why"], Qt.MouseButton.LeftButton)
    said = words(card(page))
    for part in ("Appeal: by 29 June 2026 (8 weeks).", "ALN Code for Wales 2021", "not yet checked"):
        assert part in said
    assert "not yet checked against the primary text" in words(page.yours)
    assert "refusal" not in card(page).buttons
    assert "hand" not in card(page).buttons
    assert "None of them is checked" in page.rules_words.text()
