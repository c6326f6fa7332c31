"""Outlook messages put together byte by byte: the packing (CFB, version 3) and the properties inside it."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT_SECTOR, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
TOP, INSIDE, OTHER = 32, 24, 8  # bytes before the first property

Tree = Mapping[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    child: int = NONE
    right: int = NONE
    start: int = END
    size: int = 0


@dataclass
class _Packing:
    entries: list[_Entry] = field(default_factory=list)
    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    minis: list[bytes] = field(default_factory=list)
    mini_fat: list[int] = field(default_factory=list)

    def put(self, tree: Tree) -> int:
        """The entries of a storage, chained to the right; the number of the first."""
        first = before = NONE
        for name in sorted(tree, key=lambda one: (len(one), one.upper())):
            inside = tree[name]
            entry = _Entry(name, 2, inside) if isinstance(inside, bytes) else _Entry(name, 1)
            self.entries.append(entry)
            number = len(self.entries) - 1
            if before == NONE:
                first = number
            else:
                self.entries[before].right = number
            before = number
            if not isinstance(inside, bytes):
                entry.child = self.put(inside)
        return first

    def chain(self, content: bytes) -> int:
        """Content in sectors, and the number of the first."""
        return _chain(content, SECTOR, self.sectors, self.fat)

    def mini_chain(self, content: bytes) -> int:
        return _chain(content, MINI, self.minis, self.mini_fat)


def _chain(content: bytes, size: int, sectors: list[bytes], fat: list[int]) -> int:
    if not content:
        return END
    first = len(sectors)
    pieces = [content[at : at + size].ljust(size, b"\0") for at in range(0, len(content), size)]
    sectors += pieces
    fat += [first + step + 1 for step in range(len(pieces) - 1)] + [END]
    return first


def packed(tree: Tree) -> bytes:
    """A whole CFB file with these streams and storages."""
    packing = _Packing([_Entry("Root Entry", 5)])
    root = packing.entries[0]
    root.child = packing.put(tree)
    for entry in packing.entries[1:]:
        if entry.kind == 2:
            entry.size = len(entry.content)
            small = entry.size < CUTOFF
            entry.start = packing.mini_chain(entry.content) if small else packing.chain(entry.content)
    mini_stream = b"".join(packing.minis)
    root.size, root.start = len(mini_stream), packing.chain(mini_stream)
    mini_fat = packing.chain(struct.pack(f"<{len(packing.mini_fat)}I", *packing.mini_fat))
    directory = packing.chain(b"".join(_written(entry) for entry in packing.entries))
    return _finished(packing, directory, mini_fat)


def _written(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), entry.kind, 1)
    return head + struct.pack("<III36xIQ", NONE, entry.right, entry.child, entry.start, entry.size)


def _finished(packing: _Packing, directory: int, mini_fat: int) -> bytes:
    """Behind the sectors stands the table that chains them; the heading says where."""
    count = 1
    while (len(packing.sectors) + count) * 4 > count * SECTOR:
        count += 1
    places = [len(packing.sectors) + step for step in range(count)]
    fat = [*packing.fat, *[FAT_SECTOR] * count]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * SECTOR, b"\xff")
    mini_sectors = -(-len(packing.mini_fat) * 4 // SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, CUTOFF, mini_fat, mini_sectors, END, 0)
    head += struct.pack(f"<{count}I", *places)
    return head.ljust(SECTOR, b"\xff") + b"".join(packing.sectors) + table


def properties(header: int, values: Mapping[int, str | bytes | int | datetime]) -> dict[str, bytes]:
    """The streams of one thing: its list of properties, and a stream for each that is long."""
    entries, streams = bytes(header), {}
    for number, value in sorted(values.items()):
        match value:
            case str():
                kind, content = 0x001F, value.encode("utf-16-le")
            case bytes():
                kind, content = 0x0102, value
            case int():
                entries += struct.pack("<HHIQ", 0x0003, number, 6, value)
                continue
            case datetime():
                ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
                entries += struct.pack("<HHIQ", 0x0040, number, 6, ticks)
                continue
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = content
        entries += struct.pack("<HHIII", kind, number, 6, len(content), 0)
    return {"__properties_version1.0": entries, **streams}


SUBJECT, BODY, CLASS, HTML, RTF, CODE_PAGE = 0x0037, 0x1000, 0x001A, 0x1013, 0x1009, 0x3FDE
SENDER, SENDER_ADDRESS, SENT, DELIVERED, MESSAGE_ID, HEADERS = 0x0042, 0x5D02, 0x0039, 0x0E06, 0x1035, 0x007D
NAME, ADDRESS, ROLE, FILE_NAME, FILE, METHOD, MEDIA_TYPE = 0x3001, 0x39FE, 0x0C15, 0x3707, 0x3701, 0x3705, 0x370E


def letter(**more: object) -> dict[int, str | bytes | int | datetime]:
    """The properties of an ordinary message; `more` replaces them by name, None leaves one out."""
    usual: dict[str, object] = {
        "CLASS": "IPM.Note",
        "SUBJECT": "Transport in September",
        "BODY": "Dear Ms Hill,\r\n\r\nThe taxi will come at 8.10 from Monday.\r\n",
        "SENDER": "Transport Team",
        "SENDER_ADDRESS": "transport@council.example",
        "SENT": datetime(2026, 5, 13, 14, 40, tzinfo=UTC),
        "DELIVERED": datetime(2026, 5, 13, 14, 41, tzinfo=UTC),
        "MESSAGE_ID": "<t-1@council.example>",
    }
    return {globals()[name]: value for name, value in (usual | more).items() if value is not None}  # type: ignore[misc]


def whom(name: str, address: str, role: int = 1) -> dict[str, bytes]:
    """Somebody it went to."""
    return properties(OTHER, {NAME: name, ADDRESS: address, ROLE: role})


def enclosed(name: str, content: bytes, media_type: str = "application/pdf") -> dict[str, bytes]:
    """A file that came along."""
    return properties(OTHER, {FILE_NAME: name, FILE: content, METHOD: 1, MEDIA_TYPE: media_type})


def message(values: Mapping[int, str | bytes | int | datetime] | None = None, **storages: Tree) -> bytes:
    """A whole .msg file with one recipient; storages are named `attach_0` and so on."""
    tree: dict[str, bytes | Tree] = dict(properties(TOP, letter() if values is None else values))
    tree["__recip_version1.0_#00000000"] = whom("Jo Hill", "jo@home.example")
    for name, inside in storages.items():
        tree[f"__attach_version1.0_#{int(name.partition('_')[2]):08X}"] = inside
    return packed(tree)


def sample() -> bytes:
    """The message that stands in tests/samples/msg/transport.msg."""
    return message(attach_0=enclosed("timetable.pdf", b"%PDF-1.4\n% nothing much in it\n" * 200))
