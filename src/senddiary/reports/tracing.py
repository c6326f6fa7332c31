"""What a report may see of recommendations: plain values, and the gate they pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

STAGES: Final = ("decided", "in-plan", "happening", "working")


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known about one stage: `answer` is yes, partly, no or not-known; `shown_by` names entry or document."""

    stage: str
    answer: str
    on: date | None = None
    note: str = ""
    wording: str = ""
    shown_by: str = ""


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation of a document. Without a page it is the parent's own wording, never what the report says."""

    id: str
    document: str
    number: int
    words: str
    page: int | None = None
    answers: tuple[Answered, ...] = ()
    child_id: str | None = None
    private: bool = False
    document_id: str = ""

    def answer(self, stage: str) -> Answered | None:
        """What is known about a stage; None while nobody has answered."""
        return next((one for one in self.answers if one.stage == stage), None)

    @property
    def is_orphan(self) -> bool:
        """Nothing is noted about what became of it."""
        return all(one.answer == "not-known" for one in self.answers)


def recommendation_gate(found: Iterable[Recommended], child: str | None) -> tuple[Recommended, ...]:
    """Those of documents that may leave the house and of this child, or of no child in particular."""
    return tuple(one for one in found if not one.private and (child is None or one.child_id in (None, child)))
