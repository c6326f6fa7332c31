"""Replies that parents are given, with the plain legal point and its source. Tied to an entry only by choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from senddiary import resources
from senddiary.errors import NotFound
from senddiary.i18n import _


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, what the law asks, a question to ask back, and where it is written."""

    id: str
    words: str
    point: str
    ask: str
    citation: str
    source: str
    status: str
    checked_on: date

    @property
    def is_checked(self) -> bool:
        """Whether the point was seen in a source that may be relied on; else it carries a badge."""
        return self.status in ("P", "S")


@cache
def replies() -> tuple[Reply, ...]:
    """Every reply we know, commonest first."""
    values = resources.toml("phrases/replies.toml")
    return tuple(Reply(**entry, checked_on=values["checked_on"]) for entry in values["reply"])


def find_reply(reply_id: str) -> Reply:
    """The reply of that id. Raises NotFound."""
    for reply in replies():
        if reply.id == reply_id:
            return reply
    raise NotFound(_("There is no reply called {id}.").format(id=reply_id[:40]))
