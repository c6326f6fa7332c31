"""What the first page says about a diary that does not open."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from senddiary import errors
from senddiary.errors import DiaryError
from senddiary.storage.diary import Diary
from senddiary.ui.dialogs.unlock import UnlockPage, facts_line
from senddiary.ui.door import Known
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.vault_door import VaultDoor
from senddiary.ui.widgets.buttons import Button


@pytest.fixture
def page(diary: Diary, now: datetime, qtbot: QtBot) -> UnlockPage:
    """The first page before a real, closed diary."""
    diary.close()
    page = UnlockPage(VaultDoor(diary.folder, lambda: now), InlineJobs())
    qtbot.addWidget(page)
    return page


def ways(page: UnlockPage) -> set[str]:
    return {button.objectName().removeprefix("way_") for button in page.ways.findChildren(Button)}


OPENING = (
    (errors.DiaryMissing(), {"new", "restore", "elsewhere"}),
    (errors.DiaryMoved(), {"elsewhere", "restore", "again"}),
    (errors.DiaryEmpty(), {"restore", "elsewhere", "new"}),
    (errors.DiaryZeroBytes(), {"restore", "elsewhere"}),
    (errors.WrongPassphrase(), set()),
    (errors.DiaryDamaged(), {"restore", "read", "elsewhere"}),
    (errors.SavesMissing(), {"restore", "read", "elsewhere"}),
    (errors.DiaryNewer(), {"read"}),
    (errors.DiaryReadOnly(), {"read"}),
    (errors.DiaryInUse(), {"again"}),
)


@pytest.mark.parametrize(("error", "offered"), OPENING, ids=lambda value: getattr(value, "code", ""))
def test_each_refusal_shows_its_own_words_and_its_ways_on(
    page: UnlockPage, error: DiaryError, offered: set[str]
) -> None:
    page.show_refusal(error)
    assert page.message.text() == str(error)
    assert page.next_step.text() == error.next_step
    assert ways(page) == offered


def test_every_refusal_has_another_sentence() -> None:
    assert len({str(error) for error, _ in OPENING}) == len(OPENING)


@pytest.mark.parametrize("error", [errors.DiaryZeroBytes(), errors.DiaryMissing(), errors.DiaryDamaged()])
def test_no_passphrase_is_asked_for_where_none_can_help(page: UnlockPage, error: DiaryError) -> None:
    page.show_refusal(error)
    assert page.field.isHidden()
    assert page.open_button.isHidden()


def test_opening_for_reading_asks_for_the_passphrase_first(page: UnlockPage, passphrase: str, qtbot: QtBot) -> None:
    page.show_refusal(errors.DiaryDamaged())
    page.read_only()
    assert not page.field.isHidden()
    page.field.line.setText(passphrase)
    with qtbot.waitSignal(page.opened) as caught:
        page.open_button.click()
    opened = caught.args[0]
    assert opened.read_only
    opened.close()


def test_a_growing_wait_is_told_calmly(page: UnlockPage) -> None:
    page._wait(8)
    assert page.open_button.text() == "8 seconds, then it opens"
    page._count()
    assert page.open_button.text() == "7 seconds, then it opens"
    assert "keeps others from guessing" in page.next_step.text()


def test_the_line_below_says_what_is_known() -> None:
    assert facts_line(Known(412, "today, 07:58")) == "Last backup: today, 07:58 · 412 entries"
    assert facts_line(Known(1, None)) == "1 entry"
    assert facts_line(Known(None, None)) == ""
