"""The ledger of tellings: an entry with a tag, counted exactly, gone with the entry."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import entries, people, tellings
from senddiary.services.people import RoleDraft
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.conftest import Make


@pytest.fixture
def hale(diary: Diary, now: datetime) -> str:
    """Mr Hale is SENCO at Hilltop Primary; the id of the body."""
    body = people.add_body(diary, "Hilltop Primary", kind="school", now=now)
    person = people.add_person(diary, "Mr Hale", now=now)
    people.add_role(diary, person.id, RoleDraft("SENCO", body.id, "2024-09"), now=now)
    return body.id


def test_a_draft_names_who_heard_it_and_their_body(diary: Diary, hale: str, now: datetime) -> None:
    draft = tellings.draft(diary, ["mr hale"], on=date(2026, 5, 13))
    assert (draft.text, draft.body, draft.tags) == ("Told our story to Mr Hale.", "Hilltop Primary", (tellings.TAG,))
    entries.record(diary, draft, now=now)
    told = tellings.ledger(diary, View(body=hale))
    assert [(one.day, one.people, one.bodies) for one in told] == [
        (date(2026, 5, 13), ("Mr Hale",), ("Hilltop Primary",))
    ]


@pytest.mark.usefixtures("hale")
def test_an_entry_without_a_body_counts_for_the_bodies_of_its_people(diary: Diary, now: datetime) -> None:
    draft = EntryDraft("We talked.", When("2026-05-13"), people=("Mr Hale", "Ms Reid"), tags=(tellings.TAG,))
    entries.record(diary, draft, now=now)
    assert tellings.ledger(diary)[0].bodies == ("Hilltop Primary",)


def test_marking_is_in_the_history_and_can_be_taken_back(diary: Diary, make: Make, now: datetime) -> None:
    entry = make.entry("Met her.").uuid
    for _twice in range(2):
        tellings.mark(diary, entry, told=True, now=now)
    assert [one.entry for one in tellings.ledger(diary)] == [entry]
    tellings.mark(diary, entry, told=False, now=now)
    assert tellings.counted(tellings.ledger(diary)) == ""


def test_what_lies_in_the_bin_does_not_count(diary: Diary, now: datetime) -> None:
    made = entries.record(diary, tellings.draft(diary, [], on=date(2026, 5, 13)), now=now)
    assert tellings.counted(tellings.ledger(diary)) == "Our story was told once, on 13 May 2026."
    entries.move_to_bin(diary, [made.uuid], now=now)
    assert tellings.ledger(diary) == []
    entries.bring_back(diary, [made.uuid], now=now)
    assert len(tellings.ledger(diary)) == 1


def test_a_handover_names_its_file_and_its_hash_and_no_braces_of_a_name_are_read() -> None:
    draft = tellings.handed("Hilltop {code}", "two pages.pdf", b"x", on=date(2027, 1, 11))
    code = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert draft.text == f"Gave a handover to Hilltop {{code}} (two pages.pdf, SHA-256 {code})."
    assert (draft.body, draft.tags) == ("Hilltop {code}", (tellings.TAG,))


def test_a_short_sheet_is_noted_as_what_it_is() -> None:
    draft = tellings.handed("", "on paper", b"x", on=date(2027, 1, 11), audience="health")
    assert draft.title == "Gave our sheet for a GP or a clinic"
    assert draft.text.startswith("Gave our sheet for a GP or a clinic (on paper, SHA-256 2d711642")
