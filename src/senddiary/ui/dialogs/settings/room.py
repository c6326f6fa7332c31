"""What every page of Settings is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from senddiary.settings import Settings
from senddiary.ui.context import Context
from senddiary.ui.door import Door
from senddiary.ui.quiet_reading import QuietReader


@dataclass(slots=True)
class Room:
    """The open diary, its door, and the choices in use. `choose` changes one of them at once."""

    ctx: Context
    door: Door
    settings: Settings
    chosen: Callable[[Settings], None]
    backup_made: Callable[[], None]
    quiet_reader: QuietReader | None = None

    def choose(self, **changes: Any) -> None:  # Any: each choice has a type of its own, checked by Settings
        """Take these choices now."""
        self.settings = replace(self.settings, **changes)
        self.chosen(self.settings)
