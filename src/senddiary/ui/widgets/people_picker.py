"""Who was there: chips for people, known ones with their role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.model.people import Person
from senddiary.ui.widgets.name_picker import NamePicker


class PeoplePicker(NamePicker):
    """Names of people. Anybody can be named; somebody new is made when the entry is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who was there"), _("Add someone"), coloured=True, parent=parent)

    def set_people(self, people: Sequence[Person], on: date) -> None:
        """Offer everybody the diary knows, with the role they have on that day."""
        said: dict[str, str] = {}
        for person in people:
            role = person.role_on(on.isoformat())
            if role is not None:
                said[person.name] = f"{person.name}, {role.title}"
        self.set_known([person.name for person in people], said)
