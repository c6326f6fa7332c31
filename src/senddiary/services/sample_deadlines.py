"""The processes of the sample family: started, recorded and ended at the moments when it was written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from senddiary.model.base import from_utc_text
from senddiary.model.entry import Entry
from senddiary.services import deadlines
from senddiary.services.deadlines import Done, Start
from senddiary.storage.diary import Diary

Raw = dict[str, Any]  # one [[process]] of family.toml
LATER: Final = timedelta(seconds=45)  # after the entry it is about was written


class Processes:
    """Turns the tables of the family file into steps in time, and each step into what the parent did."""

    def __init__(self, diary: Diary, told: Raw, raws: list[Raw], children: Mapping[str, str]) -> None:
        self._diary, self._children = diary, children
        self._tables: list[Raw] = told.get("process", [])
        self._lines = {raw["title"]: line for line, raw in enumerate(raws) if raw.get("title")}
        self._written = {raw["title"]: from_utc_text(raw["written"]) for raw in raws if raw.get("title")}
        self._started: dict[int, str] = {}

    def steps(self) -> Iterator[tuple[datetime, int, Raw]]:
        """When each thing was said, at which line of the diary, and what."""
        for number, table in enumerate(self._tables):
            yield self._step(table["entry"], {"number": number, "start": table}, 0)
            for place, happened in enumerate(table.get("happened", []), 1):
                yield self._step(happened["entry"], {"number": number, "happened": happened}, place)
            if "ended" in table:
                yield self._step(table["ended"]["entry"], {"number": number, "ended": table["ended"]}, 50)

    def happen(self, raw: Raw, saved: Mapping[int, Entry], *, now: datetime) -> None:
        """Do what one step says."""
        number = raw["number"]
        if "start" in raw:
            self._started[number] = self._start(raw["start"], saved, now)
        elif "happened" in raw:
            told = raw["happened"]
            done = Done(date.fromisoformat(told["on"]), note=told.get("note"), entry=self._entry(told, saved))
            deadlines.record_step(self._diary, self._started[number], told["event"], done, now=now)
        else:
            told = raw["ended"]
            day = date.fromisoformat(told["on"])
            deadlines.end(self._diary, self._started[number], day, now=now, note=told.get("note"))

    def _step(self, title: str, raw: Raw, place: int) -> tuple[datetime, int, Raw]:
        at = self._written[title] + LATER + timedelta(seconds=raw["number"] / 100 + place / 10)
        return at, self._lines[title], raw

    def _start(self, told: Raw, saved: Mapping[int, Entry], now: datetime) -> str:
        wanted = Start(
            process=told["process"],
            dates={name: date.fromisoformat(day) for name, day in told["dates"].items()},
            child=self._children[told["child"]],
            body=told.get("body"),
            entry=self._entry(told, saved),
            title=told.get("title"),
        )
        return deadlines.start(self._diary, wanted, now=now)

    def _entry(self, told: Raw, saved: Mapping[int, Entry]) -> str:
        return saved[self._lines[told["entry"]]].uuid
