"""Diaries kept with other programs: RedNotebook, jrnl, Day One, Joplin, Obsidian; and notes typed on a phone."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date

import pytest

from senddiary.importers import archive, dayone, jrnl, markdown_folder, phone_note, rednotebook
from senddiary.importers.answered import with_day
from senddiary.importers.draft import Clock, Draft, Party
from senddiary.importers.small_yaml import NotUnderstood, value_of
from tests.importers.making import read, refused, remarks, zipped

MONTH = """\
1: {text: Rang the school.}
13:
  Meeting: {Annual review: null}
  text: "Met Ms Okafor.\\n\\nShe said: \\u201csoon\\u201d, and a long line that goes on\\
    \\ without a break."
14:
  text: 'It''s a folded
    line.


    New paragraph.'
"""


def entries(draft: Draft) -> list[tuple[str | None, str]]:
    """When and what, of every entry."""
    return [(one.clocks[0].form if one.clocks else None, one.text) for one in draft.items]


def test_a_month_of_rednotebook_is_read_day_by_day() -> None:
    assert rednotebook.fits(MONTH.encode(), "2026-05.txt")
    draft = read(rednotebook, MONTH, "2026-05.txt")
    assert entries(draft) == [
        ("2026-05-01", "Rang the school."),
        ("2026-05-13", "Met Ms Okafor.\n\nShe said: “soon”, and a long line that goes on without a break."),
        ("2026-05-14", "It's a folded line.\n\nNew paragraph."),
    ]
    assert draft.items[1].facts["tags"] == "Meeting\nAnnual review"
    assert draft.items[0].original == b"1: {text: Rang the school.}"
    assert [clock.form for clock in draft.clocks] == ["2026-05-01", "2026-05-14"]


def test_a_zip_of_months_is_one_diary() -> None:
    packed = zipped({"diary/2026-05.txt": MONTH, "diary/2026-04.txt": "30: {text: April}\n", "diary/x.conf": "x"})
    assert [when for when, _words in entries(read(archive, packed, "diary.zip"))] == [
        "2026-04-30",
        "2026-05-01",
        "2026-05-13",
        "2026-05-14",
    ]


def test_a_day_that_never_was_keeps_its_words_without_a_date() -> None:
    assert entries(read(rednotebook, "31: {text: words}\n", "2026-02.txt")) == [(None, "words")]


def test_a_day_that_cannot_be_made_out_keeps_its_words() -> None:
    draft = read(rednotebook, "3: {text: [one, two\n", "2026-05.txt")
    assert entries(draft) == [("2026-05-03", "{text: [one, two")]
    assert remarks(draft) == {"days-unread": 1}


def test_only_the_name_of_a_month_is_a_month() -> None:
    assert not rednotebook.fits(MONTH.encode(), "notes.txt")
    assert not rednotebook.fits(MONTH.encode(), "2026-13.txt")
    assert refused(rednotebook, "words", "2026-05.txt") == "No entry could be found in this diary."


YAML = {
    "plain words": "plain words",
    "!!python/unicode 'words'": "words",
    "!!python/object/apply:os.system ['true']": None,
    "|-\n  one\n  two": "one\ntwo",
    "{a: {b: null, c: 'd, e'}, text: f}": {"a": {"b": "", "c": "d, e"}, "text": "f"},
    '"tab\\tand \\x41 and \\U0001F600"': "tab\tand A and 😀",
    '"half \\ud83d"': "half \ufffd",
    "text: one\n  two": {"text": "one two"},
    "'12:30': x": {"12:30": "x"},
}


@pytest.mark.parametrize(("written", "meant"), YAML.items())
def test_only_words_and_names_are_read_from_yaml(written: str, meant: object) -> None:
    if meant is None:
        with pytest.raises(NotUnderstood):
            value_of(written)
    else:
        assert value_of(written) == meant


def test_yaml_that_goes_too_deep_is_not_followed() -> None:
    for deep in ("{a: " * 5000, "".join(" " * n + "a:\n" for n in range(300))):
        with pytest.raises(NotUnderstood):
            value_of(deep)


JRNL = "[2026-05-13 15:40] Met Ms Okafor.\nShe said: soon.\n\n[2026-05-14 08:05:00 PM] A call. @school\n"


def test_the_text_of_jrnl_is_read_entry_by_entry() -> None:
    assert jrnl.fits(JRNL.encode(), "journal.txt")
    assert entries(read(jrnl, JRNL, "journal.txt")) == [
        ("2026-05-13T15:40", "Met Ms Okafor.\nShe said: soon."),
        ("2026-05-14T20:05", "A call. @school"),
    ]


def test_the_json_of_jrnl_is_read_entry_by_entry() -> None:
    one = {
        "title": "Met.",
        "body": "She said: soon.",
        "date": "2026-05-13",
        "time": "15:40",
        "tags": [],
        "starred": False,
    }
    content = json.dumps({"tags": {}, "entries": [one, {"title": 7}, "not an entry"]})
    assert jrnl.fits(content.encode(), "journal.json")
    assert entries(read(jrnl, content, "journal.json")) == [("2026-05-13T15:40", "Met.\nShe said: soon."), (None, "")]


def test_a_chat_is_not_taken_for_a_jrnl() -> None:
    assert not jrnl.fits(b"[2026-05-13 15:40] Dana: Hello\n[2026-05-13 15:41] Ms Okafor: Hello\n", "chat.txt")


def test_a_jrnl_date_that_never_was_is_left_to_the_parent() -> None:
    draft = read(jrnl, "[2026-02-31 15:40] Words.\n", "x.txt")
    assert (draft.items[0].clocks[0].form, draft.items[0].clocks[0].raw) == (None, "2026-02-31 15:40")


DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "creationDate": "2026-05-13T14:40:00Z",
            "timeZone": "Europe/London",
            "text": "# Met Ms Okafor\n\n![](dayone-moment://A1B2)\n\nShe said: soon\\.",
            "photos": [{"identifier": "A1B2", "md5": "0f" * 16, "type": "jpeg"}],
        },
        {"creationDate": "9999-12-31T23:59:59Z", "timeZone": "../../etc/passwd", "text": "far"},
    ],
}


def test_day_one_is_read_with_its_photos_in_the_time_of_its_place() -> None:
    packed = zipped({"Journal.json": json.dumps(DAY_ONE), f"photos/{'0f' * 16}.jpeg": b"jpeg"})
    first, second = read(archive, packed, "dayone.zip").items
    assert (first.clocks[0].form, first.clocks[0].offset, first.clocks[0].source) == ("2026-05-13T15:40", 60, "phone")
    assert first.text == f"# Met Ms Okafor\n\n[{'0f' * 16}.jpeg]\n\nShe said: soon."
    assert first.title == "Met Ms Okafor"
    assert [file.content for file in first.files] == [b"jpeg"]
    assert (second.clocks[0].form, second.clocks[0].raw) == (None, "9999-12-31T23:59:59Z")


def test_photos_that_did_not_come_are_counted() -> None:
    assert dayone.fits(json.dumps(DAY_ONE).encode(), "Journal.json")
    assert remarks(read(dayone, json.dumps(DAY_ONE), "Journal.json")) == {"media-missing": 1}


@pytest.mark.parametrize("content", ["{", "[" * 100_000, '{"entries": 5, "creationDate": 1}', "[1, 2]"])
def test_json_of_another_shape_is_refused(content: str) -> None:
    assert refused(dayone, content, "Journal.json")


JOPLIN = """---
title: A call
updated: 2026-05-14 09:00:00Z
created: 2026-05-13 14:40:00Z
tags:
  - school
---

Ms Okafor rang.
"""
RAW = """A call

Ms Okafor rang.

id: 0123
created_time: 2026-05-13T14:40:00.000Z
updated_time: 2026-05-14T09:00:00.000Z
type_: 1"""


@pytest.mark.parametrize("note", [JOPLIN, RAW])
def test_a_note_of_joplin_says_when_it_was_made(note: str) -> None:
    assert markdown_folder.fits(note.encode(), "call.md")
    draft = read(markdown_folder, note, "call.md")
    assert (draft.title, draft.text) == ("A call", "Ms Okafor rang.")
    assert [(clock.form, clock.offset) for clock in draft.clocks] == [("2026-05-13T14:40", 0), ("2026-05-14T09:00", 0)]


def test_a_folder_of_obsidian_is_read_with_its_pictures() -> None:
    note = "Ms Okafor rang.\n![[letter.jpg|300]]\n![plan](img/plan%20B.png)\n![](https://example.org/x.png)\n![](../../etc/passwd)"
    members = {"v/2026-05-13.md": note, "v/img/letter.jpg": b"1", "v/img/plan B.png": b"2", "v/.obsidian/a.md": "x"}
    (item,) = read(archive, zipped(members), "vault.zip").items
    assert [(clock.form, clock.source) for clock in item.clocks] == [("2026-05-13", "file-name")]
    assert [file.name for file in item.files] == ["letter.jpg", "plan B.png"]


def test_a_note_without_a_date_has_that_of_its_file() -> None:
    (item,) = read(archive, zipped({"call.md": "Ms Okafor rang."}), "vault.zip").items
    assert [(clock.form, clock.source) for clock in item.clocks] == [("2026-05-13T15:20", "file")]


def test_notes_that_cannot_be_read_are_counted() -> None:
    draft = read(archive, zipped({"a.md": "words", "b.md": b"", "c.pdf": b"%PDF-"}), "vault.zip")
    assert remarks(draft) == {"notes-unread": 1, "zip-inside": 1}


def test_a_markdown_file_without_a_date_of_its_own_is_just_text() -> None:
    assert not markdown_folder.fits(b"# A list\n\n- one\n", "list.md")


NOTE = "When: 13 May 2026 15:20\nWho: Ms Okafor, Mr Hale\nSaid: The draft comes\nby Friday.\n\nIt rained."


def test_a_phone_note_says_when_who_and_what() -> None:
    assert phone_note.fits(NOTE.encode(), "note.txt")
    draft = read(phone_note, NOTE, "note.txt")
    assert (draft.clocks[0].form, draft.clocks[0].source) == ("2026-05-13T15:20", "words")
    assert draft.parties == (Party("from", "Ms Okafor"), Party("from", "Mr Hale"))
    assert draft.text == "The draft comes\nby Friday.\n\nIt rained."


def test_a_phone_note_without_a_year_waits_for_the_day_on_which_it_came_in() -> None:
    draft = read(phone_note, "when: 13 May 3.20pm\nsaid: soon\n", "note.txt")
    assert (draft.clocks[0].form, remarks(draft)) == (None, {"note-date": None})
    assert with_day(draft, date(2026, 5, 14)).clocks[0].form == "2026-05-13T15:20"


def test_yesterday_is_the_day_before_the_note_was_written_not_before_it_was_brought_in() -> None:
    draft = read(phone_note, "When: yesterday 15:20\nSaid: soon\n", "note.txt")
    written = replace(draft, clocks=(*draft.clocks, Clock("2026-05-14T21:40", "file")))
    assert with_day(written, date(2026, 5, 30)).clocks[0].form == "2026-05-13T15:20"


SECOND = "When: 14 May 2026 08:10\nWho: Ms Reid\nPromised: to ring back\n\nHe was tired.\n"


def test_several_notes_in_one_text_are_items() -> None:
    draft = read(phone_note, f"{NOTE}\n\n{SECOND}", "notes.txt")
    assert [item.clocks[0].form for item in draft.items] == ["2026-05-13T15:20", "2026-05-14T08:10"]
    assert [item.parties[-1].name for item in draft.items] == ["Mr Hale", "Ms Reid"]
    assert (draft.items[0].text, draft.items[1].text) == ("The draft comes\nby Friday.\n\nIt rained.", "He was tired.")


def test_a_when_without_a_date_begins_no_note() -> None:
    assert read(phone_note, f"{NOTE}\n\nWhen: nobody knows\n", "notes.txt").items == ()


@pytest.mark.parametrize("words", ["Bring: the form\n", "Who: me\n", "Said nothing.\nWhen: never\n", ""])
def test_text_in_another_form_is_just_text(words: str) -> None:
    assert not phone_note.fits(words.encode(), "note.txt")


PIECES = (
    "Rang the school:", "no answer.", "'quoted'", '"double"', "café –", "#tag", "{a}", "[b]", "- dash", "| pipe",
    "> gt", "% per", "! bang", "? q:", ": colon", "null", "12:30", "~", "😀", "\\back", "\ttab", "\n", "\n\n", "\n  ",
)  # fmt: skip


@pytest.mark.parametrize("flow", [None, False])
def test_whatever_rednotebook_writes_is_read_back(flow: bool | None) -> None:
    yaml = pytest.importorskip("yaml")
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for _ in range(150):
        texts = {day: " ".join(chance.choices(PIECES, k=chance.choice((1, 5, 40)))) for day in (1, 13, 28)}
        month = {day: {"text": text, "Ideas": {text[:30]: None}} for day, text in texts.items()}
        written = yaml.safe_dump(month, allow_unicode=True, default_flow_style=flow)
        draft = read(rednotebook, written, "2026-05.txt")
        assert [item.text for item in draft.items] == [text.strip() for text in texts.values()]
        assert not draft.remarks
