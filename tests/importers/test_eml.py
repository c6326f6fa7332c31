"""Mail, good and hostile: each bad message is one plain sentence, and what can be kept is kept."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers import remarks, sandbox
from senddiary.importers.draft import Clock, Party
from tests.importers.mail_maker import codes, enclosed, mail, mixed, read, says


def refused(content: bytes, name: str = "letter.eml") -> str:
    """The sentence with which it is refused."""
    with pytest.raises(UnreadableFile) as reason:
        read(content, name)
    assert reason.value.next_step == "Keep it as a file if you like. It stays exactly as it came." or (
        reason.value.code == "empty"
    )
    return str(reason.value)


NOT_EMAIL = "This could not be read as an email."


# 19: no headers, only headers, empty, binary
@pytest.mark.parametrize("content", [b"Dear Jo,\nthe room is 12.\n", bytes(range(1, 256)) * 40, b"\x00\x01" * 500])
def test_what_has_no_heading_could_not_be_read_as_an_email(content: bytes) -> None:
    assert refused(content) == NOT_EMAIL


def test_an_empty_file_has_nothing_in_it() -> None:
    assert refused(b"") == "This file has nothing in it."


def test_a_heading_without_words_is_kept_and_said() -> None:
    draft = read(mail(b""))
    assert (draft.title, draft.text) == ("Timetable", "")
    assert says(draft, "This message has a heading but no words.")


# 20: charsets
@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("x-klingon", "Café".encode(), "Café"),
        ("hex", b"4142", "4142"),
        ("idna", "Café".encode(), "Café"),
        ("us-ascii", "Café".encode() + b" \xe9", "Café é"),
        ("utf-8", b"Caf\xe9", "Café"),
        ("utf-16", b"Room 12", "Room 12"),
        ("\xff\xfe", b"Room 12", "Room 12"),
        ("iso-8859-1", b"\x93quoted\x94", "“quoted”"),
        ("iso-8859-1", "Café".encode(), "Café"),
        ("gb2312", "学校".encode("gb18030"), "学校"),
        ("iso-8859-8-i", "שלום".encode("iso-8859-8"), "שלום"),
    ],
)
def test_unknown_and_lying_charsets_give_the_best_text(charset: str, content: bytes, text: str) -> None:
    assert read(mail(content, content_type=f"text/plain; charset={charset}")).text == text


def test_characters_that_cannot_be_sure_are_said() -> None:
    draft = read(mail(b"Caf\xe9 na\xc3\xafve"))
    assert draft.text == "Café naïve"
    assert says(draft, "Some characters could not be read. They are shown as �.")


def test_raw_letters_in_a_heading_are_read() -> None:
    draft = read(mail(subject="R\udce9union", **{"from": "Zoë <z@school.example>"}))
    assert (draft.title, draft.parties[0].name) == ("Réunion", "Zoë")


def test_words_cut_in_the_middle_of_a_letter_are_joined() -> None:
    draft = read(mail(subject="=?utf-8?B?w6nD?= =?utf-8?B?qQ==?= =?nothing?Q?caf=E9?= =?broken"))
    assert draft.title == "éécafé =?broken"


# 21: dates
@pytest.mark.parametrize(
    "date",
    [
        "Mon, 1 Jan 1900 00:00:00 +0000",
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "Wed, 13 May 2026 15:40:00 +9999",
        "Wed, 13 May 99999999999999999999 15:40",
        "Wed, 32 May 2026 25:61:61 +0100",
        "13/05/2026 15:40",
        "Wed, 13 May 2026 3:40:00 PM",
        "soon",
    ],
)
def test_a_date_that_cannot_be_right_is_asked_for_and_kept_as_it_stands(date: str) -> None:
    draft = read(mail(date=date))
    assert draft.clocks[0] == Clock(None, "message", None, date)
    assert says(draft, "The date this message carries cannot be right. Please say when it was sent.")


def test_a_message_without_a_date_asks_and_offers_when_it_came_in() -> None:
    draft = read(mail(date=None, received="from x by y; Wed, 13 May 2026 15:41:00 +0100"))
    assert [clock.form for clock in draft.clocks] == [None, "2026-05-13T15:41"]
    assert says(draft, "This message carries no date that can be read. Please say when it was sent.")


def test_two_dates_are_both_kept_and_said() -> None:
    draft = read(b"Date: Tue, 12 May 2026 09:00:00 +0100\n" + mail())
    assert [clock.form for clock in draft.clocks] == ["2026-05-12T09:00", "2026-05-13T15:40"]
    assert says(draft, "This message carries more than one date.")


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("+0100", 60),
        ("-0330", -210),
        ("BST", 60),
        ("GMT", 0),
        ("GMT+0100", 60),
        ("-0000", 0),
        ("", None),
        ("XYZ", None),
    ],
)
def test_the_zone_of_the_sender_is_kept(zone: str, offset: int | None) -> None:
    clock = read(mail(date=f"Wed, 13 May 2026 15:40:00 {zone}".strip())).clocks[0]
    assert (clock.form, clock.offset) == ("2026-05-13T15:40", offset)


@pytest.mark.parametrize(("date", "offset"), [("2026-05-13 15:40:00", None), ("2026-05-13T15:40:00+01:00", 60)])
def test_a_date_as_computers_write_it_is_read(date: str, offset: int | None) -> None:
    clock = read(mail(date=date)).clocks[0]
    assert (clock.form, clock.offset) == ("2026-05-13T15:40", offset)


# 22: who it is from
def test_the_address_stands_beside_a_name_that_shows_another_one() -> None:
    draft = read(mail(**{"from": '"head@school.example" <someone@elsewhere.example>'}))
    assert draft.parties[0] == Party("from", "head@school.example", "someone@elsewhere.example")
    assert says(draft, "The sender’s name shows one address, but the message came from another.")


def test_a_name_that_is_the_address_once_more_is_no_second_sender() -> None:
    draft = read(
        mail(to="'a@x.example' <a@x.example>, b@x.example <b@x.example>", **{"from": "c@x.example <c@x.example>"})
    )
    assert [party.address for party in draft.parties] == ["c@x.example", "a@x.example", "b@x.example"]
    assert codes(draft) == set()


def test_several_senders_are_all_named() -> None:
    draft = read(b"From: other@elsewhere.example\n" + mail())
    assert [party.address for party in draft.parties if party.role == "from"] == [
        "other@elsewhere.example",
        "senco@school.example",
    ]
    assert says(draft, "This message names more than one sender. Look at the addresses.")


def test_marks_that_turn_writing_round_are_made_visible() -> None:
    draft = read(mail(subject="gpj\u202eexe", **{"from": '"\u202erotcod" <x@elsewhere.example>'}))
    assert (draft.title, draft.parties[0].name) == ("gpj⟨RLO⟩exe", "⟨RLO⟩rotcod")
    assert "hidden-marks" in codes(draft)


# 23: depth
def test_ten_thousand_nested_parts_end_at_a_limit() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000))
    draft = read(b"From: a@b.example\nSubject: deep\n" + nested + b"\n\nbottom")
    assert says(draft, "Parts of this message are packed too deeply inside one another. They were not opened.")
    assert "unfinished" in codes(draft)


def test_messages_inside_messages_without_end_are_kept_as_one_file() -> None:
    inside = b"".join(b"Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: %d\n" % n for n in range(10_000))
    draft = read(b"From: a@b.example\nSubject: top\n" + inside + b"\n\nend")
    assert [file.name for file in draft.files] == ["0.eml"]


def test_a_message_that_ends_before_its_last_part_is_flagged() -> None:
    draft = read(mixed(b"\nDear Jo,", closed=False))
    assert draft.text == "Dear Jo,"
    assert says(draft, "This message ends before it should. What is there was read.")


# 24: size
def test_a_hundred_thousand_parts_end_at_a_limit() -> None:
    draft = read(mixed(*[b"\nhi"] * 100_000))
    assert draft.text.count("hi") == 1000
    assert says(draft, "This message has more parts than can be read here. The first 1000 were read.")


def test_a_line_of_a_megabyte_is_cut_and_said() -> None:
    draft = read(mail(x_long="a" * 1_000_000))
    assert draft.text == "Dear Jo"
    assert says(draft, "A line in the heading of this message is far too long. Only its beginning was read.")


def test_a_part_of_a_gigabyte_stays_in_the_original(tmp_path: Path) -> None:
    path = tmp_path / "huge.eml"
    with path.open("wb") as stream:
        stream.write(mixed(b"\nDear Jo", b"Content-Type: video/mp4\nContent-Transfer-Encoding: base64\n", closed=False))
        stream.truncate(1024**3)
    draft = sandbox.read(path, "huge.eml")
    assert (draft.text, draft.files) == ("Dear Jo", ())
    assert says(draft, "One part of this message is too big to take out. It stays inside the original.")


# 25: HTML
TRICKS = b"""<html><head><title>no</title><meta http-equiv=refresh content="0;url=http://x.example">
<style>@import url(http://x.example/a.css)</style></head><body background=file:///etc/passwd><p>Dear <b>Jo</b></p>
<img src=http://x.example/p.gif><img src=//server/share/p><img src=\\\\server\\p><img src=cid:none>
<svg onload=go()><text>drawn</text></svg><form action=http://x.example><input value=no></form><script>no()</script>"""


def test_a_page_of_html_gives_its_words_only() -> None:
    draft = read(mail(TRICKS, content_type="text/html"))
    assert draft.text == "Dear Jo"
    fetched = (
        "This message was drawn as a web page that fetches things. Only its words are shown, and nothing was fetched."
    )
    assert says(draft, fetched)


def test_an_ordinary_page_is_only_said_to_be_one() -> None:
    draft = read(mail(b"<p>Dear Jo</p>", content_type="text/html"))
    assert says(draft, "This message was drawn as a web page. Only its words are shown.")


def test_plain_words_are_taken_before_a_page() -> None:
    page = b"Content-Type: text/html\n\n<p>the page</p>"
    assert read(mixed(b"\nplain words", page, kind="alternative")).text == "plain words"
    assert read(mixed(b"\n  \n", page, kind="alternative")).text == "the page"


def test_two_hundred_thousand_tags_inside_one_another_are_read_in_time() -> None:
    assert read(mail(b"<div>" * 200_000 + b"deep", content_type="text/html")).text == "deep"


# 26: names of files
@pytest.mark.parametrize(
    ("given", "shown", "code"),
    [
        ("../../etc/passwd", "passwd", "renamed"),
        ("C:\\\\Users\\\\x\\\\letter.pdf", "letter.pdf", "renamed"),
        ("n" * 5000 + ".pdf", "n" * 115 + "….pdf", "renamed"),
        ("invoice.pdf.exe", "invoice.pdf.exe", "program-inside"),
        ("letter\u202efdp.exe", "letter⟨RLO⟩fdp.exe", "program-inside"),
        ("", "file", None),
        ("CON.txt", "_CON.txt", None),
        ("  ..  ", "file", None),
    ],
)
def test_a_file_is_shown_under_a_safe_name(given: str, shown: str, code: str | None) -> None:
    draft = read(mixed(b"\nDear Jo", enclosed(given, media_type="application/x-thing")))
    assert draft.files[0].name == shown
    assert code is None or code in codes(draft)


def test_a_hundred_files_of_one_name_are_told_apart() -> None:
    draft = read(mixed(*[enclosed("photo.jpg", b"%d" % n) for n in range(100)]))
    assert len({file.name.casefold() for file in draft.files}) == 100
    assert draft.files[99].name == "photo (100).jpg"


def test_a_damaged_file_is_kept_as_far_as_it_goes() -> None:
    part = b"Content-Type: image/png; name=p.png\nContent-Transfer-Encoding: base64\n\nQUJD*RA=\n"
    draft = read(mixed(part))
    assert draft.files[0].content == b"ABCD"
    assert says(draft, "A file inside this message is damaged. It is kept just as it came.")


# 27: winmail.dat, S/MIME, PGP
@pytest.mark.parametrize(
    ("name", "media_type", "code"),
    [
        ("winmail.dat", "application/ms-tnef", "winmail"),
        ("smime.p7m", "application/pkcs7-mime", "locked-mail"),
        ("message.pgp", "application/octet-stream", "locked-mail"),
    ],
)
def test_what_is_locked_is_kept_and_said(name: str, media_type: str, code: str) -> None:
    draft = read(mixed(enclosed(name, b"locked", media_type)))
    assert (draft.files[0].name, draft.files[0].content) == (name, b"locked")
    assert code in codes(draft)
    assert any("cannot be read here" in remarks.spoken(one) for one in draft.remarks)


def test_pgp_in_the_words_is_said() -> None:
    assert "locked-mail" in codes(read(mail(b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n")))


def test_a_message_that_came_along_is_a_file_byte_for_byte() -> None:
    inside = mail(b"the first message\n", subject="First / second")
    wrapped = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(inside)
    files = read(mixed(b"Content-Type: message/rfc822\n\n" + inside, wrapped)).files
    assert [file.content for file in files] == [inside, inside]
    assert [file.name for file in files] == ["First - second.eml", "First - second (2).eml"]


def test_a_message_of_apple_mail_is_read_without_what_stands_round_it() -> None:
    content = mail(b"the words")
    draft = read(b"%d\n" % len(content) + content + b'<?xml version="1.0"?><plist/>', "1.emlx")
    assert draft.text == "the words"


def test_the_thread_is_kept_oldest_first() -> None:
    draft = read(mail(references="<a@x> <b@x>\n <c@x>", in_reply_to="<c@x>"))
    assert draft.thread == ("a@x", "b@x", "c@x")
