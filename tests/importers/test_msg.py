"""Outlook messages made byte by byte: whole ones, odd ones, damaged ones."""

from __future__ import annotations

import random
from pathlib import Path

import compressed_rtf
import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers.draft import Clock, Party
from tests.importers.described import SAMPLES
from tests.importers.mail_maker import codes, read
from tests.importers.outlook_maker import (
    CODE_PAGE,
    HEADERS,
    INSIDE,
    METHOD,
    OTHER,
    enclosed,
    letter,
    message,
    packed,
    properties,
    sample,
)

NAME = "transport.msg"
DAMAGED = "This Outlook message is damaged, so it could not be read."


def refused(content: bytes) -> str:
    """The sentence with which it is refused."""
    with pytest.raises(UnreadableFile) as reason:
        read(content, NAME)
    assert reason.value.next_step
    return str(reason.value)


def test_the_sample_is_what_the_maker_makes() -> None:
    assert (SAMPLES / "msg" / NAME).read_bytes() == sample()


def test_the_heading_that_came_over_the_wire_is_preferred() -> None:
    lines = "From: Bo <bo@council.example>\r\nDate: Wed, 13 May 2026 15:40:00 +0100\r\nReferences: <a@x> <b@x>\r\n"
    draft = read(message(letter() | {HEADERS: lines}), NAME)
    assert draft.parties == (Party("from", "Bo", "bo@council.example"),)
    assert draft.clocks[0] == Clock("2026-05-13T15:40", "message", 60, "Wed, 13 May 2026 15:40:00 +0100")
    assert draft.thread == ("a@x", "b@x")


def test_a_page_of_html_gives_its_words_only() -> None:
    page = "<p>Café</p><img src=http://x.example/p.gif><script>no()</script>".encode("cp1252")
    draft = read(message(letter(BODY=None, HTML=page) | {CODE_PAGE: 1252}), NAME)
    assert draft.text == "Café"
    assert codes(draft) == {"not-fetched"}


def test_words_are_taken_out_of_compressed_rtf() -> None:
    packed_rtf = compressed_rtf.compress(rb"{\rtf1\ansi Dear {\b Ms Hill}, caf\'e9\par second}")
    assert read(message(letter(BODY=None, RTF=packed_rtf)), NAME).text == "Dear Ms Hill, café\nsecond"


@pytest.mark.parametrize("content", [b"\x10\0\0\0\xff\xff\xff\xffLZFu\0\0\0\0xx", b"xx", bytes(400)])
def test_damaged_rtf_is_said_and_the_rest_is_read(content: bytes) -> None:
    draft = read(message(letter(BODY=None, RTF=content)), NAME)
    assert (draft.title, draft.text) == ("Transport in September", "")
    assert codes(draft) & {"some-characters", "part-cut"}


def test_files_come_along_byte_for_byte_under_safe_names() -> None:
    files = read(
        message(attach_0=enclosed("..\\..\\plan.pdf", b"%PDF" * 3000), attach_1=enclosed("plan.pdf", b"x")), NAME
    ).files
    assert [(file.name, file.content) for file in files] == [("plan.pdf", b"%PDF" * 3000), ("plan (2).pdf", b"x")]


def test_a_message_inside_is_shown_with_it_and_said() -> None:
    inside = properties(OTHER, {METHOD: 5}) | {"__substg1.0_3701000D": properties(INSIDE, letter(SUBJECT="First"))}
    draft = read(message(letter(BODY="Forwarded."), attach_0=inside), NAME)
    assert "First\n\nDear Ms Hill" in draft.text
    assert codes(draft) == {"message-inside"}


def test_a_message_inside_is_a_document_of_its_own() -> None:
    within = properties(
        INSIDE, letter(SUBJECT="First: \u201ctaxi\u201d", SENDER='The "A" team, bus', BODY="Bring a bag.")
    )
    within["__attach_version1.0_#00000000"] = enclosed("plan \u00e9.pdf", b"%PDF-1.4 plan")
    inside = properties(OTHER, {METHOD: 5}) | {"__substg1.0_3701000D": within}
    content = message(letter(BODY="Forwarded."), attach_0=inside)
    (file,) = read(content, NAME).files
    assert (file.name, file.media_type) == ("First_ \u201ctaxi\u201d.eml", "message/rfc822")
    assert read(content, NAME).files == (file,)
    first = read(file.content, file.name)
    assert (first.title, first.text) == ("First: \u201ctaxi\u201d", "Bring a bag.")
    assert [clock.form for clock in first.clocks] == ["2026-05-13T14:40", "2026-05-13T14:41"]
    assert first.parties[0] == Party("from", 'The "A" team, bus', "transport@council.example")
    assert (first.message_id, first.remarks) == ("t-1@council.example", ())
    assert [(one.name, one.content) for one in first.files] == [("plan \u00e9.pdf", b"%PDF-1.4 plan")]


def test_what_is_written_out_begins_no_line_of_its_own() -> None:
    within = properties(INSIDE, letter(SUBJECT="First\r\nFrom: x@y.example", SENDER="A\r\nTo: z@y.example"))
    (file,) = read(message(attach_0=properties(OTHER, {METHOD: 5}) | {"__substg1.0_3701000D": within}), NAME).files
    first = read(file.content, file.name)
    assert [(party.role, party.address) for party in first.parties] == [("from", "transport@council.example")]


def test_messages_inside_messages_end_at_a_limit() -> None:
    tree = properties(INSIDE, letter(SUBJECT="bottom"))
    for _ in range(40):
        tree = properties(INSIDE, letter()) | {
            "__attach_version1.0_#00000000": properties(OTHER, {METHOD: 5}) | {"__substg1.0_3701000D": tree}
        }
    draft = read(message(attach_0=properties(OTHER, {METHOD: 5}) | {"__substg1.0_3701000D": tree}), NAME)
    assert "bottom" not in draft.text


def test_a_draft_that_was_never_sent_asks_for_its_date() -> None:
    draft = read(message(letter(SENT=None, DELIVERED=None)), NAME)
    assert draft.clocks == (Clock(None, "message"),)
    assert codes(draft) == {"no-date"}


# 30: damaged packing and loops
@pytest.mark.parametrize("length", [8, 512, 600, 3000])
def test_a_message_cut_off_is_refused(length: int) -> None:
    assert refused(sample()[:length]) == DAMAGED


def test_a_word_file_under_the_name_of_a_message_is_refused() -> None:
    assert refused(packed({"WordDocument": b"x" * 5000})) == DAMAGED


def test_sectors_that_lead_back_to_themselves_are_refused_in_time() -> None:
    content = bytearray(sample())
    table = 512 * (int.from_bytes(content[76:80], "little") + 1)
    for at in range(table, table + 512, 4):
        content[at : at + 4] = b"\0\0\0\0"
    assert refused(bytes(content)) == DAMAGED


def test_a_storage_that_holds_itself_is_refused_or_read_in_time() -> None:
    content = bytearray(sample())
    root = 512 * (int.from_bytes(content[48:52], "little") + 1)
    content[root + 128 + 76 : root + 128 + 80] = b"\0\0\0\0"  # the first entry is its own parent's parent
    content[root + 128 + 66] = 1
    assert outcome(bytes(content)) in {"email", "not-outlook"}


def outcome(content: bytes) -> str:
    """The kind it was read as, or the code it was refused with."""
    try:
        return read(content, NAME).kind
    except UnreadableFile as reason:
        return reason.code


def test_three_hundred_damaged_ones_are_read_or_refused() -> None:
    dice, whole = random.Random(30), sample()  # noqa: S311 - the same damage every time
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(dice.choice((1, 4, 40))):
            content[dice.randrange(8, len(content))] = dice.randrange(256)
        assert outcome(bytes(content)) in {"email", "not-outlook"}


def test_nothing_is_written_beside_it(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(sample())
    read(path.read_bytes(), NAME)
    assert [one.name for one in tmp_path.iterdir() if one.name != "state"] == [NAME]
