"""Diaries kept with jrnl: its text, where each entry begins with [2026-05-13 15:40], and its JSON export."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from senddiary.errors import UnreadableDate
from senddiary.importers.decoding import Decoded, beginning, read_text
from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.other_diary import diary_of
from senddiary.importers.remarks import Unreadable
from senddiary.rules.storable import storable
from senddiary.rules.when import span

NAME: Final = "jrnl"
KINDS: Final = ("note",)
SUFFIXES: Final = (".txt", ".jrnl", ".json")
MOST_ENTRIES: Final = 20_000
_HEAD: Final = re.compile(
    r"\[(?P<day>\d{4}-\d{2}-\d{2})(?:[ T](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half>[AP]M))?)?\]"
    r" (?P<title>.*)",
    re.IGNORECASE,
)
_SENDER: Final = re.compile(r"[^:\n]{1,40}: ")
_LONGEST_LINE: Final = 2000


def fits(head: bytes, name: str) -> bool:
    """Whether its first line begins an entry, and its entries are not messages of a chat; or it is jrnl's JSON."""
    text = beginning(head)
    if name.lower().endswith(".json") or text.lstrip()[:1] == "{":
        return '"entries"' in text and '"body"' in text and '"title"' in text and '"creationDate"' not in text
    lines = text.lstrip().split("\n")
    titles = [match["title"] for line in lines if (match := _HEAD.match(line[:_LONGEST_LINE]))]
    messages = sum(_SENDER.match(title) is not None for title in titles)
    return bool(titles) and _HEAD.match(lines[0][:_LONGEST_LINE]) is not None and messages * 2 <= len(titles)


def read(stream: BinaryIO, name: str) -> Draft:
    """Every entry of the journal."""
    text = read_text(stream)
    found = _from_json(text.text) if text.text.lstrip()[:1] == "{" else _from_text(text)
    items = []
    for item in found:
        items.append(item)
        if len(items) == MOST_ENTRIES:
            break
    if not items:
        raise Unreadable("not-diary")
    remarks = ((Remark("some-characters"),) if text.doubtful else ()) + (
        (Remark("more", MOST_ENTRIES),) if len(items) == MOST_ENTRIES else ()
    )
    return diary_of(name, items, remarks)


def _from_text(text: Decoded) -> Iterator[Draft]:
    lines = text.text.split("\n")
    starts = [number for number, line in enumerate(lines) if _HEAD.match(line[:_LONGEST_LINE])]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        head = _HEAD.match(lines[start])
        if head is None:
            continue
        words = "\n".join((head["title"], *lines[start + 1 : end])).strip()
        original = "\n".join(lines[start:end]).encode()
        yield Draft("note", head["title"].strip()[:200], (_clock(head),), text=words, original=original)


def _clock(head: re.Match[str]) -> Clock:
    raw = head.group().partition("]")[0].lstrip("[")
    hour = int(head["hour"]) if head["hour"] else None
    if hour is not None and head["half"] and hour <= 12:
        hour = hour % 12 + (12 if head["half"].lower() == "pm" else 0)
    form = head["day"] if hour is None else f"{head['day']}T{hour:02}:{head['minute']}"
    return checked(form, raw)


def checked(form: str, raw: str, source: str = "words", offset: int | None = None) -> Clock:
    """A clock with that form, or without one when there is no such day or time."""
    try:
        span(form)
    except UnreadableDate:
        return Clock(None, source, None, raw[:80])
    return Clock(form, source, offset, raw[:80])


def _from_json(text: str) -> Iterator[Draft]:
    try:
        whole: Any = json.loads(text)  # Any: every value is looked at before it is used
    except (ValueError, RecursionError) as error:
        raise Unreadable("damaged") from error
    entries = whole.get("entries") if isinstance(whole, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping):
            title, body = _words(entry, "title"), _words(entry, "body")
            form = _words(entry, "date") + (f"T{_words(entry, 'time')[:5]}" if _words(entry, "time") else "")
            words = "\n".join(part for part in (title, body) if part)
            original = json.dumps(entry, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
            clock = checked(form, form)
            yield Draft("note", title[:200], (clock,), text=words, original=original)


def _words(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return storable(value) if isinstance(value, str) else ""
