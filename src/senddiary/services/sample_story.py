"""What the parent of the sample did with her entries later: chased, thanked, filed what she was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from senddiary.model.entry import Entry
from senddiary.services import dispatch, links, promises, told
from senddiary.services.dispatch import Sending
from senddiary.services.links import Target
from senddiary.services.promises import Facts
from senddiary.services.told import Saying, Wait
from senddiary.storage.diary import Diary

Raw = dict[str, Any]  # one line of diary.jsonl, or a part of it
FACTS: Final = ("doer", "doer_body", "duty", "duty_body")
KEYS: Final = ("sent", "ties", "told", "contradicts")


class Story:
    """Adds to the entries of the sample, which are found by their titles and their promises by their words."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self.entries: dict[str, str] = {}
        self.promises: dict[str, str] = {}

    def saved(self, raw: Raw, entry: Entry) -> None:
        """Remember what was written."""
        self.entries[raw.get("title", "")] = entry.uuid
        self.promises |= {promise.words: promise.id for promise in entry.promises}

    def tell(self, raw: Raw, *, now: datetime) -> None:
        """Everything that a line says about others and about itself."""
        for promise in raw.get("promises", ()):
            if any(key in promise for key in FACTS):
                facts = Facts(**{key: promise.get(key) for key in FACTS})
                promises.describe(self._diary, self.promises[promise["words"]], facts, now=now)
        own = self.entries[raw["title"]]
        for tie in raw.get("ties", ()):
            links.tie(self._diary, tie["kind"], own, self._target(tie), now=now)
        if "sent" in raw:
            self._sent(own, raw["sent"], now)
        for said in raw.get("told", ()):
            self._told(own, said, now)
        if "contradicts" in raw:
            other = raw["contradicts"]
            pair = Saying(own, other["words"]), Saying(self.entries[other["entry"]], other["other"])
            told.contradict(self._diary, *pair, now=now)

    def _sent(self, own: str, sent: Raw, now: datetime) -> None:
        sending = Sending(
            draft=None,
            method=sent["method"],
            sent_on=date.fromisoformat(sent["on"]),
            to=sent["to"],
            letter=sent["letter"],
            tone="partner",
            link=sent["link"],
            about=tuple(self._targets(sent)),
        )
        kept = dispatch.mark_sent(self._diary, own, sending, now=now)
        if "status" in sent:
            dispatch.answered(self._diary, kept.id, sent["status"], entry=own, now=now)

    def _told(self, own: str, said: Raw, now: datetime) -> None:
        kept = told.confirm(self._diary, Saying(own, said["words"]), said["family"], now=now)
        if said.get("asked"):
            told.answer_wait(self._diary, kept, Wait(), now=now)
        if "looked_on" in said:
            told.looked_again(self._diary, kept, date.fromisoformat(said["looked_on"]), now=now)

    def _target(self, tie: Raw) -> Target:
        return Target(promise=self.promises[tie["promise"]]) if "promise" in tie else Target(self.entries[tie["entry"]])

    def _targets(self, sent: Raw) -> Iterator[Target]:
        yield from (Target(promise=self.promises[words]) for words in sent.get("promises", ()))
        yield from (Target(self.entries[title]) for title in sent.get("entries", ()))
