"""Which entries could say more, and the few questions to ask next. Nothing here is ever required."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from senddiary.i18n import N_, _

MOST_QUESTIONS = 3
FEW_WORDS = 12
_THIN_FROM = 2

# Kinds in which somebody else took part, and kinds in which words were exchanged.
_WITH_OTHERS = frozenset({"incident", "meeting", "call", "appointment", "sent-home", "missed", "message", "decision"})
_WITH_WORDS = frozenset({"meeting", "call", "appointment", "sent-home"})
_WITH_A_BODY = frozenset({"meeting", "call", "message", "appointment", "decision", "missed", "sent-home"})
_ABOUT_THE_CHILD = frozenset({"incident", "observation", "sent-home", "missed"})


@dataclass(frozen=True, slots=True)
class Filled:
    """What an entry already says."""

    kind: str = "note"
    words: int = 0
    people: bool = False
    exact_time: bool = False
    body: bool = False
    source: bool = False
    quotes: bool = False
    effect: bool = False
    child_words: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One plain question, and the field that holds its answer."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class _Asked:
    key: str
    words: str
    answered: Callable[[Filled], bool]
    kinds: frozenset[str] | None = None  # None: asked of every kind

    def is_missing(self, entry: Filled) -> bool:
        return (self.kinds is None or entry.kind in self.kinds) and not self.answered(entry)


# In the order in which memory fades.
_QUESTIONS = (
    _Asked("quotes", N_("What were the exact words, and who said them?"), lambda entry: entry.quotes, _WITH_WORDS),
    _Asked("people", N_("Who was there?"), lambda entry: entry.people, _WITH_OTHERS),
    _Asked("time", N_("When was it, as near as you can say?"), lambda entry: entry.exact_time),
    _Asked("text", N_("What else did you see or hear?"), lambda entry: entry.words >= FEW_WORDS),
    _Asked("body", N_("Which school, council or service was it?"), lambda entry: entry.body, _WITH_A_BODY),
    _Asked("effect", N_("How was your child afterwards?"), lambda entry: entry.effect, _ABOUT_THE_CHILD),
    _Asked("child_words", N_("What did your child say about it?"), lambda entry: entry.child_words, _ABOUT_THE_CHILD),
    _Asked("source", N_("Did you see it yourself, or were you told?"), lambda entry: entry.source),
)
_WELCOME_ONLY = frozenset({"child_words", "source"})  # asked, but their lack makes no entry thin


def questions(entry: Filled) -> tuple[Question, ...]:
    """At most three questions to ask next, what is soonest forgotten first; none for a full entry."""
    missing = tuple(Question(asked.key, _(asked.words)) for asked in _QUESTIONS if asked.is_missing(entry))
    return missing[:MOST_QUESTIONS]


def is_thin(entry: Filled) -> bool:
    """Whether the entry belongs on the finish-later list: two or more of the answers that matter are not there.

    Something good is never thin, and a note that says enough is none either.
    """
    if entry.kind == "good":
        return False
    missing = (asked for asked in _QUESTIONS if asked.is_missing(entry) and asked.key not in _WELCOME_ONLY)
    return len(tuple(missing)) >= _THIN_FROM
