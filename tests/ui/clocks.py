"""Two clocks that a test can move."""

from __future__ import annotations

from datetime import datetime, timedelta


class Clocks:
    """The clock on the wall, and how many seconds the computer has been running."""

    def __init__(self, wall: datetime, ran: float) -> None:
        self.wall, self.ran = wall, ran

    def now(self) -> datetime:
        return self.wall

    def running(self) -> float:
        return self.ran

    def pass_time(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += timedelta(seconds=seconds)
        self.ran += 0 if asleep else seconds
