"""Word, ODT, RTF, voice notes and videos written by hand, good and hostile."""

from __future__ import annotations

import io
import struct
import wave
import zipfile
from collections.abc import Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dcterms:created>{created}</dcterms:created></cp:coreProperties>"
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_OPEN = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:meta="{_ODF}meta:1.0" '
    f'xmlns:script="{_ODF}script:1.0" xmlns:draw="{_ODF}drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def _zipped(members: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 4, 10, 11, 12)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def paragraph(words: str) -> str:
    """A paragraph of a Word file."""
    look = '<w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr>'
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def docx(
    body: str, *, created: str = "2026-03-04T10:11:12Z", title: str = "", more: Mapping[str, str | bytes] = {}
) -> bytes:
    """A Word file with this body. `more` are other parts by their names."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": _CORE.format(title=title, created=created),
    }
    return _zipped(parts | dict(more))


def relation(kind: str, target: str) -> str:
    """A list of relations with one that points outside."""
    place = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return _RELATIONS.format(f'<Relationship Id="r1" Type="{place}" Target="{target}" TargetMode="External"/>')


def odt(body: str, *, made: str = "2026-03-04T10:11:12", more: Mapping[str, str | bytes] = {}) -> bytes:
    """An ODT with this body."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_OPEN}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "meta.xml": f"<office:document-meta {_OPEN}><office:meta><meta:creation-date>{made}</meta:creation-date>"
        "<dc:title>Minutes</dc:title></office:meta></office:document-meta>",
    }
    return _zipped(parts | dict(more))


def rtf(body: str, start: str = "") -> bytes:
    """An RTF file with this body."""
    made = r"{\info{\title Home to school}{\creatim\yr2026\mo3\dy4\hr10\min11}}"
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 Arial;}}}}{start}{made}\f0 {body}\par}}".encode("cp1252")


def voice_note(seconds: float = 1.5) -> bytes:
    """Silence."""
    made = io.BytesIO()
    with wave.open(made, "wb") as note:
        note.setnchannels(1)
        note.setsampwidth(1)
        note.setframerate(8_000)
        note.writeframes(b"\x80" * round(8_000 * seconds))
    return made.getvalue()


def _atom(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def video(made: int = 3_855_463_872, seconds: int = 75, before: bytes = b"") -> bytes:
    """A video that says when it was made (seconds since 1904) and how long it is, and holds no picture."""
    header = struct.pack(">B3xIIII", 0, made, made, 1_000, seconds * 1_000) + bytes(80)
    return (
        _atom(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41")
        + before
        + _atom(b"moov", _atom(b"mvhd", header))
        + _atom(b"mdat", b"")
    )
