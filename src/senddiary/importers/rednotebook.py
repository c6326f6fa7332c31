"""Diaries kept with RedNotebook: a file for each month, named 2026-05.txt, alone or in a zip of the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from senddiary.errors import UnreadableDate
from senddiary.importers.decoding import beginning, decoded
from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.other_diary import diary_of
from senddiary.importers.remarks import Unreadable
from senddiary.importers.small_yaml import NotUnderstood, Value, value_of
from senddiary.importers.zip_members import Members
from senddiary.rules.storable import storable
from senddiary.rules.when import span

NAME: Final = "rednotebook"
KINDS: Final = ("note",)
SUFFIXES: Final = (".txt",)
LONGEST_MONTH: Final = 8 * 1024 * 1024
_MONTH: Final = re.compile(r"(?:.*[/\\])?(\d{4}-(?:0[1-9]|1[0-2]))\.txt", re.DOTALL)
_DAY: Final = re.compile(r"(?P<day>\d{1,2}):(?:[ \t]+(?P<rest>[^\n]*))?")
_MOST_MONTHS: Final = 2400


def fits(head: bytes, name: str) -> bool:
    """Whether the name is a month and the first line a day of it."""
    first = beginning(head).lstrip("\n").partition("\n")[0]
    return _MONTH.fullmatch(name) is not None and _DAY.fullmatch(first[:1000]) is not None


def read(stream: BinaryIO, name: str) -> Draft:
    """The days of one month."""
    content = stream.read(LONGEST_MONTH + 1)
    if len(content) > LONGEST_MONTH:
        raise Unreadable("text-too-large", LONGEST_MONTH // 1024 // 1024)
    return _draft(list(_days(content, name)), name, 0)


def claims(members: Members) -> bool:
    """Whether a zip holds month files."""
    return any(fits(members.beginning(one), one) for one in sorted(members.names) if _MONTH.fullmatch(one))


def gather(members: Members, name: str) -> Draft:
    """The days of all months."""
    months = sorted(one for one in members.names if _MONTH.fullmatch(one))[:_MOST_MONTHS]
    days: list[Draft] = []
    unread = 0
    for one in months:
        try:
            days += _days(members.content(one, LONGEST_MONTH) or b"", one)
        except Unreadable:
            unread += 1
    return _draft(days, name, unread)


def _draft(days: list[Draft], name: str, unread_months: int) -> Draft:
    if not days:
        raise Unreadable("not-diary")
    bad = sum(any(remark.code == "day-unread" for remark in day.remarks) for day in days)
    remarks = [
        Remark(code, number) for code, number in (("notes-unread", unread_months), ("days-unread", bad)) if number
    ]
    return diary_of(name, days, remarks)


def _days(content: bytes, name: str) -> Iterator[Draft]:
    month = _MONTH.fullmatch(name)
    text = decoded(content)
    if month is None:
        raise Unreadable("not-diary")
    lines = text.text.split("\n")
    starts = [number for number, line in enumerate(lines) if _DAY.match(line[:1000])]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        piece = lines[start:end]
        head = _DAY.match(piece[0])
        if head is not None:
            yield _day(f"{month[1]}-{int(head['day']):02}", "\n".join((head["rest"] or "", *piece[1:])), piece)


def _day(form: str, body: str, lines: list[str]) -> Draft:
    """A day's words and the names of its tags; words that cannot be made out are kept as they stand."""
    remarks: tuple[Remark, ...] = ()
    try:
        value = value_of(body)
    except NotUnderstood:
        value, remarks = {"text": body.strip()}, (Remark("day-unread"),)
    words, tags = _words(value)
    original = "\n".join(lines).encode()
    facts = {"tags": "\n".join(tags)} if tags else {}
    clock = Clock(_possible(form), "words", None, form)
    return Draft("note", _title(words), (clock,), text=words, remarks=remarks, facts=facts, original=original)


def _possible(form: str) -> str | None:
    try:
        span(form)
    except UnreadableDate:
        return None
    return form


def _words(value: Value) -> tuple[str, list[str]]:
    if isinstance(value, str):
        return storable(value).strip(), []
    text = value.get("text", "")
    tags = []
    for name, inside in value.items():
        if name != "text":
            tags.append(storable(name))
            tags += [storable(one) for one in inside] if isinstance(inside, dict) else []
    return (storable(text).strip() if isinstance(text, str) else ""), tags


def _title(words: str) -> str:
    return next((line.strip("= ") for line in words.split("\n") if line.strip("= ")), "")[:200]
