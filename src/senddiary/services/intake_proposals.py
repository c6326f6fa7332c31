"""What a thing that came in would become in the diary, as a proposal that the parent sees and may change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from senddiary.i18n import _
from senddiary.importers.draft import Clock, Draft
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.services import intake_times
from senddiary.services.intake_known import Who, shown
from senddiary.services.intake_times import Times

How = Literal["entry", "into", "document"]
TELLING: Final = ("email", "chat", "note")  # things whose words are themselves an entry
KIND_OF_ENTRY: Final = {"email": "message", "chat": "message"}
LONGEST_TITLE: Final = 200
MOST_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class EntryProposal:
    """An entry a thing would become. `written` is the phone's, the mail's or the file's clock, None when none says.

    `item` is the number of the item it comes from, None when it is the thing itself.
    """

    draft: EntryDraft
    written: datetime | None
    written_source: str | None
    item: int | None = None


def usual(draft: Draft) -> How:
    """What words say is an entry; a file is a document. Rows of a table wait for their columns."""
    return "entry" if draft.items or (draft.kind in TELLING and draft.text.strip()) else "document"


def entries_of(draft: Draft, who: Who, times: Times, zone: str) -> tuple[EntryProposal, ...]:
    """One entry for the thing, or one for each of its items, each with its own times."""
    if not draft.items:
        return (_one(draft, who, times, None),)
    return tuple(_one(item, Who(), times_of_item(item, zone), number) for number, item in enumerate(draft.items))


def times_of_item(item: Draft, zone: str) -> Times:
    """Its own times. A day of a chat was written by its last message, never at the time it came in."""
    own = intake_times.of(item.clocks, zone)
    if own.written is not None or own.when.form is None or "last" not in item.facts:
        return own
    last = intake_times.of((Clock(f"{own.when.form}T{item.facts['last']}", "chat"),), zone)
    return replace(own, written=last.written, written_source=last.written_source)


def title_of(draft: Draft, name: str) -> str:
    """What it is called: its own title, else the name of the file without its ending."""
    return (" ".join(draft.title.split()) or name.rpartition(".")[0] or name)[:LONGEST_TITLE]


def _one(draft: Draft, who: Who, times: Times, item: int | None) -> EntryProposal:
    facts = draft.facts
    promised = facts.get("promised", "").strip()
    made = EntryDraft(
        text=words_of(draft),
        when=times.when,
        title=" ".join(draft.title.split())[:LONGEST_TITLE] or None,
        kind="note" if who.own else KIND_OF_ENTRY.get(draft.kind, "note"),
        place=facts.get("where") or None,
        people=_named(draft) if who.own else _people(draft, who),
        body=who.body,
        source=None if who.own or draft.kind == "note" else "document",
        quotes=_quotes(draft),
        promises=(PromiseDraft(promised),) if promised else (),
    )
    return EntryProposal(made, times.written, times.written_source, item)


def words_of(draft: Draft) -> str:
    """The words of the entry it would become."""
    return draft.text.strip() or " ".join(draft.title.split()) or _("No words in it.")


def _quotes(draft: Draft) -> tuple[QuoteDraft, ...]:
    """One message of a chat is what its sender said, word for word. A picture that was sent is nobody's words."""
    single = draft.kind == "chat" and "last" not in draft.facts and len(draft.parties) == 1
    if not single or "media" in draft.facts or "left-out" in draft.facts or not draft.text.strip():
        return ()
    return (QuoteDraft(draft.text.strip(), draft.parties[0].name),)


def _named(draft: Draft) -> tuple[str, ...]:
    """Those whom a note to oneself names."""
    names = [party.name.strip()[:LONGEST_TITLE] for party in draft.parties if party.role == "named"]
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_NAMED]


def _people(draft: Draft, who: Who) -> tuple[str, ...]:
    """Who it is from, by the name the diary knows, else by their own; in a chat and in a note everybody in it."""
    if who.person:
        return (who.person,)
    named = [party.name.strip() or party.address for party in draft.parties if party.role in ("from", "sender")]
    most = MOST_NAMED if draft.kind in ("chat", "note") else 1
    return tuple(dict.fromkeys(name[:LONGEST_TITLE] for name in named if name))[:most] if not who.body else ()


def sender_of(draft: Draft) -> str | None:
    """Who it says it is from, name and address as they stand there."""
    first = next((party for party in draft.parties if party.role in ("from", "sender")), None)
    return shown(first)[:500] if first else None
