"""A draft as plain values and bytes, and back again; what comes back is checked field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from senddiary.errors import UnreadableDate
from senddiary.importers.draft import CLOCKS, KINDS, ROLES, Clock, Draft, FileDraft, Party, Remark
from senddiary.importers.names import safe_name
from senddiary.importers.remarks import SENTENCES
from senddiary.importers.wire import Garbled
from senddiary.rules import when
from senddiary.rules.storable import storable

_SHORT: Final = 200  # letters; longer words travel as bytes
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][\w.+-]{0,63}/[a-z0-9][\w.+-]{0,63}")
_MOST: Final = {"clocks": 50, "parties": 2_000, "files": 20_000, "items": 200_000, "remarks": 200, "thread": 500}
_MOST_PAGES: Final = 100_000
_MOST_ROWS: Final = 1_000_000
_DEEPEST: Final = 3  # a mailbox holds messages, a message may hold a message


def packed(draft: Draft) -> tuple[dict[str, object], list[bytes]]:
    """The draft as plain values, and the bytes they point to by number."""
    segments: list[bytes] = []
    return _packed(draft, segments), segments


def _packed(draft: Draft, segments: list[bytes]) -> dict[str, object]:
    def words(text: str) -> str | int:
        return text if len(text) <= _SHORT else held(text.encode("utf-8", "surrogatepass"))

    def held(content: bytes) -> int:
        segments.append(content)
        return len(segments) - 1

    return {
        "kind": draft.kind,
        "title": words(draft.title),
        "clocks": [[one.form, one.source, one.offset, words(one.raw)] for one in draft.clocks],
        "parties": [[one.role, words(one.name), words(one.address)] for one in draft.parties],
        "text": words(draft.text),
        "pages": [words(one) for one in draft.pages],
        "message_id": words(draft.message_id),
        "thread": [words(one) for one in draft.thread],
        "files": [[words(one.name), held(one.content), one.media_type] for one in draft.files],
        "items": [_packed(one, segments) for one in draft.items],
        "table": [[words(cell) for cell in row] for row in draft.table],
        "remarks": [[one.code, one.number] for one in draft.remarks],
        "facts": {name: words(value) for name, value in draft.facts.items()},
        "original": None if draft.original is None else held(draft.original),
    }


def unpacked(value: object, segments: Sequence[bytes | memoryview]) -> Draft:
    """The draft in a message. Raises Garbled when anything about it is not as it must be."""
    return _Unpacking(segments).draft(value, 0)


class _Unpacking:
    """Reads the fields of a draft out of plain values; every segment may be used once only."""

    def __init__(self, segments: Sequence[bytes | memoryview]) -> None:
        self._segments: list[bytes | memoryview | None] = list(segments)

    def draft(self, value: object, depth: int) -> Draft:
        if not isinstance(value, dict) or depth > _DEEPEST:
            raise Garbled("not a draft")
        fields: dict[str, object] = {"title": "", "text": "", "message_id": "", **value}
        return Draft(
            kind=_one_of(fields.get("kind"), KINDS),
            title=self._words(fields["title"])[:1000],
            clocks=tuple(self._clock(one) for one in _several(fields, "clocks")),
            parties=tuple(self._party(one) for one in _several(fields, "parties")),
            text=self._words(fields["text"]),
            pages=tuple(self._words(one) for one in _several(fields, "pages", _MOST_PAGES)),
            message_id=self._words(fields["message_id"])[:1000],
            thread=tuple(self._words(one)[:1000] for one in _several(fields, "thread")),
            files=tuple(self._file(one) for one in _several(fields, "files")),
            items=tuple(self.draft(one, depth + 1) for one in _several(fields, "items")),
            table=tuple(self._row(one) for one in _several(fields, "table", _MOST_ROWS)),
            remarks=tuple(_remark(one) for one in _several(fields, "remarks")),
            facts=self._facts(fields.get("facts", {})),
            original=None if fields.get("original") is None else self._bytes(fields["original"]),
        )

    def _words(self, value: object) -> str:
        if isinstance(value, str):
            return storable(value)
        return storable(self._bytes(value).decode("utf-8", "replace"))

    def _bytes(self, value: object) -> bytes:
        if type(value) is not int or not 0 <= value < len(self._segments):
            raise Garbled("no such segment")
        segment, self._segments[value] = self._segments[value], None
        if segment is None:
            raise Garbled("a segment used twice")
        return bytes(segment)

    def _clock(self, value: object) -> Clock:
        match value:
            case [None | str() as form, source, None | int() as offset, raw]:
                in_reach = offset is None or -1440 < offset < 1440
                return Clock(_form(form), _one_of(source, CLOCKS), offset if in_reach else None, self._words(raw)[:500])
            case _:
                raise Garbled("not a clock")

    def _party(self, value: object) -> Party:
        match value:
            case [role, name, address]:
                return Party(_one_of(role, ROLES), self._words(name)[:500], self._words(address)[:500])
            case _:
                raise Garbled("not a party")

    def _file(self, value: object) -> FileDraft:
        match value:
            case [name, content, str(media_type)]:
                known = _MEDIA_TYPE.fullmatch(media_type.lower())
                safe = safe_name(self._words(name))
                return FileDraft(safe, self._bytes(content), known.group() if known else "application/octet-stream")
            case _:
                raise Garbled("not a file")

    def _row(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or len(value) > 20_000:
            raise Garbled("not a row")
        return tuple(self._words(cell) for cell in value)

    def _facts(self, value: object) -> MappingProxyType[str, str]:
        if not isinstance(value, dict) or len(value) > 100:
            raise Garbled("not facts")
        return MappingProxyType({storable(str(name))[:60]: self._words(one)[:2000] for name, one in value.items()})


def _several(fields: dict[str, object], name: str, most: int | None = None) -> list[object]:
    values = fields.get(name, [])
    if not isinstance(values, list) or len(values) > (most or _MOST[name]):
        raise Garbled(f"not {name}")
    return values


def _one_of(value: object, words: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in words:
        raise Garbled("not one of the words")
    return value


def _form(form: str | None) -> str | None:
    """The date form, None when it is not one after all."""
    try:
        return when.parse(form, None, None).form
    except UnreadableDate:
        return None


def _remark(value: object) -> Remark:
    match value:
        case [str(code), None | int() as number] if code in SENTENCES:
            return Remark(code, number)
        case _:
            raise Garbled("not a remark")
