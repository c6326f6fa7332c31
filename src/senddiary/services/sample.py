"""The sample diary: one invented family, written as if it had been kept from 2022 on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from senddiary import resources
from senddiary.model.base import from_utc_text
from senddiary.model.entry import Entry
from senddiary.progress import Progress, silent
from senddiary.services import corpus, entries, open_format, people, promises, vault
from senddiary.services.entries import Written
from senddiary.services.people import ChildDraft, RoleDraft
from senddiary.services.promises import Fate
from senddiary.services.sample_deadlines import Processes
from senddiary.services.sample_documents import Papers
from senddiary.services.sample_story import FACTS, Story
from senddiary.storage.diary import Diary

Raw = dict[str, Any]  # one line of diary.jsonl or one table of family.toml
FATE = ("fate", "fate_on", "fate_note", "replaced_by")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the invented parent did at the diary: write, change, or say what became of a promise."""

    at: datetime
    line: int
    action: str
    raw: Raw


def passphrase() -> str:
    """What opens the sample diary; everybody may know it."""
    return str(family()["passphrase"])


def family() -> Raw:
    """The invented family and its fixed today."""
    return resources.toml("sample/family.toml")


def now() -> datetime:
    """The sample diary's own present moment."""
    return datetime.fromisoformat(family()["now"]).replace(tzinfo=ZoneInfo(family()["zone"]))


def lines() -> list[Raw]:
    """The entries as they are written down, one object each."""
    return [json.loads(line) for line in resources.text("sample/diary.jsonl").splitlines() if line.strip()]


def fill(diary: Diary, *, more: int = 0, progress: Progress = silent) -> None:
    """Write the sample family into an empty diary; `more` adds so many corpus entries for size."""
    told = family()
    raws = lines()
    begun = min(from_utc_text(raw["written"]) for raw in raws) - timedelta(hours=1)
    children = _people(diary, told, begun)
    named = {raw["name"]: child for raw, child in zip(told["child"], children, strict=True)}
    processes = Processes(diary, told, raws, named)
    events = sorted(_events(raws, processes), key=lambda event: (event.at, event.line))
    if more:
        written = corpus.drafts(more, children[0])
        entries.in_batches(diary, written, now=begun, told=lambda entry: None)  # noqa: ARG005 - nobody listens
    saved: dict[int, Entry] = {}
    story, papers = Story(diary), Papers(diary)
    for step, event in enumerate(events):
        progress(step, len(events))
        if event.action == "process":
            processes.happen(event.raw, saved, now=event.at)
        elif event.action == "document":
            papers.happen(event.raw, story.entries, now=event.at)
        else:
            _happen(diary, event, saved, story)
    vault.set_fact(diary, "today", told["now"])
    vault.set_fact(diary, "banner", told["banner"])


def _events(raws: list[Raw], processes: Processes) -> Iterable[Event]:
    for at, number, raw in processes.steps():
        yield Event(at, number, "process", raw)
    for at, number, raw in Papers.steps():
        yield Event(at, number, "document", raw)
    for number, raw in enumerate(raws):
        written = from_utc_text(raw["written"])
        yield Event(written, number, "write", raw)
        yield Event(written + timedelta(seconds=30), number, "tell", raw)
        for change in raw.get("amend", []):
            yield Event(from_utc_text(change["at"]), number, "amend", {**raw, **change})
        for place, promise in enumerate(raw.get("promises", [])):
            if promise.get("fate"):
                yield Event(_told_at(promise, written), number, "fate", {**promise, "place": place})


def _told_at(promise: Raw, written: datetime) -> datetime:
    """The evening of the day it happened, but never before it was written down."""
    day = promise.get("fate_on")
    evening = datetime.combine(date.fromisoformat(day), time(20), UTC) if day else written
    return max(evening, written + timedelta(minutes=1))


def _happen(diary: Diary, event: Event, saved: dict[int, Entry], story: Story) -> None:
    match event.action:
        case "write":
            written = Written(event.at, event.raw.get("written_source", "computer"))
            saved[event.line] = entries.record(diary, _draft(diary, event.raw), now=event.at, written=written)
            story.saved(event.raw, saved[event.line])
        case "tell":
            story.tell(event.raw, now=event.at)
        case "amend":
            old = saved[event.line]
            kept = entries.draft_of(entries.get(diary, old.uuid)).promises
            draft = replace(_draft(diary, {**event.raw, **event.raw["set"]}), promises=kept)
            entries.amend(diary, old.uuid, draft, now=event.at, reason=event.raw.get("reason"))
        case _:
            promise = saved[event.line].promises[event.raw["place"]]
            day = event.raw.get("fate_on")
            fate = Fate(event.raw["fate"], date.fromisoformat(day) if day else None, event.raw.get("fate_note"))
            if "replaced_by" in event.raw:
                fate = replace(fate, replaced_by=story.promises[event.raw["replaced_by"]])
            promises.set_fate(diary, promise.id, fate, now=event.at)


def _draft(diary: Diary, raw: Raw) -> Any:  # Any: an EntryDraft
    told = {key: value for key, value in raw.items() if key in open_format.KEYS}
    told["promises"] = [{k: v for k, v in p.items() if k not in (*FATE, *FACTS)} for p in raw.get("promises", [])]
    with diary.read() as session:
        return open_format.entry_in(told, session, now_local=from_utc_text(raw["written"]))


def _people(diary: Diary, told: Raw, at: datetime) -> list[str]:
    children = [_child(diary, raw, at) for raw in told["child"]]
    bodies = {raw["name"]: people.add_body(diary, raw["name"], kind=raw.get("kind"), now=at).id for raw in told["body"]}
    for raw in told["person"]:
        person = people.add_person(diary, raw["name"], now=at)
        if raw.get("note") or raw.get("contact"):
            draft = people.PersonDraft(raw["name"], raw.get("contact"), raw.get("note"))
            people.change_person(diary, person.id, draft, now=at)
        for role in raw.get("roles", []):
            held = RoleDraft(role["title"], bodies[role["body"]], role.get("since"), role.get("until"))
            people.add_role(diary, person.id, held, now=at)
    return children


def _child(diary: Diary, raw: Raw, at: datetime) -> str:
    child = people.add_child(diary, raw["name"], now=at)
    born = date.fromisoformat(raw["born"]) if raw.get("born") else None
    draft = ChildDraft(raw["name"], born, raw.get("note"), raw.get("full_name"), raw.get("kept_by"))
    people.change_child(diary, child.id, draft, now=at)
    return child.id
