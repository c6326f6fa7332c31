"""A message to oneself can hold a note, or several: read as a note, at the time at which the message was sent."""

from __future__ import annotations

import pytest

from senddiary.importers.draft import Draft, Party
from tests.importers.mail_maker import codes, mail, read

NOTE = (
    "When: 13 May 2026 15:20\nWho: Ms Okafor, Mr Hale\nWhere: gate\nSaid: By Friday.\nAbout: the plan\n\nIt rained.\n"
)
SECOND = "When: 14 May 2026 08:10\nPromised: to ring back\n\nHe was tired.\n"


def own(words: str, **lines: str | None) -> Draft:
    return read(mail(words.encode(), **({"from": "Jo <jo@home.example>"} | lines)))


def test_the_fields_of_a_note_are_read_and_the_message_tells_when_it_was_written() -> None:
    draft = own(NOTE)
    assert [(clock.form, clock.source) for clock in draft.clocks] == [
        ("2026-05-13T15:20", "words"),
        ("2026-05-13T15:40", "message"),
    ]
    assert (draft.kind, draft.title, draft.text) == ("email", "the plan", "By Friday.\n\nIt rained.")
    assert [party.name for party in draft.parties if party.role == "named"] == ["Ms Okafor", "Mr Hale"]
    assert Party("from", "Jo", "jo@home.example") in draft.parties
    assert (draft.facts["where"], draft.pages) == ("gate", (NOTE.strip(),))


def test_several_notes_are_items_each_with_both_clocks() -> None:
    draft = own(f"{NOTE}\n{SECOND}")
    assert [[clock.form for clock in item.clocks] for item in draft.items] == [
        ["2026-05-13T15:20", "2026-05-13T15:40"],
        ["2026-05-14T08:10", "2026-05-13T15:40"],
    ]
    assert [item.kind for item in draft.items] == ["note", "note"]
    assert draft.items[1].facts["promised"] == "to ring back"


@pytest.mark.parametrize("sender", ["Ms Okafor <senco@school.example>", "Jo <jo@elsewhere.example>"])
def test_what_somebody_else_wrote_stays_as_it_is(sender: str) -> None:
    draft = own(NOTE, **{"from": sender})
    assert (draft.text, draft.items, draft.title) == (NOTE.strip(), (), "Timetable")


def test_other_words_to_oneself_stay_as_they_are() -> None:
    assert own("He was sent home at 2.\n").text == "He was sent home at 2."
    assert own("When will it be?\nWho knows.\n").facts.get("who") is None


def test_a_date_without_a_year_says_so() -> None:
    assert codes(own("When: 13 May 3.20pm\nSaid: soon\n")) == {"note-date"}
