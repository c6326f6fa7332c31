"""What the inbox says about what came in: never more than the thing itself says."""

from __future__ import annotations

from datetime import datetime

import pytest

from senddiary.importers.draft import Clock, Draft, FileDraft, Party
from senddiary.ui.widgets import inbox_words

ZONE = "Europe/London"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft("email"), "Email"),
        (Draft("email", files=(FileDraft("a.jpg", b"x"),)), "Email with 1 file"),
        (Draft("pdf", facts={"pages": "12"}), "PDF, 12 pages"),
        (Draft("audio", facts={"seconds": "112"}), "Sound, 1 min 52 s"),
        (Draft("table", table=(("Date", "Who"), ("1", "2"), ("3", "4"))), "Table, 2 rows"),
        (Draft("chat", items=(Draft("note"),)), "Chat, 1 day"),
        (Draft("never heard of", facts={"pages": "many"}), "File"),
    ],
)
def test_a_thing_is_named_in_plain_words(draft: Draft, words: str) -> None:
    assert inbox_words.what_it_is(draft) == words


def test_each_clock_is_named_with_what_it_says() -> None:
    clocks = (Clock("2026-11-21T15:20", "message", 0), Clock("2026-11-20", "file"))
    assert inbox_words.clock_lines(clocks, ZONE) == (
        "The message says 15:20 on 21 November 2026.",
        "The computer says the file was last changed 20 November 2026.",
    )


def test_another_zone_is_told_in_both_times() -> None:
    (line,) = inbox_words.clock_lines((Clock("2026-07-01T15:20", "message", 0),), ZONE)
    assert line == "The message says 15:20 on 1 July 2026. That was 16:20 on 1 July 2026 here."


def test_a_date_that_cannot_be_read_is_shown_as_it_stands_and_not_made_up() -> None:
    draft = Draft("email", clocks=(Clock(None, "message", raw="Wed, 99 Foo 9999"),))
    (line,) = inbox_words.clock_lines(draft.clocks, ZONE)
    assert "cannot be read: “Wed, 99 Foo 9999”" in line


def test_a_zone_that_cannot_be_is_not_counted_with() -> None:
    assert inbox_words.local_form(Clock("2026-12-31T23:59", "message", -5999), ZONE) is None


def test_the_time_it_came_in_is_a_line_of_its_own(now: datetime) -> None:
    assert inbox_words.received_line(now) == "Received here 20:14 on 14 May 2026."


def test_the_address_stands_beside_the_name() -> None:
    assert inbox_words.party_words(Party("from", "Mrs Patel", "x@y.example")) == "Mrs Patel (x@y.example)"
    assert inbox_words.party_words(Party("from")) == "nobody named"


def test_writing_that_turns_round_is_shown_and_does_not_turn() -> None:
    assert "\u202e" not in inbox_words.title_of(Draft("file", title="gnp\u202ealigned.exe"), "")


def test_without_a_title_the_name_is_shown_and_without_both_that_is_said() -> None:
    assert inbox_words.title_of(Draft("file"), "IMG_1.jpg") == "IMG_1.jpg"
    assert inbox_words.title_of(Draft("file"), "") == "Without a name"


def test_long_titles_are_cut_to_one_line() -> None:
    assert len(inbox_words.one_line("word " * 500)) <= inbox_words.LONGEST


def test_hours_of_sound_are_told_in_hours() -> None:
    assert inbox_words.duration(3840) == "1 h 4 min"


def test_the_sender_is_the_first_who_it_says_it_is_from() -> None:
    draft = Draft("email", parties=(Party("to", "Dana"), Party("from", "Mrs Patel")))
    assert inbox_words.sender_of(draft) == Party("from", "Mrs Patel")
    assert inbox_words.sender_of(Draft("email")) is None


def test_every_kind_has_a_drawing() -> None:
    assert inbox_words.icon_of("audio") == "audio-lines"
    assert inbox_words.icon_of("something new") == "paperclip"


def test_the_short_source_stands_beside_a_date() -> None:
    assert inbox_words.short_source("phone") == "from your phone"
    assert inbox_words.short_source("") == ""
