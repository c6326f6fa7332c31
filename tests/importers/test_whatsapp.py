"""Chats exported by phones: every style of date, every trap, nothing guessed."""

from __future__ import annotations

import pytest

from senddiary.importers import whatsapp
from senddiary.importers.answered import with_order
from tests.importers.making import read, refused, remarks, said

NARROW, MARK = "\u202f", "\u200e"
STYLES = {
    "android": "13/05/2026, 15:20 - Ms Okafor: Hello",
    "android, two-digit year": "13/05/26, 15:20 - Ms Okafor: Hello",
    "android, no comma": "13/05/2026 15:20 - Ms Okafor: Hello",
    "android, dots": "13.05.26, 15:20 - Ms Okafor: Hello",
    "android, dots and one digit": "13.5.2026, 15:20 - Ms Okafor: Hello",
    "android, spaced dots": "13. 5. 2026 15:20 - Ms Okafor: Hello",
    "android, ISO": "2026-05-13, 15:20 - Ms Okafor: Hello",
    "android, slashed year first": "2026/05/13, 15:20 - Ms Okafor: Hello",
    "android, hyphens": "13-05-2026 15:20 - Ms Okafor: Hello",
    "android, pm": "13/05/2026, 3:20 pm - Ms Okafor: Hello",
    "android, narrow space before PM": f"5/13/26, 3:20{NARROW}PM - Ms Okafor: Hello",
    "android, p. m.": "13/5/2026, 3:20 p. m. - Ms Okafor: Hello",
    "android, p.m.": "2026-05-13, 3:20 p.m. - Ms Okafor: Hello",
    "android, a word between": "13/05/2026 à 15:20 - Ms Okafor: Hello",
    "android, Chinese afternoon": "2026/5/13 下午3:20 - Ms Okafor: Hello",
    "android, Korean afternoon": "2026. 5. 13. 오후 3:20 - Ms Okafor: Hello",
    "android, dot in time": "13.5.2026 klo 15.20 - Ms Okafor: Hello",
    "ios": "[13/05/2026, 15:20:11] Ms Okafor: Hello",
    "ios, no seconds": "[13/05/2026, 15:20] Ms Okafor: Hello",
    "ios, dots": "[13.05.26, 15:20:11] Ms Okafor: Hello",
    "ios, ISO": "[2026-05-13, 15:20:11] Ms Okafor: Hello",
    "ios, narrow space": f"[13/05/2026, 3:20:11{NARROW}PM] Ms Okafor: Hello",
    "ios, marks": f"{MARK}[13/05/2026, 15:20:11] {MARK}Ms Okafor: Hello",
    "ios, unsaved name": f"[13/05/2026, 15:20:11] ~{NARROW}Ms Okafor: Hello",
    "ios, unsaved name and space": "[13/05/2026, 15:20:11] ~ Ms Okafor: Hello",
    "ios, US": f"[5/13/26, 3:20:11{NARROW}PM] Ms Okafor: Hello",
}


@pytest.mark.parametrize("line", STYLES.values(), ids=STYLES)
def test_every_style_of_line_is_read(line: str) -> None:
    assert whatsapp.fits(line.encode(), "chat.txt")
    draft = read(whatsapp, line)
    assert said(draft) == [("2026-05-13T15:20", "Ms Okafor", "Hello")]
    assert draft.items[0].clocks[0].form == "2026-05-13"


@pytest.mark.parametrize(("written", "clock"), [("12:05 am", "00:05"), ("12:05 pm", "12:05"), ("1:05 AM", "01:05")])
def test_midnight_and_noon_of_a_twelve_hour_clock(written: str, clock: str) -> None:
    assert said(read(whatsapp, f"13/05/2026, {written} - Dana: x"))[0][0] == f"2026-05-13T{clock}"


def test_a_message_goes_on_over_many_lines() -> None:
    draft = read(whatsapp, "13/05/2026, 15:20 - Dana: one\n\ntwo\nthree: four\n13/05/2026, 15:21 - Ms Okafor: five\n")
    assert [words for _when, _who, words in said(draft)] == ["one\n\ntwo\nthree: four", "five"]


def test_a_line_of_the_chat_itself_has_no_sender() -> None:
    text = "13/05/2026, 15:19 - Messages are end-to-end encrypted.\n13/05/2026, 15:20 - Dana: Hello\n"
    assert [who for _when, who, _words in said(read(whatsapp, text))] == ["", "Dana"]


def test_days_hold_their_messages_and_the_lines_they_were_made_from() -> None:
    text = "13/05/2026, 15:20 - Dana: one\ntwo\n14/05/2026, 08:00 - Ms Okafor: three\n14/05/2026, 08:01 - Dana: four"
    first, second = read(whatsapp, text, "WhatsApp Chat with Ms Okafor.txt").items
    assert first.original == b"13/05/2026, 15:20 - Dana: one\ntwo"
    assert [party.name for party in second.parties] == ["Ms Okafor", "Dana"]
    assert second.text == "08:00 Ms Okafor: three\n08:01 Dana: four"


def test_the_chat_is_called_after_its_file() -> None:
    for name in ("WhatsApp Chat with Ms Okafor.txt", "WhatsApp Chat - Ms Okafor.txt", "Ms Okafor.txt"):
        assert read(whatsapp, STYLES["android"], name).title == "Ms Okafor"


def test_when_no_number_decides_the_parent_is_asked_with_an_example() -> None:
    text = "03/04/2026, 15:20 - Dana: one\n04/05/2026, 15:21 - Ms Okafor: two\n"
    draft = read(whatsapp, text)
    assert remarks(draft) == {"day-or-month": None}
    assert {one.clocks[0].form for one in draft.items} == {None}
    assert draft.facts["date-order"] == "ask"
    assert draft.facts["date-example"] == "03/04/2026"
    assert (draft.facts["if-day-first"], draft.facts["if-month-first"]) == ("2026-04-03", "2026-03-04")


@pytest.mark.parametrize(("order", "days"), [("day-first", "2026-04-03"), ("month-first", "2026-03-04")])
def test_the_answer_of_the_parent_dates_every_message(order: str, days: str) -> None:
    text = "03/04/2026, 3:20 PM - Dana: one\n04/05/2026, 3:21 PM - Ms Okafor: two\n"
    answered = with_order(read(whatsapp, text), order)
    assert said(answered)[0][0] == f"{days}T15:20"
    assert answered.items[0].clocks[0].form == days
    assert not answered.remarks
    assert answered.facts["date-order"] == order


def test_one_day_above_twelve_decides_for_the_whole_file() -> None:
    text = "03/04/2026, 15:20 - Dana: one\n13/04/2026, 15:21 - Dana: two\n05/05/2026, 15:22 - Dana: three\n"
    assert [when for when, _who, _words in said(read(whatsapp, text))] == [
        "2026-04-03T15:20",
        "2026-04-13T15:21",
        "2026-05-05T15:22",
    ]


def test_time_that_would_run_backwards_decides() -> None:
    text = "03/02/2026, 15:20 - Dana: one\n01/03/2026, 15:21 - Dana: two\n"
    assert read(whatsapp, text).facts["date-order"] == "day-first"
    text = "2/3/26, 15:20 - Dana: one\n3/1/26, 15:21 - Dana: two\n"
    assert read(whatsapp, text).facts["date-order"] == "month-first"


def test_a_short_year_may_stand_first_where_the_first_number_stays_the_same() -> None:
    text = "".join(f"26-05-1{day} 15:20 - Dana: {day}\n" for day in range(3, 6))
    facts = read(whatsapp, text).facts
    assert (facts["if-day-first"], facts["if-year-first"]) == ("2013-05-26", "2026-05-13")


def test_dates_that_are_the_same_either_way_need_no_answer() -> None:
    assert not read(whatsapp, "05/05/2026, 15:20 - Dana: one\n").remarks


def test_a_line_in_another_style_is_part_of_the_message_above() -> None:
    text = "[13/05/2026, 15:20:00] Dana: see:\n13/05/2026, 15:21 - Mr Smith: I agree\n[13/05/2026, 15:22:00] Dana: ok"
    draft = read(whatsapp, text)
    assert remarks(draft) == {"imitated-lines": 1}
    assert [who for _when, who, _words in said(draft)] == ["Dana", "Dana"]
    assert "I agree" in said(draft)[0][2]


def test_a_pasted_line_whose_date_does_not_fit_is_part_of_the_message_above() -> None:
    own = "".join(f"{day}/05/2026, 15:20 - Dana: day {day}\n" for day in range(13, 20))
    text = own + "01/02/2020, 09:00 - Mr Smith: I agree to everything\n20/05/2026, 15:20 - Dana: end\n"
    draft = read(whatsapp, text)
    assert remarks(draft) == {"imitated-lines": 1}
    assert {who for _when, who, _words in said(draft)} == {"Dana"}


def test_an_impossible_date_begins_no_message() -> None:
    text = "13/05/2026, 15:20 - Dana: one\n31/02/2026, 15:21 - Mr Smith: two\n14/05/2026, 15:22 - Dana: three\n"
    assert [who for _when, who, _words in said(read(whatsapp, text))] == ["Dana", "Dana"]


def test_a_message_of_one_megabyte_is_one_message() -> None:
    long = "word " * 200_000
    ((_when, who, words),) = said(read(whatsapp, f"13/05/2026, 15:20 - Dana: {long}"))
    assert (who, len(words)) == ("Dana", len(long.strip()))


def test_a_name_with_a_colon_is_whole_when_all_its_messages_agree() -> None:
    text = "".join(f"13/05/2026, 15:2{n} - School: office: message {n}\n" for n in range(3))
    assert {(who, words[:7]) for _when, who, words in said(read(whatsapp, text))} == {("School: office", "message")}


def test_a_name_that_could_end_in_two_places_is_flagged() -> None:
    text = "13/05/2026, 15:20 - Dana: Hello\n13/05/2026, 15:21 - School: office: shut\n"
    draft = read(whatsapp, text)
    assert remarks(draft) == {"senders-unsure": 1}
    assert draft.items[0].items[1].remarks[0].code == "sender-unsure"


def test_words_with_a_colon_do_not_make_a_name() -> None:
    text = "13/05/2026, 15:20 - Dana: note: bring it\n13/05/2026, 15:21 - Dana: Hello\n"
    assert [(who, words) for _when, who, words in said(read(whatsapp, text))] == [
        ("Dana", "note: bring it"),
        ("Dana", "Hello"),
    ]


def test_a_changed_subject_with_a_colon_is_nobody_s_message() -> None:
    text = "13/05/2026, 15:20 - Dana changed the subject from “Class: 4” to “Class: 5”\n13/05/2026, 15:21 - Dana: x\n"
    assert [who for _when, who, _words in said(read(whatsapp, text))] == ["", "Dana"]


OMITTED = (
    "<Media omitted>",
    "<Medien ausgeschlossen>",
    "<Multimedia omitido>",
    "\u200eimage omitted",
    "‎Bild weggelassen",
)


@pytest.mark.parametrize("words", OMITTED)
def test_media_that_were_left_out_are_counted_in_any_language(words: str) -> None:
    assert remarks(read(whatsapp, f"[13/05/2026, 15:20:11] Dana: {words}")) == {"media-left-out": 1}


ATTACHED = (
    "IMG-20260513-WA0001.jpg (file attached)",
    "IMG-20260513-WA0001.jpg (Datei angehängt)",
    "\u200e<attached: IMG-20260513-WA0001.jpg>",
    "\u200e<Anhang: IMG-20260513-WA0001.jpg>",
    "\u200e<pièce jointe : IMG-20260513-WA0001.jpg>",
)


@pytest.mark.parametrize("words", ATTACHED)
def test_media_are_found_in_any_language(words: str) -> None:
    draft = read(whatsapp, f"13/05/2026, 15:20 - Dana: {words}\nthe letter")
    assert draft.items[0].items[0].facts["media"] == "IMG-20260513-WA0001.jpg"
    assert remarks(draft) == {"media-missing": 1}


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_charset_of_phones_and_computers_is_read(charset: str) -> None:
    content = (STYLES["android"] + " – café\r\n").encode(charset)
    assert whatsapp.fits(content, "chat.txt")
    assert said(read(whatsapp, content))[0][2] == "Hello – café"


def test_line_ends_of_old_computers_are_read() -> None:
    content = b"13/05/2026, 15:20 - Dana: one\r14/05/2026, 15:21 - Dana: two\r"
    assert [words for _when, _who, words in said(read(whatsapp, content))] == ["one", "two"]


def test_empty_and_binary_text_is_refused() -> None:
    assert refused(whatsapp, b"") == "This file has nothing in it."
    assert refused(whatsapp, b"\0\0\0\r\n") == "This file has nothing in it."
    riddled = b"1\x003\x00\x00\x00/\x00\x00\x0005" * 40
    assert refused(whatsapp, riddled) == "This file holds signs that are not text, so it could not be read as words."
    assert refused(whatsapp, "no message at all") == "No message could be found in this chat."


def test_words_before_the_first_message_are_told() -> None:
    assert remarks(read(whatsapp, "A heading\n" + STYLES["android"])) == {"chat-preamble": None}


def test_more_messages_than_can_be_shown_one_by_one_are_shown_by_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whatsapp, "MOST_MESSAGES", 2)
    draft = read(whatsapp, "".join(f"13/05/2026, 15:2{n} - Dana: {n}\n" for n in range(3)))
    assert remarks(draft) == {"chat-days-only": 3}
    assert not draft.items[0].items
    assert draft.facts["messages"] == "3"


def test_prose_is_no_chat() -> None:
    assert not whatsapp.fits(b"On 13/05/2026, 15:20 we met - Dana: note\n", "notes.txt")


def test_marks_of_phones_are_left_out_and_marks_that_disguise_are_shown() -> None:
    quiet = read(whatsapp, f"13/05/2026, 15:20 - Dana: {MARK}call \u202a+44 7700 900123\u202c \u2068now\u2069")
    assert (said(quiet)[0][2], quiet.remarks) == ("call +44 7700 900123 now", ())
    loud = read(whatsapp, "13/05/2026, 15:20 - Dana: see \u202egpj.exe")
    assert (said(loud)[0][2], remarks(loud)) == ("see ⟨RLO⟩gpj.exe", {"hidden-marks": None})


def test_a_day_names_its_media() -> None:
    names = ("IMG-20260513-WA0001.jpg", "IMG-20260513-WA0002.jpg")
    draft = read(whatsapp, "".join(f"13/05/2026, 15:20 - Dana: {name} (file attached)\n" for name in names))
    assert draft.items[0].facts["media"] == "\n".join(names)
