"""A mailbox in one file, as Thunderbird, Gmail's takeout and Apple Mail write it: each message an item of its own."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import BinaryIO, Final

from senddiary.importers.draft import Draft, Remark
from senddiary.importers.limits import LARGEST_MAILBOX, MIB
from senddiary.importers.mail_message import looks_like_mail, read_message
from senddiary.importers.remarks import Unreadable

NAME = "mbox"
KINDS = ("email",)
SUFFIXES = (".mbox", ".mbx", ".mboxrd")

LARGEST: Final = LARGEST_MAILBOX // MIB
MOST: Final = 5_000  # messages
PART: Final = 16 * MIB  # of a larger mailbox are read together, as far as whole messages go
MOST_IN_PART: Final = 1_000  # messages
_AHEAD: Final = 1_024  # bytes after a place in which the line that parts messages must end
_STEP: Final = 4 * MIB
_SCANNED: Final = 256 * MIB  # looked through for one answer
_SECONDS: Final = 5.0  # of processor; the reading child has ten for everything
_FROM: Final = re.compile(  # “From ” in the words of a letter is followed by no such date
    rb"^From [^\r\n]{0,300}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{0,60}?\b(?:19|20)\d\d\b[^\r\n]{0,60}\r?\n"
    rb"(?=[!-9;-~]{1,76}[ \t]*:)",
    re.MULTILINE,
)
_STATUS: Final = re.compile(rb"^X-Mozilla-Status: ?([0-9A-Fa-f]{4})\r?$", re.MULTILINE)
_STATUS_WITHIN: Final = 200  # bytes; Thunderbird writes it before all else
_EXPUNGED: Final = 0x0008
_PUT_IN: Final = re.compile(r"^>(>*From )", re.MULTILINE)


def fits(head: bytes, _name: str) -> bool:
    """It begins with the line that parts messages, and a heading after it."""
    first = _FROM.match(head)
    return first is not None and looks_like_mail(head[first.end() :])


def read(stream: BinaryIO, _name: str) -> Draft:
    """Every message in it. Raises Unreadable when it is too big or holds none."""
    content = stream.read(LARGEST * MIB + 1)
    if len(content) > LARGEST * MIB:
        raise Unreadable("mailbox-too-big", LARGEST)
    marks = list(_FROM.finditer(content))
    if not marks or content[: marks[0].start()].strip():
        raise Unreadable("not-mailbox")
    ends = [mark.start() for mark in marks[1:]] + [len(content)]
    places = list(zip((mark.end() for mark in marks), ends, strict=True))
    there = [place for place in places if not _was_deleted(content, place[0])] or places
    items = _items(content, there)
    remarks = [Remark("more", len(items))] if len(items) < len(there) else []
    if not remarks and there[-1] == places[-1] and _is_cut_off(content, items[-1]):
        items[-1] = _with(items[-1], "unfinished")
        remarks.append(Remark("last-unfinished"))
    if len(there) < len(places):
        remarks.append(Remark("deleted-there", len(places) - len(there)))
    return Draft("email", items=_told_apart(items), remarks=tuple(remarks), facts={"messages": str(len(items))})


def part_end(stream: BinaryIO, start: int, looked: int) -> tuple[int, bool]:
    """Where the part that begins with the message at `start` ends, and True; or how far it was looked, and False.

    A part is as many whole messages as PART and MOST_IN_PART allow, or one that is larger. The same mailbox falls into
    the same parts each time.
    """
    size = stream.seek(0, os.SEEK_END)
    if looked <= start:
        starts = _starts(stream, start, min(PART, size - start))
        if len(starts) > MOST_IN_PART:
            return starts[MOST_IN_PART], True
        if start + PART >= size:
            return size, True
        if len(starts) > 1:
            return starts[-1], True
        looked = start + PART
    until = min(size, looked + _SCANNED)
    while looked < until:
        step = min(_STEP, until - looked)
        if starts := _starts(stream, looked, step):
            return starts[0], True
        looked += step
    return looked, looked == size


def _starts(stream: BinaryIO, first: int, length: int) -> list[int]:
    """The places from `first` on, within so many bytes, at which a message begins."""
    before = min(first, 1)  # the end of the line before
    stream.seek(first - before)
    content = stream.read(before + length + _AHEAD)
    if b"From " not in content:
        return []
    found = (mark.start() - before for mark in _FROM.finditer(content))
    return [first + place for place in found if 0 <= place < length]


def _items(content: bytes, places: Iterable[tuple[int, int]]) -> list[Draft]:
    """The messages, as many as there is time for."""
    until = time.process_time() + _SECONDS
    items: list[Draft] = []
    for start, end in places:
        items.append(_item(_alone(content, start, end)))
        if len(items) == MOST or time.process_time() > until:
            break
    return items


def _was_deleted(content: bytes, start: int) -> bool:
    """Whether Thunderbird only marked it as deleted: it lies in the file until that is tidied up."""
    found = _STATUS.search(content, start, start + _STATUS_WITHIN)
    return found is not None and bool(int(found[1], 16) & _EXPUNGED)


def _alone(content: bytes, start: int, end: int) -> bytes:
    """The bytes of one message, without the empty line that parts it from the next."""
    original = content[start:end]
    if original.endswith((b"\n\n", b"\n\r\n")) or end < len(content):
        return original[: -2 if original.endswith(b"\r\n") else -1]
    return original


def _item(original: bytes) -> Draft:
    try:
        draft = read_message(original)
    except Unreadable as reason:
        return Draft("email", remarks=(Remark(reason.code, reason.number),), original=original)
    return replace(draft, text=_PUT_IN.sub(r"\1", draft.text), original=original)


def _is_cut_off(content: bytes, last: Draft) -> bool:
    return not content.endswith(b"\n") or any(remark.code == "unfinished" for remark in last.remarks)


def _with(draft: Draft, code: str) -> Draft:
    known = any(remark.code == code for remark in draft.remarks)
    return draft if known else replace(draft, remarks=(*draft.remarks, Remark(code)))


def _told_apart(items: list[Draft]) -> tuple[Draft, ...]:
    """The items, with a remark on those that carry the number of another one and are not the same."""
    different = {(item.message_id, item.original) for item in items if item.message_id}
    carried = Counter(message_id for message_id, _ in different)
    return tuple(_with(item, "same-id") if carried[item.message_id] > 1 else item for item in items)
