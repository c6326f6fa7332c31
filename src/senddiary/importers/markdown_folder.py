"""Notes of Joplin and Obsidian: one Markdown file, or a zip of their folder. Their words are kept as written."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import BinaryIO, Final
from urllib.parse import unquote

from senddiary.errors import UnreadableDate
from senddiary.importers import front_matter
from senddiary.importers.decoding import Decoded, beginning, decoded
from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.names import safe_name
from senddiary.importers.other_diary import diary_of
from senddiary.importers.remarks import Unreadable
from senddiary.importers.zip_members import Members
from senddiary.rules.when import span

NAME: Final = "markdown_folder"
KINDS: Final = ("note", "text")
SUFFIXES: Final = (".md", ".markdown")
LONGEST_NOTE: Final = 4 * 1024 * 1024
MOST_NOTES: Final = 10_000
_PICTURES: Final = re.compile(
    r"!\[\[([^\]|\n]{1,300})(?:\|[^\]\n]{0,100})?\]\]|!\[[^\]\n]{0,300}\]\(([^()\n]{1,500})\)"
)
_MOST_PICTURES: Final = 200


def fits(head: bytes, name: str) -> bool:
    """Whether it is a note that says of itself when it was made."""
    if not name.lower().endswith(SUFFIXES):
        return False
    properties, _words = front_matter.split(beginning(head))
    return any(clock.form for clock in front_matter.clocks(properties, ""))


def read(stream: BinaryIO, name: str) -> Draft:
    """One note."""
    content = stream.read(LONGEST_NOTE + 1)
    if len(content) > LONGEST_NOTE:
        raise Unreadable("text-too-large", LONGEST_NOTE // 1024 // 1024)
    return _note(decoded(content), name)


def claims(members: Members) -> bool:
    """Whether there is a Markdown note in a zip."""
    return any(one.lower().endswith(SUFFIXES) for one in members.names)


def gather(members: Members, name: str) -> Draft:
    """All notes of a folder, each with the pictures it shows."""
    notes = sorted(one for one in members.names if one.lower().endswith(SUFFIXES) and not _hidden(one))
    items, unread = [], 0
    for one in notes[:MOST_NOTES]:
        content = members.content(one, LONGEST_NOTE)
        try:
            note = _note(decoded(content or b""), one)
        except Unreadable:
            unread += 1
            continue
        items.append(_complete(note, content or b"", members, one))
    remarks = [Remark("notes-unread", unread)] if unread else []
    if len(notes) > MOST_NOTES:
        remarks.append(Remark("more", MOST_NOTES))
    others = sum(not one.lower().endswith(SUFFIXES) and not _hidden(one) for one in members.names)
    taken = sum(len(item.files) for item in items)
    if others > taken:
        remarks.append(Remark("zip-inside", others - taken))
    return diary_of(name, items, remarks)


def _hidden(name: str) -> bool:
    """Settings of the other program, such as .obsidian/."""
    return any(part.startswith(".") for part in name.split("/"))


def _note(text: Decoded, name: str) -> Draft:
    properties, words = front_matter.split(text.text)
    title = properties.get("title", "") or safe_name(name).rsplit(".", 1)[0]
    remarks = (Remark("some-characters"),) if text.doubtful else ()
    return Draft("note", title, clocks=front_matter.clocks(properties, name), text=words, remarks=remarks)


def _complete(note: Draft, content: bytes, members: Members, one: str) -> Draft:
    """The note with its own bytes, its pictures, and the date of its file when it says none itself."""
    shown = _pictures(note.text, one, members)
    files = tuple(file for picture in shown if (file := members.file(picture)) is not None)
    clocks = note.clocks or file_clock(members.by_name[one].date_time)
    return replace(note, clocks=clocks, files=files, original=content, facts={"shown": str(len(shown))})


def file_clock(changed: tuple[int, int, int, int, int, int]) -> tuple[Clock, ...]:
    """When a zip says that a file was changed last; 1980 is how a zip says nothing."""
    year, month, day, hour, minute, _second = changed
    form = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"
    try:
        span(form)
    except UnreadableDate:
        return ()
    return (Clock(form, "file"),) if year > 1980 else ()


def _pictures(words: str, note: str, members: Members) -> tuple[str, ...]:
    """The members that a note shows as pictures: looked up among the members, never anywhere else."""
    bases = members.base_names()
    found: dict[str, None] = {}
    for match in islice(_PICTURES.finditer(words), _MOST_PICTURES):
        named = match[1] or unquote(match[2].partition(' "')[0])
        base = named.strip("<> ").rsplit("/", 1)[-1].partition("#")[0]
        if base in bases and bases[base] != note:
            found[bases[base]] = None
    return tuple(found)
