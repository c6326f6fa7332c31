"""Every legal step of a process as a table: due, happened or not, who held it, contacts, silences."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from senddiary.errors import NotFound
from senddiary.model.draft import EntryDraft
from senddiary.rules.when import parse
from senddiary.services import deadline_letters, deadline_table, deadlines, dispatch, links, people
from senddiary.services.deadline_rows import Claim
from senddiary.services.deadline_table import TableRow
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.services.dispatch import Sending
from senddiary.services.links import Target
from senddiary.services.people import RoleDraft
from senddiary.storage.diary import Diary
from tests.conftest import Make
from tests.house.words import unwanted

AUGUST = date(2026, 8, 3)
REQUEST = date(2026, 3, 2)


@pytest.fixture
def waited(diary: Diary, make: Make, now: datetime) -> str:
    """The request of 2 March to Westmoor Council; it said on 10 April that it would assess. Asked about on 24 July."""
    make.child()
    council = people.add_body(diary, "Westmoor Council", kind="council", now=now).name
    entry = make.entry("Please assess Rowan.", on="2026-03-02", kind="message", body=council).uuid
    made = deadlines.start(diary, Start("first-plan", {"request": REQUEST}, entry=entry), now=now)
    deadlines.record_step(diary, made, "decision", Done(date(2026, 4, 10)), now=now)
    make.entry(
        "They said it is with the panel.", on="2026-06-16", kind="call", title="Call with the team", body=council
    )
    words = EntryDraft("When may we expect it?", when=parse("2026-07-24", None, None), title="Letter: when?")
    sending = Sending(words, "email", date(2026, 7, 24), about=(Target(entry=entry),))
    dispatch.send(diary, sending, now=now)
    return made


def rows(diary: Diary, process: str) -> dict[str, TableRow]:
    return {row.key: row for row in deadline_table.table(diary, process, on=AUGUST).rows}


def test_a_step_that_happened_and_one_that_did_not_stand_side_by_side(diary: Diary, waited: str) -> None:
    found = rows(diary, waited)
    assert (found["E01.decision"].due_words, found["E01.decision"].happened) == (
        "13 April 2026 (6 weeks)",
        "Done 10 April 2026",
    )
    assert (found["E05.final-plan"].due_words, found["E05.final-plan"].happened) == (
        "20 July 2026 (20 weeks)",
        "14 days past. No plan recorded.",
    )
    assert found["E05.final-plan"].citation == "Law: SEND Regulations 2014 reg 13(2)"


def test_who_held_it_is_the_body_of_the_entry(diary: Diary, waited: str) -> None:
    found = rows(diary, waited)
    assert found["E05.final-plan"].held_by == "the council (Westmoor Council)"
    assert found["E04.comments"].held_by == "you"


def test_who_held_the_role_on_the_day_is_named(diary: Diary, waited: str, now: datetime) -> None:
    council = next(body for body in people.bodies(diary) if body.kind == "council")
    for name, since, until in (("Ms Bell", "2024-09", "2026-04"), ("J. Pike", "2026-05", None)):
        person = people.add_person(diary, name, now=now)
        people.add_role(diary, person.id, RoleDraft("Caseworker", council.id, since, until), now=now)
    found = rows(diary, waited)
    assert found["E01.decision"].held_by == "the council (Westmoor Council: Ms Bell)"
    assert found["E05.final-plan"].held_by == "the council (Westmoor Council: J. Pike)"


def test_contacts_are_the_letters_about_it_and_what_was_said_with_the_body(diary: Diary, waited: str) -> None:
    final = rows(diary, waited)["E05.final-plan"]
    assert [(one.day, one.title) for one in final.contacts] == [
        (date(2026, 6, 16), "Call with the team"),
        (date(2026, 7, 24), "Letter: when?"),
    ]
    assert rows(diary, waited)["E01.decision"].contacts == ()


def test_a_question_without_an_answer_is_a_silence_until_the_answer(diary: Diary, waited: str, now: datetime) -> None:
    said = "No reply recorded between 24 July and 3 August 2026 (6 working days)."
    final = rows(diary, waited)["E05.final-plan"]
    assert final.silence == said
    answer = EntryDraft("It will come next week.", when=parse("2026-07-30", None, None), kind="message")
    links.record_for(diary, "answer", Target(entry=_began(diary, waited)), answer, now=now)
    assert rows(diary, waited)["E05.final-plan"].silence == ""


def test_an_exception_and_another_date_stand_in_the_table(diary: Diary, waited: str, now: datetime) -> None:
    claim = Claim("Advice came late", date(2026, 7, 1))
    deadlines.claim_exception(diary, waited, "E05.final-plan", claim, now=now)
    deadlines.dispute_receipt(diary, waited, "request", Disputed(date(2026, 4, 1)), now=now)
    final = rows(diary, waited)["E05.final-plan"]
    assert final.exception.startswith("An exception was stated on 1 July 2026")
    assert final.theirs == "19 August 2026 from their date: 16 days left"


def test_the_complaint_is_filled_from_the_table_and_judges_nobody(diary: Diary, waited: str) -> None:
    moment = datetime(2026, 8, 3, 10, tzinfo=diary_zone(diary))
    letter = deadline_letters.draft(diary, "deadline-complaint", waited, now=moment, sender="Dana Marsh").text
    for words in (
        "1. This is a formal complaint.",
        "(a) Final plan was due by 20 July 2026 (20 weeks).",
        "- 16 June 2026: Call with the team",
        "No reply recorded between 24 July and 3 August 2026 (6 working days).",
        "5. No exception is noted in my record.",
    ):
        assert words in letter, letter
    assert list(unwanted(letter)) == []


def test_scripts_get_every_key(diary: Diary, waited: str) -> None:
    out = deadline_table.table_out(deadline_table.table(diary, waited, on=AUGUST))
    assert [row["due"] for row in out["rows"]] == ["2026-04-13", "2026-06-22", None, "2026-07-20"]
    assert out["rows"][3]["contacts"][0]["title"] == "Call with the team"
    with pytest.raises(NotFound):
        deadline_table.table(diary, "nowhere", on=AUGUST)


def diary_zone(diary: Diary) -> ZoneInfo:
    return ZoneInfo(diary.zone)


def _began(diary: Diary, process: str) -> str:
    return deadlines.one(diary, process, on=AUGUST).entry or ""
