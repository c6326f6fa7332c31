"""One message as a mail program saves it: .eml, and .emlx of Apple Mail."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from senddiary.importers.draft import Draft
from senddiary.importers.mail_message import LARGEST, looks_like_mail, read_message

NAME = "eml"
KINDS = ("email",)
SUFFIXES = (".eml", ".emlx")

_LENGTH_FIRST: Final = re.compile(rb"(\d{1,10})[ \t]*\r?\n")


def fits(head: bytes, _name: str) -> bool:
    """It begins with the heading of a message."""
    return looks_like_mail(_without_length(head)[0])


def read(stream: BinaryIO, _name: str) -> Draft:
    """The message. Raises Unreadable("not-email") when there is none."""
    content = stream.read(LARGEST + 1)
    whole, length = _without_length(content)
    too_long = len(content) > LARGEST
    return read_message(whole[:length] if length else whole, cut_short=too_long)


def _without_length(content: bytes) -> tuple[bytes, int]:
    """The message without the line of Apple Mail that says how long it is, and that length."""
    found = _LENGTH_FIRST.match(content)
    if found is None:
        return content.removeprefix(b"\xef\xbb\xbf"), 0
    return content[found.end() :], int(found[1])
