"""What an entry said before: when it was changed, why, and the old words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import tzinfo

from senddiary.i18n import N_, _
from senddiary.model.kinds import kind_named
from senddiary.rules.honest import day_words, honest
from senddiary.rules.when import When
from senddiary.services import history
from senddiary.services.history import PastVersion
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.words import body_words, label_words, muted

FIELDS = {
    "text": N_("What happened"),
    "title": N_("In one line"),
    "kind": N_("Kind"),
    "place": N_("Where"),
    "child_words": N_("The child’s own words"),
    "effect": N_("Effect"),
    "source": N_("How you know it"),
    "private_thought": N_("Private thought"),
    "children": N_("Which child"),
    "people": N_("Who was there"),
    "body": N_("For which body"),
    "tags": N_("Tags"),
    "quotes": N_("Exact words"),
    "promises": N_("Promises"),
    "flags": N_("Marks"),
    "attachments": N_("Files"),
}
TIME_FIELDS = ("occurred", "operator", "until")
SHOWN = ("amend", "attach", "note", "take-back")  # what the history of an entry tells
SHOWN_IN_FULL = ("text", "title", "place", "child_words", "effect", "private_thought")


class HistoryCard(Card):
    """The older versions, newest change first."""

    def __init__(self, versions: Sequence[PastVersion], zone: tzinfo | None) -> None:
        super().__init__(_("What it said before"))
        self.setObjectName("history")
        pairs = [(old, new) for old, new in itertools.pairwise(versions) if new.action in SHOWN]
        for number, (old, new) in enumerate(reversed(pairs)):
            if number:
                self.body.addWidget(rule())
            self._add(old, new, zone)
        if not pairs:
            self.body.addWidget(muted(_("There are no older words.")))

    def _add(self, old: PastVersion, new: PastVersion, zone: tzinfo | None) -> None:
        at = new.at.astimezone(zone)
        self.body.addWidget(
            label_words(_("Changed on {day} at {clock}").format(day=day_words(at.date()), clock=f"{at:%H:%M}"))
        )
        if new.reason:
            self.body.addWidget(muted(_("Why: {reason}").format(reason=new.reason)))
        for name, words in before_words(old, new):
            self.body.addWidget(muted(name))
            self.body.addWidget(body_words(words))


def before_words(old: PastVersion, new: PastVersion) -> list[tuple[str, str]]:
    """Name and old words of everything that a change replaced."""
    changed = history.changes(old, new)
    fields = {change.field for change in changed}
    found: list[tuple[str, str]] = []
    if fields & set(TIME_FIELDS) and old.payload is not None:
        found.append((_("When it happened, before"), honest(_when(old.payload))))
    for change in changed:
        if change.field in FIELDS:
            name = _("{field}, before").format(field=_(FIELDS[change.field]))
            found.append((name, _said(change.field, change.before)))
    return found


def _when(payload: dict[str, object]) -> When:
    form, operator, until = payload.get("occurred"), payload.get("operator"), payload.get("until")
    return When(str(form) if form else None, str(operator or "on"), str(until) if until else None)


def _said(field: str, before: object) -> str:
    if not before:
        return _("nothing")
    if field == "kind":
        return kind_named(str(before)).label
    if field in SHOWN_IN_FULL:
        return str(before)
    if isinstance(before, list):
        return _listed(field, before)
    return str(before)


def _listed(field: str, before: list[object]) -> str:
    if field in ("tags", "flags"):
        return ", ".join(str(one) for one in before)
    if field in ("quotes", "promises"):
        return "\n".join(f"“{one['words']}”" for one in before if isinstance(one, dict))
    if field == "attachments":
        return ", ".join(str(one["name"]) for one in before if isinstance(one, dict))
    return _("{count} noted").format(count=len(before))
