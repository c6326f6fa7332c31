"""J10: school says council, council says school. Two quotations side by side, one neutral note to both, settled."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from senddiary.model.draft import EntryDraft, QuoteDraft
from senddiary.rules.when import When
from senddiary.services import entries, told
from senddiary.services.told import Saying
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.journeys.conftest import Desk

SCHOOL, COUNCIL = "There is no six thousand pounds.", "The school has had its six thousand."


@pytest.fixture
def said(desk: Desk) -> Desk:
    """Both have said what they said, and the parent has confirmed the family."""
    diary = Diary.open(desk.folder, Passphrase(desk.passphrase))
    for words, who, day in ((SCHOOL, "Mrs Lane", "2026-09-10"), (COUNCIL, "J. Pike", "2026-09-14")):
        draft = EntryDraft("A call.", When(day), kind="call", people=(who,), quotes=(QuoteDraft(words, who),))
        uuid = entries.record(diary, draft, now=desk.now()).uuid
        told.confirm(diary, Saying(uuid, words, who), "money", now=desk.now())
    diary.close()
    desk.sit_down("2026-09-17T09:06")
    desk.click("We were told")
    desk.click("told_beside")
    desk.click("Set them side by side")
    return desk


def test_one_note_goes_to_both_with_both_quotations(said: Desk) -> None:
    said.click("pair_letter")
    text = said.find(QPlainTextEdit, "letter_text").toPlainText()
    assert all(words.rstrip(".") in text for words in (SCHOOL, COUNCIL))
    assert "Mrs Lane" in text
    assert "J. Pike" in text


def test_an_answer_settles_it_and_it_can_be_opened_again(said: Desk) -> None:
    said.click("pair_settle")
    said.click("Keep this")
    assert told.pairs(said.diary) == []
    assert said.sees("Settled on")
    said.click("pair_open")
    assert len(told.pairs(said.diary)) == 1


def test_the_card_about_the_money_gives_its_sources(said: Desk) -> None:
    said.click("show_money")
    assert said.sees("Department for Education")
    assert said.shows("Questions that help the school answer")
