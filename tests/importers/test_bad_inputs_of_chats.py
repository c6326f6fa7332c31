"""Bad inputs 45 to 49 of the safety list, each read apart as for the parent, with the sentence the parent sees.

45 ambiguous dates · 46 marks, clocks and languages · 47 imitated lines, long messages, names with a colon · 48 zips
with missing, repeated and many media, without or with two texts · 49 empty, riddled and strange text. (50, links and
folders at the door, is in tests/services.)
"""

from __future__ import annotations

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers import sandbox
from senddiary.importers.remarks import next_step, spoken
from tests.importers.making import said, zipped

LINE = "13/05/2026, 15:20 - Dana: Hello\n"
PHOTO = "IMG-20260513-WA0001.jpg"
SHOWN = f"13/05/2026, 15:21 - Dana: {PHOTO} (file attached)\n"
LOST = "13/05/2026, 15:22 - Dana: IMG-20260513-WA0002.jpg (file attached)\n"
OPEN = "It is not clear which number in the dates is the day. Please say how they are to be read."
IMITATED = "Some lines look like the start of a message but do not fit (1). They were left in the message above."
UNSURE = "In some messages it is not clear where the name of the sender ends (1)."
NO_TEXT = "This looks like a chat, but its text did not come with it. Only pictures and files are here."
TOLD = {
    "45 no day above twelve": ("c.txt", "03/04/2026, 15:20 - Dana: x\n05/06/2026, 15:20 - Dana: y\n", OPEN),
    "47 imitates a header": ("c.txt", LINE * 5 + "1/2/2020, 15:20 - Mr Hale: I agree\n" + LINE, IMITATED),
    "47 name with a colon": ("c.txt", LINE * 2 + "13/05/2026, 15:21 - School: office: shut\n", UNSURE),
    "48 missing": (
        "c.zip",
        {"_chat.txt": LINE + LOST},
        "Some pictures or files are named and did not come with it (1).",
    ),
    "48 twice": (
        "c.zip",
        {"_chat.txt": LINE + SHOWN * 2, PHOTO: "x"},
        "Some pictures or files are named more than once (1). Each is kept once.",
    ),
    "48 no text": ("c.zip", {PHOTO: "x"}, NO_TEXT),
    "48 two texts": (
        "c.zip",
        {"a/_chat.txt": LINE, "b/_chat.txt": LINE * 2},
        "There is more than one chat in this (2). The longest was read, the others are kept as files.",
    ),
    "49 broken in places": (
        "c.txt",
        (LINE * 20).encode() + b"\xff caf\xc3\xa9\n",
        "Some characters could not be read.",
    ),
}
REFUSED = {
    "49 empty": ("c.txt", b"", "This file has nothing in it."),
    "49 zeros only": ("c.txt", bytes(100), "This file has nothing in it."),
    "49 riddled with zeros": (
        "c.txt",
        b"13\0\0\x00/05\0\0\0/2026, Dana" * 20,
        "This file holds signs that are not text, so it could not be read as words.",
    ),
    "48 leads outside": (
        "c.zip",
        zipped({"../../_chat.txt": LINE}),
        "A file in this zip tries to be written somewhere else, so nothing was taken out of it.",
    ),
    "48 cut": (
        "c.zip",
        zipped({"_chat.txt": LINE})[:60],
        "This zip is damaged or did not arrive whole, so nothing was taken out of it.",
    ),
}


@pytest.mark.parametrize(("name", "content", "sentence"), TOLD.values(), ids=TOLD)
def test_the_parent_is_told(name: str, content: str | bytes | dict[str, str], sentence: str) -> None:
    raw = zipped(content) if isinstance(content, dict) else content.encode() if isinstance(content, str) else content
    draft = sandbox.read(raw, name)
    assert draft.kind == "chat"
    assert any(spoken(remark).startswith(sentence) for remark in draft.remarks)
    assert all(next_step(remark.code) for remark in draft.remarks)


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_the_parent_is_told_why_it_was_not_read(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        sandbox.read(content, name)
    assert str(refusal.value) == sentence
    assert refusal.value.next_step


def test_46_marks_a_twelve_hour_clock_and_another_language_are_read_without_asking() -> None:
    text = "\u200e[13.05.26, 3:20:11\u202fPM] ~\u202fFrau Weiß: \u200eBild weggelassen\n"
    draft = sandbox.read(text.encode(), "_chat.txt")
    assert said(draft) == [("2026-05-13T15:20", "Frau Weiß", "Bild weggelassen")]
    assert [remark.code for remark in draft.remarks] == ["media-left-out"]


def test_47_a_message_of_a_megabyte_in_many_lines_stays_one() -> None:
    draft = sandbox.read((LINE + "one more line\n" * 80_000 + LINE).encode(), "c.txt")
    assert len(said(draft)) == 2


def test_48_five_thousand_media_come_along() -> None:
    names = [f"IMG-20260513-WA{number:04}.jpg" for number in range(5000)]
    text = "".join(f"13/05/2026, 15:20 - Dana: {name} (file attached)\n" for name in names)
    draft = sandbox.read(zipped({"_chat.txt": text, **dict.fromkeys(names, "x")}), "c.zip")
    assert (len(draft.files), draft.facts["media"], draft.remarks) == (5000, "5000", ())


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_49_every_charset_and_line_end_is_read(charset: str, end: str) -> None:
    text = (LINE + LINE.replace("15:20", "15:21")).replace("\n", end)
    assert [when for when, _who, _words in said(sandbox.read(text.encode(charset), "c.txt"))] == [
        "2026-05-13T15:20",
        "2026-05-13T15:21",
    ]
