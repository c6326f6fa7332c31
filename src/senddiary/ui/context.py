"""What every page is given; the UI's only door to the stored diary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from senddiary.settings import Settings
from senddiary.ui.bus import Bus
from senddiary.ui.jobs import Jobs

if TYPE_CHECKING:  # the diary brings SQLAlchemy, which must stay off the path to the unlock page
    from senddiary.storage.diary import Diary as Diary  # noqa: PLC0414 - handed on to the rest of the window


@dataclass(frozen=True, slots=True)
class Context:
    """Five things and no more. `now` gives aware moments in the diary's zone."""

    diary: Diary
    jobs: Jobs
    bus: Bus
    settings: Settings
    now: Callable[[], datetime]
