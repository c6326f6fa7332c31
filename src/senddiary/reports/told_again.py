"""Which entries say that the family's story was told again, and how often that was."""

from __future__ import annotations

from collections.abc import Sequence

from senddiary.reports.snapshot import SnapshotEntry
from senddiary.rules.telling import TAG, Occasion, counted


def told_in(entries: Sequence[SnapshotEntry]) -> list[SnapshotEntry]:
    """The entries of which the parent said that the story was told in them."""
    return [entry for entry in entries if TAG in entry.tags]


def counted_words(told: Sequence[SnapshotEntry]) -> str:
    """How often, to how many bodies, from when until when; empty when it was never told."""
    return counted([Occasion(one.when, bodies_of(one)) for one in told])


def bodies_of(entry: SnapshotEntry) -> tuple[str, ...]:
    """The bodies it was told to: the entry’s own, else those of the people in it."""
    own = [entry.body] if entry.body else [person.body for person in entry.people]
    return tuple(dict.fromkeys(filter(None, own)))
