"""Taking in many things without anybody looking: for the command line. Each by itself; again adds only the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Literal

from senddiary.errors import ChangedMeanwhile, DiaryError, NothingToKeep, NotTakenIn
from senddiary.importers.answered import comes_apart
from senddiary.importers.remarks import QUIET, spoken
from senddiary.model.document import Document
from senddiary.progress import Progress, silent
from senddiary.services import arrivals, intake_found, intake_keeping
from senddiary.services.arrivals import Loose, Source
from senddiary.services.intake_found import Found
from senddiary.services.intake_keeping import Accepted
from senddiary.services.intake_known import Double
from senddiary.storage.diary import Diary

Result = Literal["imported", "warning", "refused", "duplicate"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing. `date` is the date it carries as a form; `reason` one plain sentence, or more."""

    path: str
    outcome: Result
    kind: str | None = None
    date: str | None = None
    title: str | None = None
    reason: str | None = None
    next_step: str | None = None
    seconds: float = 0.0
    document: str | None = None
    entries: tuple[str, ...] = ()


def bring_in(  # noqa: PLR0913 - a batch is told all of it at once
    diary: Diary,
    paths: Iterable[Source],
    *,
    now: datetime,
    told: Callable[[Outcome], None] = lambda _outcome: None,
    progress: Progress = silent,
    order: str | None = None,
    messages: bool = False,
) -> list[Outcome]:
    """Keep everything as it is proposed, folders with all that is in them; `told` hears of each as soon as it is safe.

    `order` ("day-first" or "month-first") says how a date like 06/10/2026 is meant where the file does not show it;
    without it such things keep no date. With `messages` each message of a chat is an entry, not each day.
    `progress` counts things.

    Of what was kept the outcome is “warning” when something was lost, could not be read or wants a look (and the same
    message with other words is there), else “imported”: also where the words came out of a web page without tricks
    (remarks.QUIET). The remark is kept with the document either way.

    Raises Cancelled, DiskFull, NotSaved; what was told of stays.
    """
    asked = _Asked(order, messages=messages)
    outcomes: list[Outcome] = []
    for done, source in enumerate(arrivals.expand(paths, folders=True)):
        progress(done, 0)
        outcome = _one(diary, source, now, lambda _d, _t, at=done: progress(at, 0), asked)
        outcomes.append(outcome)
        told(outcome)
    return outcomes


@dataclass(frozen=True, slots=True)
class _Asked:
    """What whoever gave the command said beforehand."""

    order: str | None
    messages: bool

    def of(self, diary: Diary, found: Found) -> Found:
        """The thing with these answers in it, as far as it asks for them."""
        order = self.order if found.draft.facts.get("date-order") == "ask" else None
        messages = self.messages and comes_apart(found.draft)
        if order is None and not messages:
            return found
        return intake_found.answered(diary, found, order=order, messages=messages)


def _warnings(found: Found) -> list[str]:
    trouble = [str(found.trouble)] if found.trouble else []
    return [*trouble, *(spoken(remark) for remark in found.draft.remarks if remark.code not in QUIET)]


def _one(diary: Diary, source: Source, now: datetime, progress: Progress, asked: _Asked) -> Outcome:
    begun, shown = perf_counter(), source.name if isinstance(source, Loose) else str(source)
    try:
        sha256 = intake_found.digest(diary, source, progress)
        if (known := intake_found.kept_already(diary, sha256)) is not None:
            return _there(shown, *known, begun)
        found = intake_found.look_at(diary, source, now=now, progress=progress, sha256=sha256)
        found = asked.of(diary, found)
    except DiaryError as error:
        return Outcome(shown, "refused", reason=str(error), next_step=error.next_step, seconds=_since(begun))
    try:
        accepted = intake_keeping.accept(diary, found, now=now, progress=progress)
    except NothingToKeep as there:
        return _told(shown, "duplicate", found, begun, accepted=Accepted(there.document), reason=str(there))
    except (ChangedMeanwhile, NotTakenIn) as error:
        return Outcome(shown, "refused", reason=str(error), next_step=error.next_step, seconds=_since(begun))
    warnings = [*_warnings(found), *(double.words for double in found.doubles if double.kind == "same-message")]
    result: Result = "warning" if warnings else "imported"
    return _told(shown, result, found, begun, accepted=accepted, reason=" ".join(warnings) or None)


def _there(path: str, document: Document, double: Double, begun: float) -> Outcome:
    """What is kept already is not read again; the diary says what it is."""
    return Outcome(
        path=path,
        outcome="duplicate",
        kind=document.kind,
        date=document.occurred,
        title=document.title,
        reason=double.words,
        seconds=_since(begun),
        document=document.id,
    )


def _told(  # noqa: PLR0913 - an outcome has that many parts
    path: str, result: Result, found: Found, begun: float, *, accepted: Accepted | None, reason: str | None
) -> Outcome:
    return Outcome(
        path=path,
        outcome=result,
        kind=found.draft.kind,
        date=found.times.when.form,
        title=found.title,
        reason=reason,
        next_step=found.trouble.next_step if found.trouble else None,
        seconds=_since(begun),
        document=accepted.document if accepted else None,
        entries=accepted.entries if accepted else (),
    )


def _since(begun: float) -> float:
    return round(perf_counter() - begun, 3)
