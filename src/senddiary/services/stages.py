"""Where a case stands, what is worth having at hand there, and what can be done next: the smallest joint step first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from senddiary import resources
from senddiary.errors import NotFound
from senddiary.i18n import _
from senddiary.rules.processes import find_process
from senddiary.services.deadline_rows import ProcessRow, StepRow

Kind = Literal["joint", "formal"]
_FILE = "stages.toml"


@dataclass(frozen=True, slots=True)
class Item:
    """A kind of evidence, who could give it, and the stated reasons it answers."""

    id: str
    words: str
    who: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a case with its checklist and where its words come from."""

    id: str
    title: str
    words: str
    items: tuple[Item, ...]
    citation: str
    source: str
    status: str

    @property
    def is_checked(self) -> bool:
        """Whether it rests on a source that may be relied on; else it carries a badge."""
        return self.status in ("P", "S")


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done about a step. `beware` is said before it is taken; `letter` may be drafted for it."""

    id: str
    title: str
    words: str
    kind: Kind
    letter: str | None = None
    starts: str | None = None
    beware: tuple[str, ...] = ()


@cache
def stages() -> tuple[Stage, ...]:
    """Every stage, in the order in which a case usually goes."""
    known = {item.id: item for item in items()}
    return tuple(
        Stage(**{**values, "items": tuple(known[name] for name in values["items"])}) for values in _values()["stage"]
    )


@cache
def items() -> tuple[Item, ...]:
    """Every kind of evidence."""
    return tuple(Item(**{**values, "answers": tuple(values.get("answers", ()))}) for values in _values()["item"])


def stage_named(stage_id: str) -> Stage | None:
    """The stage of that id; none for a process of one rule, which belongs to no stage."""
    return next((stage for stage in stages() if stage.id == stage_id), None)


def item_named(item_id: str) -> Item:
    """The kind of evidence of that id. Raises NotFound."""
    for item in items():
        if item.id == item_id:
            return item
    raise NotFound(_("There is no kind of evidence called {id}.").format(id=item_id[:40]))


def what_next(row: ProcessRow, step: StepRow | None = None) -> tuple[Way, ...]:
    """What can be done about a step (else the most pressing one), the smallest joint step first, formal ones after."""
    about = step or row.lead
    if about is None:
        return ()
    found = [_way(values) for values in _values()["way"] if _fits(values, row, about)]
    return tuple(sorted(found, key=lambda way: way.kind == "formal"))


def _fits(values: dict[str, Any], row: ProcessRow, step: StepRow) -> bool:  # Any: straight from TOML
    if values.get("disputed") and not row.disputed:
        return False
    if row.nation not in values.get("nations", (row.nation,)):
        return False
    return values["for"] in (step.direction, "both") and step.state in values["when"]


def _way(values: dict[str, Any]) -> Way:  # Any: straight from TOML
    starts = values.get("starts")
    closed = tuple(_(one.words) for one in find_process(starts).beware) if starts else ()
    return Way(
        id=values["id"],
        title=_(values["title"]),
        words=_(values["words"]),
        kind=values["kind"],
        letter=values.get("letter"),
        starts=starts,
        beware=closed,
    )


@cache
def _values() -> dict[str, Any]:  # Any: straight from TOML
    return {key: value for key, value in resources.toml(_FILE).items() if isinstance(value, list)}
