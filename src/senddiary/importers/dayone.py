"""Diaries kept with Day One: its JSON export, alone or in the zip with the photos."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any, BinaryIO, Final

from senddiary.importers.decoding import beginning, decoded, read_text
from senddiary.importers.draft import Clock, Draft, FileDraft, Remark
from senddiary.importers.names import safe_name
from senddiary.importers.other_diary import diary_of
from senddiary.importers.remarks import Unreadable
from senddiary.importers.zip_members import Members
from senddiary.importers.zones import zone
from senddiary.rules.storable import storable
from senddiary.rules.when import FIRST_YEAR, LAST_YEAR

NAME: Final = "dayone"
KINDS: Final = ("note",)
SUFFIXES: Final = (".json",)
MOST_ENTRIES: Final = 20_000
LONGEST_JSON: Final = 32 * 1024 * 1024
_MOMENT: Final = re.compile(r"!\[[^\]\n]{0,100}\]\(dayone-moment:/{1,3}(?:[a-z]+/)?([0-9A-Fa-f]{1,64})\)")
_ESCAPED: Final = re.compile(r"\\([.\-!()#+*_>\[\]{}])")
_KINDS_OF_MEDIA: Final = ("photos", "videos", "audios", "pdfAttachments")
_FOLDERS: Final = {"photos": "photos", "videos": "videos", "audios": "audios", "pdfAttachments": "pdfs"}

Find = Callable[[str, str, str], FileDraft | None]


def fits(head: bytes, name: str) -> bool:  # noqa: ARG001 - the name of an export can be anything
    """Whether it is JSON with Day One's own words in it."""
    text = beginning(head)
    return text.lstrip()[:1] == "{" and '"entries"' in text and '"creationDate"' in text


def read(stream: BinaryIO, name: str) -> Draft:
    """Every entry of an export without its photos."""
    return _draft(read_text(stream, LONGEST_JSON).text, name, lambda _kind, _md5, _ending: None)


def claims(members: Members) -> bool:
    """Whether a zip holds Day One's JSON."""
    texts = [one for one in members.names if one.lower().endswith(".json") and "/" not in one.strip("/")]
    return any(fits(members.beginning(one), one) for one in sorted(texts)[:20])


def gather(members: Members, name: str) -> Draft:
    """Every entry of an export with its photos."""
    texts = sorted(one for one in members.names if one.lower().endswith(".json"))
    chosen = next(one for one in texts if fits(members.beginning(one), one))
    content = members.content(chosen, LONGEST_JSON)
    if content is None:
        raise Unreadable("text-too-large", LONGEST_JSON // 1024 // 1024)

    def find(kind: str, md5: str, ending: str) -> FileDraft | None:
        wanted = f"{_FOLDERS[kind]}/{md5}.{ending}"
        return members.file(wanted) if wanted in members.by_name else None

    return _draft(decoded(content).text, name, find)


def _draft(text: str, name: str, find: Find) -> Draft:
    try:
        whole: Any = json.loads(text)  # Any: every value is looked at before it is used
    except (ValueError, RecursionError) as error:
        raise Unreadable("damaged") from error
    entries = whole.get("entries") if isinstance(whole, dict) else None
    if not isinstance(entries, list):
        raise Unreadable("not-diary")
    items = tuple(_entry(one, find) for one in islice(entries, MOST_ENTRIES) if isinstance(one, Mapping))
    missing = sum(int(item.facts.get("media-missing", "0")) for item in items)
    remarks = [Remark("media-missing", missing)] if missing else []
    if len(entries) > MOST_ENTRIES:
        remarks.append(Remark("more", MOST_ENTRIES))
    return diary_of(name, items, remarks)


def _entry(entry: Mapping[str, object], find: Find) -> Draft:
    media = list(islice(_media(entry), 200))
    files = tuple(file for _ident, *place in media if (file := find(*place)) is not None)
    shown = {ident: safe_name(f"{md5}.{ending}") for ident, _kind, md5, ending in media}
    words = _ESCAPED.sub(r"\1", _string(entry, "text"))
    words = _MOMENT.sub(lambda match: f"[{shown.get(match[1], match[1])}]", words).strip()
    facts = {"media": str(len(media)), "media-missing": str(len(media) - len(files))} if media else {}
    title = next((line.strip("# ") for line in words.split("\n") if line.strip("# ")), "")
    original = json.dumps(entry, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    return Draft("note", title[:200], _clocks(entry), text=words, files=files, facts=facts, original=original)


def _media(entry: Mapping[str, object]) -> Iterator[tuple[str, str, str, str]]:
    for kind in _KINDS_OF_MEDIA:
        listed = entry.get(kind)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, Mapping):
                ending = _string(one, "type") or _string(one, "format") or "jpeg"
                yield _string(one, "identifier"), kind, _string(one, "md5"), ending


def _clocks(entry: Mapping[str, object]) -> tuple[Clock, ...]:
    """When it was made, in the wall-clock time of its own zone."""
    raw = _string(entry, "creationDate")
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return (Clock(None, "phone", None, raw[:80]),)
    place = zone(_string(entry, "timeZone"))
    try:
        here = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(place or UTC)
    except OverflowError:
        return (Clock(None, "phone", None, raw[:80]),)
    if not FIRST_YEAR <= here.year <= LAST_YEAR:
        return (Clock(None, "phone", None, raw[:80]),)
    away = here.utcoffset()
    form = here.strftime("%Y-%m-%d") if entry.get("isAllDay") is True else here.strftime("%Y-%m-%dT%H:%M")
    return (Clock(form, "phone", int(away.total_seconds() // 60) if away is not None else None, raw[:80]),)


def _string(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return storable(value) if isinstance(value, str) else ""
