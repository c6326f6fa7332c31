"""A sheet about us: two friendly pages for whoever takes over, or a short sheet for a school, a clinic, a driver …

Words keep their author; what is open passes to the body. The lists are short so that the pages hold them, and say how
much more there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from senddiary.i18n import N_, _
from senddiary.reports import sheet_parts
from senddiary.reports.audiences import TAKEOVER, audience_named
from senddiary.reports.content import Block, Content, PageBreak
from senddiary.reports.first_page import Facts, in_order, labels
from senddiary.reports.names import naming
from senddiary.reports.sheet_parts import Made, Sheet
from senddiary.reports.snapshot import Snapshot

TITLE: Final = N_("Handover")
SHEET: Final = N_("About us")
PARTS: Final[dict[str, Callable[[Sheet], Iterable[Block]]]] = {
    "who": sheet_parts.who,
    "well": sheet_parts.well,
    "known": sheet_parts.known,
    "others": sheet_parts.others,
    "together": sheet_parts.together,
    "advised": sheet_parts.advised,
    "open": sheet_parts.open_promises,
    "ours": sheet_parts.our_own,
    "agreed": sheet_parts.agreed,
}


def build(snapshot: Snapshot) -> Content:
    """The content of the sheet. Pure: the same snapshot gives the same content."""
    entries, names = in_order(snapshot.entries), naming(snapshot)
    audience, body = audience_named(snapshot.view.audience), snapshot.view.body
    found = (Made(promise, entry) for entry in entries for promise in entry.promises)
    made = tuple(one for one in found if one.promise.body == body or not (body or audience.narrow))
    sheet = Sheet(snapshot, audience, entries, names, made)
    blocks = list(sheet_parts.head(sheet))
    for number, parts in enumerate(audience.pages):
        blocks += [PageBreak()] if number else []
        blocks += [block for part in parts for block in PARTS[part](sheet)]
    title = _(TITLE) if audience.key == TAKEOVER else _(SHEET)
    edges = replace(labels(Facts(snapshot, entries, names), title), head_right_first=_("In confidence"), head_right="")
    return Content(title, tuple(blocks), edges, snapshot.view.profile)
