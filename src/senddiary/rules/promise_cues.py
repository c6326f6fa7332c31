"""Where a commitment may begin: “will send”, “said she would”, “promised to”, “SENCO to write”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from senddiary.rules.promise_clauses import Clauses, Subject

_FUTURE = frozenset({"will", "'ll", "shall"})
_WOULD = frozenset({"would", "'d"})
_GOING = frozenset({"is", "are", "'s", "'re", "am", "'m"})
_SOFT = frozenset(
    {
        "also",
        "then",
        "now",
        "personally",
        "still",
        "just",
        "certainly",
        "definitely",
        "both",
        "all",
        "first",
        "even",
        "be",
    }
)
_OTHERS = frozenset({"me", "us", "him", "her", "them", "somebody", "everyone", "you"})
ARTICLES = frozenset({"a", "an", "the", "another", "her", "his", "our", "my", "more", "extra", "some", "two", "three"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where a commitment may begin: token numbers of the cue and of the verb that follows it."""

    at: int
    verb: int
    kind: str


def find_cues(clauses: Clauses) -> Iterator[Cue]:
    """Every place of a sentence where somebody may commit to something, in order."""
    opening = _FUTURE | _WOULD | _GOING | clauses.phrases.commit | {"won", "to"} | _first_words(clauses.phrases.plans)
    for at, word in enumerate(clauses.words):
        if word not in opening:
            continue
        cue = _modal(clauses, at, word) or _going_to(clauses, at, word) or _given_word(clauses, at, word)
        cue = cue or _coming(clauses, at, word) or _planned(clauses, at) or _action_note(clauses, at, word)
        if cue is not None:
            yield cue


@cache
def _first_words(wordings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(wording.split()[0] for wording in wordings)


def _modal(clauses: Clauses, at: int, word: str) -> Cue | None:
    words = clauses.words
    if word == "won" and words[at + 1 : at + 4] == ("'t", "happen", "again"):
        return Cue(at, at + 2, "would")
    if word not in _FUTURE and word not in _WOULD:
        return None
    verb = _verb_after(clauses, at + 1)
    return None if verb is None else Cue(at, verb, "will" if word in _FUTURE else "would")


def _verb_after(clauses: Clauses, at: int) -> int | None:
    """The verb behind a modal; None behind a refusal (“will not”, “would never”)."""
    words = clauses.words
    while at < len(words) - 1 and words[at] in _SOFT:
        if words[at] == "be" and not words[at + 1].endswith("ing"):
            return at
        at += 1
    if at >= len(words) or words[at] in clauses.phrases.refusals or words[at] == "'t":
        return None
    return at


def _going_to(clauses: Clauses, at: int, word: str) -> Cue | None:
    words = clauses.words
    if word not in _GOING:
        return None
    if words[at + 1 : at + 3] == ("going", "to") and at + 3 < len(words):
        return Cue(at, at + 3, "will")
    if words[at + 1 : at + 2] == ("to",) and at + 2 < len(words) and words[at + 2] in clauses.phrases.strong:
        return Cue(at, at + 2, "will")
    return None


def _given_word(clauses: Clauses, at: int, word: str) -> Cue | None:
    """“promised to ring”, “agreed that …” is left to its own modal, “promised us the draft”."""
    words, phrases = clauses.words, clauses.phrases
    if word not in phrases.commit or at + 1 >= len(words):
        return None
    if at and (words[at - 1] in phrases.refusals or words[at - 1] in ("had", "'t", "be", "could")):
        return None
    following = at + 1
    if words[following] in _OTHERS and following + 1 < len(words):
        following += 1
    if words[following] == "not":
        following += 1
    if words[following + 1 : following + 2] in (("can",), ("could",), ("may",)):
        return Cue(at, following, "promise")
    if words[following : following + 1] == ("to",) and following + 1 < len(words):
        return Cue(at, following + 1, "promise")
    return Cue(at, following, "promise") if words[following] in ARTICLES else None


def _coming(clauses: Clauses, at: int, word: str) -> Cue | None:
    """“is bringing the switch toys next Tuesday”: only a commitment with a day to it."""
    words = clauses.words
    if word not in _GOING or at + 1 >= len(words) or not words[at + 1].endswith("ing") or words[at + 1] == "going":
        return None
    return Cue(at, at + 1, "coming")


def _planned(clauses: Clauses, at: int) -> Cue | None:
    pair = " ".join(clauses.words[at : at + 2])
    return Cue(at, at + 2, "plan") if pair in clauses.phrases.plans and at + 2 < len(clauses.words) else None


def _action_note(clauses: Clauses, at: int, word: str) -> Cue | None:
    """“SENCO to write to speech therapy by 22 May”, the way actions are minuted."""
    if word != "to" or at == 0 or at + 1 >= len(clauses.words) or clauses.words[at + 1] not in clauses.phrases.doing:
        return None
    start = clauses.clause_start(at, reporting=False)
    before = clauses.words[start:at]
    opening = start == 0 or clauses.words[start - 1] == ":"
    verbs = any(w in clauses.phrases.reporting or w in clauses.phrases.no_note or w.endswith("ed") for w in before)
    if not opening or verbs or clauses.subject(at - 1, at) is not Subject.THEM:
        return None
    return Cue(at, at + 1, "note")
