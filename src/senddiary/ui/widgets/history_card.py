"""What an entry said before: “amended once” opens the old words, when they were changed, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import UnreadableDate
from senddiary.i18n import N_, _
from senddiary.model.kinds import kind_named
from senddiary.rules.honest import amended_words, day_words, honest
from senddiary.rules.when import When, span
from senddiary.services.history import PastVersion, changes
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.words import body_words, label_words, muted, small

FIELDS: Final = {
    "text": N_("What happened"),
    "title": N_("In one line"),
    "kind": N_("Kind"),
    "occurred": N_("When"),
    "place": N_("Where"),
    "effect": N_("Effect"),
    "child_words": N_("Own words"),
    "private_thought": N_("Private thought"),
    "quotes": N_("Exact words"),
    "promises": N_("Promises"),
    "people": N_("Who was there"),
    "tags": N_("About"),
}
WHEN_FIELDS: Final = ("operator", "until")


def amendments(versions: Sequence[PastVersion]) -> list[tuple[PastVersion, PastVersion]]:
    """Each change as (before, after), newest first."""
    told = [version for version in versions if version.payload is not None]
    return [(before, after) for before, after in pairwise(told) if after.action == "amend"][::-1]


class HistoryCard(Card):
    """Closed until it is opened; shown only when there is something to tell."""

    def __init__(self, local: Callable[[datetime], datetime]) -> None:
        super().__init__()
        self._local = local
        self.opener = link_button("", "history")
        self.opener.setObjectName("open_history")
        self.opener.setCheckable(True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside.hide()
        self.opener.toggled.connect(self._inside.setVisible)
        self.body.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._inside)
        self.hide()

    def show_versions(self, versions: Sequence[PastVersion]) -> None:
        """Tell every change of an entry."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = amendments(versions)
        words = amended_words(len(found))
        words = words[:1].upper() + words[1:]
        self.opener.setText(_("{amended}: what it said before").format(amended=words))
        self.opener.setAccessibleName(self.opener.text())
        self.setVisible(bool(found))
        for before, after in found:
            self._tell(before, after)

    def _tell(self, before: PastVersion, after: PastVersion) -> None:
        moment = self._local(after.at)
        self._column.addWidget(rule())
        words = _("Changed on {day} at {clock}").format(day=day_words(moment.date()), clock=f"{moment:%H:%M}")
        self._column.addWidget(label_words(words))
        self._column.addWidget(
            muted(_("Why: {reason}").format(reason=after.reason) if after.reason else _("No reason given"))
        )
        changed = {change.field: change.before for change in changes(before, after)}
        if changed.keys() & set(WHEN_FIELDS):
            changed.setdefault("occurred", (before.payload or {}).get("occurred"))
        for field, name in FIELDS.items():
            if field in changed:
                self._column.addWidget(small(_("{field}, before:").format(field=_(name))))
                self._column.addWidget(body_words(_shown(field, changed[field], before)))


def _shown(field: str, value: object, before: PastVersion) -> str:
    payload = before.payload or {}
    if field == "occurred":
        return _when(payload)
    if field == "kind":
        return kind_named(str(value)).label
    if isinstance(value, list):
        words = [str(item.get("words", "")) if isinstance(item, dict) else str(item) for item in value]
        if field == "people":
            return _("other people")
        return "\n".join(words) or _("nothing")
    return str(value) if value else _("nothing")


def _when(payload: dict[str, object]) -> str:
    form, until = payload.get("occurred"), payload.get("until")
    try:
        if form is not None:
            span(str(form))
        return honest(
            When(str(form) if form else None, str(payload.get("operator") or "on"), str(until) if until else None)
        )
    except UnreadableDate:
        return str(form)
