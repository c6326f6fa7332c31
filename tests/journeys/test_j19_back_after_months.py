"""J19: back after four months."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import deadlines, entries
from senddiary.services.deadlines import Start
from senddiary.services.views import View
from tests.journeys.conftest import Desk

BLAMING = ("past", "overdue", "late", "days past", "missed")


def _away(desk: Desk) -> None:
    """Dana wrote in January and comes back in May; two dates lie in the next month."""
    desk.sit_down("2026-01-10T20:00")
    dues = (date(2026, 2, 1), date(2026, 5, 22), date(2026, 5, 29), date(2026, 9, 1))
    promised = tuple(PromiseDraft(f"promise due {due}", "Ms Okafor", None, due) for due in dues)
    draft = EntryDraft(text="Meeting about the year.", when=When("2026-01-10"), promises=promised)
    entries.record(desk.diary, draft, now=desk.now())
    desk.stand_up()
    desk.sit_down("2026-05-14T20:14")


def _calls_to_action(desk: Desk) -> list[QAbstractButton]:
    card = desk.find(QWidget, "welcome")
    return [button for button in card.findChildren(QAbstractButton) if button.isVisible()]


def test_nothing_is_lost_and_two_dates_matter(desk: Desk) -> None:
    _away(desk)
    assert desk.sees("Welcome back.")
    assert desk.sees("Nothing is lost. Two dates matter this month."), desk.words()


def _began_a_review(desk: Desk) -> None:
    """What the diary held before this journey begins."""
    deadlines.start(desk.diary, Start("yearly-review", {"meeting": date(2026, 4, 22)}), now=desk.now())


def test_a_legal_date_of_the_month_counts_too(desk: Desk) -> None:
    desk.sit_down("2026-01-10T19:00")
    _began_a_review(desk)
    desk.stand_up()
    _away(desk)
    assert desk.sees("Nothing is lost. Three dates matter this month."), desk.words()


def test_there_are_at_most_three_ways_on_and_no_totals(desk: Desk) -> None:
    _away(desk)
    page = desk.open.window.stack.currentWidget() if desk.open else None
    assert page is not None
    on_page = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
    assert 0 < len(on_page) <= 3
    assert on_page == _calls_to_action(desk)
    shown = " ".join(desk.words()).lower()
    assert not any(word in shown for word in BLAMING)


def test_just_write_puts_the_cursor_in_the_box(desk: Desk) -> None:
    _away(desk)
    desk.click("just_write")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "quick_words"


def test_three_things_show_no_more_than_three(desk: Desk) -> None:
    _away(desk)
    desk.click("three_things")
    steps = [b for b in desk.window.findChildren(QAbstractButton, "need_step") if b.isVisible()]
    assert 1 <= len(steps) <= 3


def test_the_walk_asks_month_by_month_and_dates_are_only_about(desk: Desk) -> None:
    _away(desk)
    desk.click("catch_up")
    assert desk.sees("January") or desk.sees("February"), desk.words()
    desk.type("We were all ill.")
    desk.click("Save")
    newest = [entry for entry in entries.page(desk.diary, View()) if entry.text == "We were all ill."]
    assert len(newest) == 1
    assert newest[0].when.precision == "month"


def _wrote(desk: Desk, words: str) -> None:
    """What the diary held before this journey begins."""
    entries.record(desk.diary, EntryDraft(text=words, when=When("2026-05-07")), now=desk.now())


def test_after_a_week_nobody_is_welcomed_back(desk: Desk) -> None:
    desk.sit_down("2026-05-07T20:00")
    _wrote(desk, "A note.")
    desk.stand_up()
    desk.sit_down("2026-05-14T20:14")
    assert not desk.shows("Welcome back.")
