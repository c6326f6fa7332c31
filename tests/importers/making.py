"""Things from outside, made in the test itself: zips that play tricks, chats in every style."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from typing import Protocol

import pytest

from senddiary.importers.draft import Draft
from senddiary.importers.remarks import SENTENCES, Unreadable, sentence


class Reads(Protocol):
    """A reader, as far as these tests use it."""

    def read(self, stream: io.BytesIO, name: str, /) -> Draft:
        """The draft."""


def read(reader: Reads, content: bytes | str, name: str = "file") -> Draft:
    """What a reader makes of these bytes. Every remark in it has a sentence."""
    raw = content.encode() if isinstance(content, str) else content
    draft = reader.read(io.BytesIO(raw), name)
    assert {remark.code for remark in draft.remarks} <= set(SENTENCES)
    return draft


def refused(reader: Reads, content: bytes | str, name: str = "file") -> str:
    """The sentence with which a reader refuses."""
    with pytest.raises(Unreadable) as refusal:
        read(reader, content, name)
    assert refusal.value.code in SENTENCES
    return sentence(refusal.value.code, refusal.value.number)


def remarks(draft: Draft) -> dict[str, int | None]:
    """The remarks of a draft, by code."""
    return {remark.code: remark.number for remark in draft.remarks}


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """An ordinary zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 13, 15, 20, 0)), content)
    return made.getvalue()


def zipped_link(name: str, target: str) -> bytes:
    """A zip that holds a symbolic link."""
    made = io.BytesIO()
    member = zipfile.ZipInfo(name)
    member.create_system, member.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(member, target)
    return made.getvalue()


def said(draft: Draft) -> list[tuple[str | None, str, str]]:
    """Every message of a chat: when, who, what."""
    return [
        (one.clocks[0].form, one.parties[0].name if one.parties else "", one.text)
        for day in draft.items
        for one in day.items
    ]
