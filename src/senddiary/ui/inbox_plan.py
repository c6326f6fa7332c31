"""What the parent chose for one thing in the inbox. Nothing here is kept anywhere until it is carried out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from senddiary.i18n import N_, _
from senddiary.importers.draft import Draft
from senddiary.importers.table_columns import Columns
from senddiary.rules.when import When
from senddiary.services.intake import How

ENTRY: Final = "entry"
INTO: Final = "into"
DOCUMENT: Final = "document"
WAYS: Final[tuple[tuple[How, str], ...]] = (
    (ENTRY, N_("An entry of its own")),
    (INTO, N_("Part of an entry")),
    (DOCUMENT, N_("A document only")),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """`how` is one of WAYS. `when` is None as long as the thing’s own clock counts; `ticked` None means every item.

    `clock` is the place of the clock that counts, where they do not agree; `messages` says that a chat is taken message
    by message, not by whole days. `belonging` says of files, by name, with which item they go.
    `person` is the name of who it is from, as the parent sees it; `into` the id of the entry it becomes part of.
    """

    how: How = DOCUMENT
    title: str = ""
    when: When | None = None
    clock: int | None = None
    person: str = ""
    children: tuple[str, ...] = ()
    private: bool = False
    into: str = ""
    into_title: str = ""
    ticked: frozenset[int] | None = None
    messages: bool = False
    belonging: tuple[tuple[str, int], ...] = ()
    order: str = ""
    columns: Columns | None = None


def ticked_of(plan: Plan, number: int) -> frozenset[int]:
    """The items that would be kept, of so many."""
    return frozenset(range(number)) if plan.ticked is None else frozenset(n for n in plan.ticked if n < number)


def missing(draft: Draft, plan: Plan) -> str:
    """What must still be said before it can be kept; empty when nothing."""
    splitting = plan.how == ENTRY and bool(draft.table or draft.items)
    if splitting and draft.facts.get("date-order") == "ask" and not plan.order:
        return _("Say first which number is the day.")
    if plan.how == INTO and not plan.into:
        return _("Choose the entry first.")
    if splitting and plan.ticked is not None and not plan.ticked:
        return _("Nothing in it is ticked.")
    return ""
