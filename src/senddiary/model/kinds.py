"""Entry kinds, read from resources/entry_kinds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from senddiary import resources
from senddiary.errors import RefusedEntry
from senddiary.i18n import _


@dataclass(frozen=True, slots=True)
class Prompt:
    """One gentle question and the field its answer belongs in."""

    field: str
    question: str


@dataclass(frozen=True, slots=True)
class EntryKind:
    """What a kind of entry is called, how it looks and what it asks."""

    key: str
    label: str
    plural: str
    report_label: str
    icon: str
    tone: str
    order: int
    quick: bool
    starter: str
    prompts: tuple[Prompt, ...]
    example: dict[str, Any]  # in the "entry in" format, checked by its test


@cache
def _read(key: str) -> EntryKind:
    raw = resources.toml(f"entry_kinds/{key}.toml")
    return EntryKind(
        key=raw["key"],
        label=_(raw["label"]),
        plural=_(raw["plural"]),
        report_label=_(raw["report_label"]),
        icon=raw["icon"],
        tone=raw["tone"],
        order=raw["order"],
        quick=raw["quick"],
        starter=_(raw["starter"]),
        prompts=tuple(Prompt(p["field"], _(p["question"])) for p in raw["prompts"]),
        example=raw["example"],
    )


@cache
def all_kinds() -> tuple[EntryKind, ...]:
    """Every kind, in the order in which they are offered."""
    return tuple(sorted((_read(key) for key in resources.names("entry_kinds", ".toml")), key=lambda kind: kind.order))


def kind_named(key: str) -> EntryKind:
    """The kind with that key; raises `RefusedEntry` for any other word."""
    for kind in all_kinds():
        if kind.key == key:
            return kind
    raise RefusedEntry(_("“{key}” is not a kind of entry.").format(key=key))
