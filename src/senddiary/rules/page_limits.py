"""How many pages of evidence a tribunal is said to take, from dated data with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from senddiary import resources
from senddiary.i18n import _

CHECKED = frozenset({"P"})  # seen in the rule's own text; anything else is shown as not yet checked


@dataclass(frozen=True, slots=True)
class PageLimit:
    """`pages` is for all of one side's evidence together, not for one report."""

    key: str
    label: str
    pages: int
    source: str
    status: str
    valid_from: date
    looked_up: date

    @property
    def is_checked(self) -> bool:
        """Whether the number was seen in the rule's own text."""
        return self.status in CHECKED


@cache
def all_limits() -> tuple[PageLimit, ...]:
    """Every limit of the data files, in their order."""
    return tuple(limit for name in resources.names("page_limits", ".toml") for limit in _read(name))


def limit_for(purpose: str) -> PageLimit | None:
    """The limit whose label is what the parent said the pages are for; none for anything else."""
    wanted = purpose.strip().casefold()
    return next((limit for limit in all_limits() if limit.label.casefold() == wanted), None)


def _read(name: str) -> tuple[PageLimit, ...]:
    raw = resources.toml(f"page_limits/{name}.toml")
    return tuple(
        PageLimit(
            key=item["key"],
            label=_(item["label"]),
            pages=item["pages"],
            source=_(raw["source"]),
            status=item.get("status", raw["status"]),
            valid_from=raw["valid_from"],
            looked_up=raw["looked_up"],
        )
        for item in raw["limit"]
    )
