"""A zip: the export of a chat or of another diary when it looks like one, else a bundle of ordinary files."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, Final, Protocol, cast

from senddiary.importers.draft import Draft, Remark
from senddiary.importers.names import safe_name
from senddiary.importers.zip_members import Members, members_of

NAME: Final = "archive"
KINDS: Final = ("file", "chat", "note")
SUFFIXES: Final = (".zip",)
# Readers that also read a zip, by name, in the order in which they are asked.
SHAPES: Final = ("whatsapp", "dayone", "rednotebook", "markdown_folder")
_SIGNS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS: Final = (".docx", ".xlsx", ".odt", ".docm", ".xlsm", ".pptx", ".ods", ".odp", ".epub", ".jar", ".apk")


class Shape(Protocol):
    """What a reader offers that also reads zips."""

    claims: Callable[[Members], bool]
    gather: Callable[[Members, str], Draft]


def fits(head: bytes, name: str) -> bool:
    """Whether it is a zip; documents that only are zips inside are left to their own readers."""
    return head.startswith(_SIGNS) and not name.lower().endswith(_OTHERS)


def read(stream: BinaryIO, name: str) -> Draft:
    """What the zip holds. Its files become documents of their own as far as there is room."""
    members = members_of(stream)
    for shape in SHAPES:
        reader = cast(Shape, import_module(f"senddiary.importers.{shape}"))
        if reader.claims(members):
            return reader.gather(members, name)
    return _bundle(members, name)


def _bundle(members: Members, name: str) -> Draft:
    files = tuple(file for one in sorted(members.names) if (file := members.file(one)) is not None)
    inside = len(members.names) - len(files)
    remarks: tuple[Remark, ...] = (Remark("zip-bundle", len(files)),) if files else (Remark("zip-nothing"),)
    if inside:
        remarks = (*remarks, Remark("zip-inside", inside))
    facts = {"members": str(len(members.names))}
    return Draft("file", safe_name(name).removesuffix(".zip"), files=files, remarks=remarks, facts=facts)
