"""Entries as scripts write and read them. `docs/open-format.md` says the same in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

from sqlalchemy.orm import Session

from senddiary.errors import DiaryError, RefusedEntry
from senddiary.i18n import _
from senddiary.model.base import as_utc_text
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.model.entry import FLAGS, SOURCES, Entry
from senddiary.model.kinds import kind_named
from senddiary.model.promise import Promise
from senddiary.rules.when import When, about_now, clock_trouble, parse
from senddiary.services.naming import children_named
from senddiary.services.promises import PromiseRow

Raw = Mapping[str, Any]  # one JSON object from outside, checked key by key here
Made = TypeVar("Made")
LONGEST: Final = 5_000_000
KEYS: Final = (
    "text", "title", "kind", "child", "occurred", "operator", "until", "place", "people", "body", "tags", "quotes",
    "child_words", "effect", "source", "private_thought", "flags", "private", "promises",
)  # fmt: skip
PROMISE_KEYS: Final = ("words", "by", "body", "due")
QUOTE_KEYS: Final = ("words", "by")


def entry_in(raw: object, session: Session, *, now_local: datetime) -> EntryDraft:
    """The draft that one JSON object stands for; raises `RefusedEntry` naming the key that cannot be used."""
    if not isinstance(raw, dict):
        raise RefusedEntry(_("An entry must be a JSON object with at least “text”."))
    _known(raw, KEYS)
    words = _Reader(raw)
    return EntryDraft(
        text=words.needed("text"),
        title=words.line("title"),
        kind=kind_named(words.line("kind") or "note").key,
        children=children_named(session, words.names("child")),
        when=_when(raw, now_local),
        place=words.line("place"),
        people=words.names("people"),
        body=words.line("body"),
        tags=words.names("tags"),
        quotes=tuple(_quote(item) for item in words.objects("quotes")),
        child_words=words.prose("child_words"),
        effect=words.prose("effect"),
        source=words.one_of("source", SOURCES),
        private_thought=words.prose("private_thought"),
        flags=_flags(words, raw),
        promises=tuple(_promise(item) for item in words.objects("promises")),
    )


def entry_out(entry: Entry, zone: str) -> dict[str, Any]:
    """The entry as one JSON object. Every key is always there."""
    return {
        "id": entry.uuid,
        "text": entry.text,
        "title": entry.title,
        "kind": entry.kind,
        "child": [child.name for child in entry.children],
        "occurred": entry.occurred,
        "operator": entry.operator,
        "until": entry.until,
        "occurred_clock": clock_trouble(entry.occurred, zone),
        "place": entry.place,
        "people": [person.name for person in entry.people],
        "body": entry.body.name if entry.body else None,
        "tags": [tag.name for tag in entry.tags],
        "quotes": [{"words": quote.words, "by": quote.by.name if quote.by else None} for quote in entry.quotes],
        "child_words": entry.child_words,
        "effect": entry.effect,
        "source": entry.source,
        "private_thought": entry.private_thought,
        "flags": list(entry.flags),
        "promises": [_promised(promise) for promise in entry.promises],
        "attachments": [
            {"id": kept.id, "name": kept.name, "size": kept.size, "sha256": kept.sha256} for kept in entry.attachments
        ],
        "written": as_utc_text(entry.written),
        "written_source": entry.written_source,
        "amended": as_utc_text(entry.amended) if entry.amended else None,
        "revisions": entry.revisions,
        "deleted": as_utc_text(entry.deleted) if entry.deleted else None,
    }


def _promised(promise: Promise) -> dict[str, Any]:
    return {
        "id": promise.id,
        "words": promise.words,
        "by": promise.by.name if promise.by else None,
        "body": promise.body.name if promise.body else None,
        "due": _day_out(promise.due),
    }


def promise_out(row: PromiseRow) -> dict[str, Any]:
    """The promise on its day as one JSON object. Every key is always there."""
    return {
        "id": row.id,
        "words": row.words,
        "by": row.by,
        "body": row.body,
        "child": list(row.children),
        "entry": row.entry,
        "said": _day_out(row.said),
        "due": _day_out(row.due),
        "state": row.state,
        "days": row.days,
        "fate": row.fate,
        "fate_on": _day_out(row.fate_on),
        "late_by": row.late_by,
    }


def readable(words: str) -> str:
    """The words with halves of broken characters replaced by a mark, because no file can hold those."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words


class _Reader:
    """Takes values out of one JSON object, each of the kind it must be."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw

    def prose(self, key: str) -> str | None:
        value = self._raw.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise RefusedEntry(_("“{key}” must be words in quotation marks.").format(key=key))
        if len(value) > LONGEST:
            raise RefusedEntry(_("“{key}” is too long to keep as one entry.").format(key=key))
        return readable(value) if value.strip() else None

    def line(self, key: str) -> str | None:
        value = self.prose(key)
        return None if value is None else " ".join(value.split())

    def needed(self, key: str) -> str:
        value = self.prose(key)
        if value is None:
            raise RefusedEntry(_("“{key}” is missing, and it is the one thing an entry needs.").format(key=key))
        return value

    def names(self, key: str) -> tuple[str, ...]:
        value = self._raw.get(key)
        listed = [value] if isinstance(value, str) else value or []
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            raise RefusedEntry(_("“{key}” must be a name or a list of names.").format(key=key))
        return tuple(dict.fromkeys(" ".join(readable(name).split()) for name in listed if name.strip()))

    def objects(self, key: str) -> list[Raw]:
        value = self._raw.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise RefusedEntry(_("“{key}” must be a list of objects.").format(key=key))
        return value

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str | None:
        value = self.line(key)
        if value is not None and value not in allowed:
            sentence = _("“{key}” must be one of {words}.").format(key=key, words=", ".join(allowed))
            raise RefusedEntry(sentence)
        return value


def _known(raw: Raw, keys: tuple[str, ...]) -> None:
    for key in raw:
        if key not in keys:
            raise RefusedEntry(_("“{key}” is not a key that an entry has.").format(key=str(key)[:60]))


def _when(raw: Raw, now_local: datetime) -> When:
    if "occurred" not in raw:
        if raw.get("operator") or raw.get("until"):
            raise RefusedEntry(_("“operator” and “until” need “occurred” beside them."))
        return about_now(now_local)
    values = [raw.get(key) for key in ("occurred", "operator", "until")]
    if not all(value is None or isinstance(value, str) for value in values):
        raise RefusedEntry(_("“occurred”, “operator” and “until” must be words in quotation marks."))
    try:
        return parse(*values)
    except DiaryError as error:
        raise RefusedEntry(_("“occurred”: {reason}").format(reason=str(error)), error.next_step) from error


def _quote(raw: Raw) -> QuoteDraft:
    return _inside("quotes", raw, QUOTE_KEYS, lambda words: QuoteDraft(words.needed("words"), words.line("by")))


def _promise(raw: Raw) -> PromiseDraft:
    def made(words: _Reader) -> PromiseDraft:
        return PromiseDraft(words.needed("words"), words.line("by"), words.line("body"), _day_in(words.line("due")))

    return _inside("promises", raw, PROMISE_KEYS, made)


def _inside(key: str, raw: Raw, keys: tuple[str, ...], make: Callable[[_Reader], Made]) -> Made:
    try:
        _known(raw, keys)
        return make(_Reader(raw))
    except RefusedEntry as error:
        raise RefusedEntry(_("“{key}”: {reason}").format(key=key, reason=str(error))) from error


def _flags(words: _Reader, raw: Raw) -> tuple[str, ...]:
    flags = words.names("flags")
    for flag in flags:
        if flag not in FLAGS:
            sentence = _("“flags” holds “{flag}”; it may hold {words}.").format(flag=flag, words=", ".join(FLAGS))
            raise RefusedEntry(sentence)
    private = raw.get("private")
    if private is not None and not isinstance(private, bool):
        raise RefusedEntry(_("“private” must be true or false."))
    return tuple(flag for flag in FLAGS if flag in flags or (flag == "private" and private))


def _day_in(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words) if len(words) == 10 else _refuse_day(words)
    except ValueError:
        return _refuse_day(words)


def _refuse_day(words: str) -> date:
    raise RefusedEntry(_("“due” must be a day like 2026-05-22, not “{words}”.").format(words=words[:40]))


def _day_out(day: date | None) -> str | None:
    return day.isoformat() if day else None
