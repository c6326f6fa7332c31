"""J21: somebody new in the role. What is open passes on; the words keep their author."""

from __future__ import annotations

from datetime import date

import pytest

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import entries, people, promises
from senddiary.services.people import RoleDraft
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.journeys.conftest import Desk

WORDS = "A quiet table by the window"


@pytest.fixture
def handed(desk: Desk) -> Desk:
    """Ms Okafor is SENCO and has promised something."""
    diary = Diary.open(desk.folder, Passphrase(desk.passphrase))
    body = people.add_body(diary, "Hilltop Primary", kind="school", now=desk.now())
    okafor = people.add_person(diary, "Ms Okafor", now=desk.now())
    people.add_role(diary, okafor.id, RoleDraft("SENCO", body.id, "2024-09"), now=desk.now())
    promise = PromiseDraft(WORDS, "Ms Okafor", "Hilltop Primary", date(2026, 10, 23))
    entries.record(diary, EntryDraft("We met.", When("2026-09-16"), promises=(promise,)), now=desk.now())
    diary.close()
    desk.sit_down("2027-01-11T09:00")
    desk.click("People")
    desk.click("new_holder")
    desk.type("Mr Hale")
    desk.click("Save")
    return desk


def test_the_words_keep_their_author_and_the_promise_passes_on(handed: Desk) -> None:
    row = promises.ledger(handed.diary, on=date(2027, 2, 1))[0]
    assert (row.by, row.now_with) == ("Ms Okafor", "Mr Hale")


def test_the_new_holder_sees_what_is_open_in_the_role(handed: Desk) -> None:
    assert handed.sees("Open in their role, said by those before them"), "|".join(handed.words())
    assert handed.shows(WORDS)
