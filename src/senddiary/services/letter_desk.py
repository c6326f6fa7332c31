"""One way to every letter: about a promise or an entry, about a process, or about a decision that says no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from senddiary.i18n import _
from senddiary.reports.letters import LetterKind, UnknownLetter
from senddiary.services import deadline_letters, letters, refusal_letters
from senddiary.services.letters import About, Letter
from senddiary.storage.diary import Diary

PROCESS = "deadline-"  # how the keys of letters about a process begin
REFUSAL = "refusal-"


@dataclass(frozen=True, slots=True)
class Desk:
    """A letter as it was filled, and those that may be written about the same thing.

    `process` is the id of the process it is about; letters about one, and about a refusal, have a single tone each.
    """

    about: About
    kinds: tuple[LetterKind, ...]
    letter: Letter
    process: str | None = None
    tones: bool = True


def begin(diary: Diary, some_id: str, key: str, *, now: datetime, tone: str = "partner", sender: str = "") -> Desk:  # noqa: PLR0913 - which letter, about what, how, by whom, when
    """Fill the letter from the record; the first that fits when `key` does not. Raises NotFound and UnknownLetter."""
    if key.startswith(PROCESS):
        kinds = _kinds(deadline_letters.kinds_of(diary, some_id, on=now.date()), PROCESS)
        chosen = _chosen(key, kinds)
        letter = deadline_letters.draft(diary, chosen, some_id, now=now, sender=sender)
        return Desk(About(), kinds, letter, process=some_id, tones=False)
    if key.startswith(REFUSAL):
        letter = refusal_letters.draft(diary, some_id, now=now, sender=sender)
        kind = LetterKind(letter.key, letter.title, _(refusal_letters.WHEN), ("entry",), letter.link, 0)
        return Desk(About(entry=some_id), (kind,), letter, tones=False)
    about = letters.find(diary, some_id)
    subject = next(name for name in ("promise", "entry", "statement", "pair") if getattr(about, name))
    kinds = letters.kinds(subject)
    letter = letters.draft(diary, _chosen(key, kinds), about, now=now, tone=tone, sender=sender)
    return Desk(about, kinds, letter)


def _kinds(offered: tuple[deadline_letters.DeadlineLetter, ...], subject: str) -> tuple[LetterKind, ...]:
    return tuple(LetterKind(one.key, _(one.title), _(one.when), (subject,), "letter", 0) for one in offered)


def _chosen(key: str, kinds: tuple[LetterKind, ...]) -> str:
    if not kinds:
        raise UnknownLetter(_("There is nothing to write about yet: no day that was checked is open here."))
    return key if key in {kind.key for kind in kinds} else kinds[0].key
