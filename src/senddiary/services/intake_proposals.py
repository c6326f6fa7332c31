"""What a thing that came in would become in the diary, as a proposal that the parent sees and may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from senddiary.i18n import _
from senddiary.importers.draft import Draft
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.services import intake_times
from senddiary.services.intake_known import Who, shown
from senddiary.services.intake_times import Times

How = Literal["entry", "into", "document"]
TELLING: Final = ("email", "chat", "note")  # things whose words are themselves an entry
KIND_OF_ENTRY: Final = {"email": "message", "chat": "message"}
LONGEST_TITLE: Final = 200


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
    return tuple(
        _one(item, Who(), intake_times.of(item.clocks, zone), number) for number, item in enumerate(draft.items)
    )


def title_of(draft: Draft, name: str) -> str:
    """What it is called: its own title, else the name of the file without its ending."""
    return (" ".join(draft.title.split()) or name.rpartition(".")[0] or name)[:LONGEST_TITLE]


def _one(draft: Draft, who: Who, times: Times, item: int | None) -> EntryProposal:
    facts = draft.facts
    promised = facts.get("promised", "").strip()
    made = EntryDraft(
        text=_words(draft),
        when=times.when,
        title=" ".join(draft.title.split())[:LONGEST_TITLE] or None,
        kind="note" if who.own else KIND_OF_ENTRY.get(draft.kind, "note"),
        place=facts.get("where") or None,
        people=() if who.own else _people(draft, who),
        body=who.body,
        source=None if who.own or draft.kind == "note" else "document",
        promises=(PromiseDraft(promised),) if promised else (),
    )
    return EntryProposal(made, times.written, times.written_source, item)


def _words(draft: Draft) -> str:
    return draft.text.strip() or " ".join(draft.title.split()) or _("No words in it.")


def _people(draft: Draft, who: Who) -> tuple[str, ...]:
    """Who it is from, by the name the diary knows, else by their own; in a chat and in a note everybody in it."""
    if who.person:
        return (who.person,)
    named = [party.name.strip() or party.address for party in draft.parties if party.role in ("from", "sender")]
    most = 20 if draft.kind in ("chat", "note") else 1
    return tuple(dict.fromkeys(name[:LONGEST_TITLE] for name in named if name))[:most] if not who.body else ()


def sender_of(draft: Draft) -> str | None:
    """Who it says it is from, name and address as they stand there."""
    first = next((party for party in draft.parties if party.role in ("from", "sender")), None)
    return shown(first)[:500] if first else None
