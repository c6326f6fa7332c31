"""Finds words in which somebody else commits to do something. It only offers; the writer decides.

Deterministic and from a phrase list. At most the first 100,000 characters of a text are looked at (`SCAN_LIMIT`,
`limit_note`), each a fixed number of times.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, zip_longest

from senddiary.i18n import _
from senddiary.rules.promise_clauses import Clauses, Subject
from senddiary.rules.promise_cues import ARTICLES, Cue, find_cues
from senddiary.rules.promise_dates import DateFound, find_dates
from senddiary.rules.promise_words import fold, sentences

SCAN_LIMIT = 100_000
MOST_CUES = 12  # in one sentence; nobody writes more, and it bounds the work

_BY_OTHERS = (Subject.THEM, Subject.THEY)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that sound like a promise: `text[start:end] == words`.

    `dates` holds none, one or two days it may be due; `key` stands for the words, so that a No is remembered.
    """

    words: str
    start: int
    end: int
    dates: tuple[date, ...]
    date_words: str | None
    key: str
    estimated: bool = False


def find(text: str, said_on: date) -> tuple[Suggestion, ...]:
    """What sounds like a promise in the first 100,000 characters, in order, each wording once."""
    found: dict[str, Suggestion] = {}
    recent: frozenset[str] = frozenset()
    for sentence in sentences(text[:SCAN_LIMIT]):
        clauses = Clauses(sentence, recent)
        for suggestion in _in_sentence(clauses, said_on):
            found.setdefault(suggestion.key, suggestion)
        recent = clauses.meant_by()
    return tuple(found.values())


def limit_note(text: str) -> str | None:
    """What to tell the writer when only the beginning of a very long text was looked at."""
    if len(text) <= SCAN_LIMIT:
        return None
    return _("This text is very long. Only its beginning was looked at for promises.")


def key_of(words: str) -> str:
    """A stable short name for a wording, whatever its spaces, capitals and marks."""
    plain = " ".join(re.findall(r"[^\W_]+", fold(words)))
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _in_sentence(clauses: Clauses, said_on: date) -> Iterator[Suggestion]:
    if not clauses.tokens or clauses.words[-1] == "?" or _is_retold(clauses):
        return
    cues = tuple(islice(find_cues(clauses), MOST_CUES))
    if not cues:
        return
    dates = find_dates(clauses.sentence.folded, said_on)
    accepted = [cue for cue in cues if _is_commitment(clauses, cue, dates)]
    done = 0
    for cue, following in zip_longest(accepted, accepted[1:]):
        if cue.at < done:
            continue
        first = _first_token(clauses, cue)
        stop = None if following is None else clauses.clause_start(following.at, reporting=False)
        end = clauses.end_of(max(first, cue.verb), stop)
        done = end
        yield _suggestion(clauses, first, end, dates)


def _suggestion(clauses: Clauses, first: int, end: int, dates: tuple[DateFound, ...]) -> Suggestion:
    sentence = clauses.sentence
    start, stop = clauses.tokens[first].start, clauses.tokens[end - 1].end
    words = sentence.text[start:stop]
    due = _due(dates, start, stop)
    return Suggestion(
        words=words,
        start=sentence.start + start,
        end=sentence.start + stop,
        dates=due.dates if due else (),
        date_words=sentence.text[due.start : due.end] if due else None,
        key=key_of(words),
        estimated=bool(due and due.estimated),
    )


def _due(dates: tuple[DateFound, ...], start: int, stop: int) -> DateFound | None:
    """The date inside the words, a firm one (“by …”) first; else one that stands just outside them."""
    inside = [one for one in dates if start <= one.start < stop]
    firm = [one for one in inside if one.firm]
    outside = [one for one in dates if one.firm and one not in inside]
    return next(iter((*firm, *inside, *outside)), None)


def _is_retold(clauses: Clauses) -> bool:
    """Whether the sentence tells of an older promise, a rule, a wish or a doubt."""
    return clauses.phrases.never.search(clauses.sentence.folded) is not None


# Whether it is one


def _is_commitment(clauses: Clauses, cue: Cue, dates: tuple[DateFound, ...]) -> bool:
    start = clauses.clause_start(cue.at)
    subject = clauses.subject(start, cue.at)
    if subject is Subject.NONE and not clauses.quoted[cue.at]:
        subject = _carried_subject(clauses, start)
    if subject in (Subject.REFUSED, Subject.FAMILY) or _is_idle(clauses, cue.verb):
        return False
    dated = any(one.start >= clauses.tokens[cue.at].start for one in dates)
    match cue.kind:
        case "promise":
            return _is_promised(clauses, cue, subject, dated=dated)
        case "note":
            return subject is Subject.THEM
        case "coming":
            return dated and _is_said_by_them(clauses, cue) and subject in (*_BY_OTHERS, Subject.THING, Subject.PRONOUN)
        case _:
            return _is_said_to_come(clauses, cue, subject, dated=dated)


def _carried_subject(clauses: Clauses, start: int) -> Subject:
    """“… apologised and promised an answer”: the subject the sentence began with."""
    return clauses.opening_subject(start) if start else Subject.NONE


def _is_idle(clauses: Clauses, verb: int) -> bool:
    return clauses.phrases.idle.match(clauses.sentence.folded, clauses.tokens[verb].start) is not None


def _is_promised(clauses: Clauses, cue: Cue, subject: Subject, *, dated: bool) -> bool:
    verb, phrases = clauses.words[cue.verb], clauses.phrases
    if any(passive in clauses.sentence.folded for passive in phrases.commit_passive):
        return True
    match subject:
        case Subject.THEM | Subject.THEY:
            return True
        case Subject.PRONOUN:
            return verb in phrases.strong or verb in ARTICLES or (dated and verb in phrases.doing)
        case Subject.NAME:
            return verb in phrases.office
        case _:
            return False


def _is_said_by_them(clauses: Clauses, cue: Cue) -> bool:
    reporter = clauses.reporter(cue.at)
    return reporter in (*_BY_OTHERS, Subject.PRONOUN)


def _is_given_word(clauses: Clauses, cue: Cue) -> bool:
    """“promised me he would …”: who gives a word may use any verb."""
    giving = [at for at in range(cue.at) if clauses.words[at] in clauses.phrases.commit]
    return bool(giving) and clauses.subject(clauses.clause_start(giving[-1]), giving[-1]) is Subject.THEM


def _is_said_to_come(clauses: Clauses, cue: Cue, subject: Subject, *, dated: bool) -> bool:
    reporter = clauses.reporter(cue.at)
    if reporter in (Subject.SELF, Subject.FAMILY, Subject.NAME) or (cue.kind == "would" and reporter is None):
        return False
    verb = _plain(clauses.words[cue.verb], clauses.phrases.doing)
    match subject:
        case Subject.THEM | Subject.THEY | Subject.NONE:
            return _is_their_act(clauses, cue, subject, reporter, dated=dated)
        case Subject.PRONOUN | Subject.NAME:
            return _is_pronoun_commitment(clauses, cue, reporter, dated=dated)
        case Subject.SELF | Subject.YOU:
            return _is_spoken_commitment(clauses, cue, verb, reporter)
        case _:
            firm = reporter in _BY_OTHERS or (reporter is Subject.PRONOUN and dated)
            return firm and (verb in clauses.phrases.doing) and (verb != "be" or dated or _is_passive(clauses, cue))


def _is_their_act(clauses: Clauses, cue: Cue, subject: Subject, reporter: Subject | None, *, dated: bool) -> bool:
    """Known verbs count; any other verb of a named body or with a day to it does too, unless it is a state."""
    verb = _plain(clauses.words[cue.verb], clauses.phrases.doing)
    if subject is Subject.NONE and reporter not in _BY_OTHERS:
        return False
    if verb == "be":
        return dated or _is_passive(clauses, cue)
    if verb in clauses.phrases.doing:
        return True
    named = subject is Subject.THEM and (cue.kind == "will" or dated)
    return verb not in clauses.phrases.state and (named or (dated and reporter in _BY_OTHERS))


def _is_about_them(clauses: Clauses, verb: int) -> bool:
    """“talk to the lunch staff”: what is done has to do with a body or its people."""
    return any(word in clauses.phrases.bodies for word in clauses.words[verb + 1 : verb + 7])


def _is_pronoun_commitment(clauses: Clauses, cue: Cue, reporter: Subject | None, *, dated: bool) -> bool:
    """He or she may be the child: without somebody who said it, only office words count."""
    verb = _plain(clauses.words[cue.verb], clauses.phrases.doing)
    meant = reporter is None and bool(clauses.recent & set(clauses.words[clauses.clause_start(cue.at) : cue.at]))
    if reporter in _BY_OTHERS or meant:
        return verb in clauses.phrases.doing or _is_given_word(clauses, cue)
    if reporter is Subject.PRONOUN:
        official = dated or _is_about_them(clauses, cue.verb)
        return verb in clauses.phrases.strong or (official and verb in clauses.phrases.doing)
    return verb in clauses.phrases.office or (dated and verb in clauses.phrases.strong)


def _is_spoken_commitment(clauses: Clauses, cue: Cue, verb: str, reporter: Subject | None) -> bool:
    """“I will …” and “you’ll have it …” are theirs only when they are the ones who speak."""
    them = reporter in _BY_OTHERS or (
        reporter is Subject.PRONOUN and verb in clauses.phrases.strong | clauses.phrases.given
    )
    speaks = clauses.quoted[cue.at] or ":" in clauses.words[: cue.at] or "," in clauses.words[cue.at :]
    told_us = cue.kind == "would" and verb in clauses.phrases.given
    subject_is_you = clauses.subject(clauses.clause_start(cue.at), cue.at) is Subject.YOU
    if subject_is_you or told_us:
        return them and verb in clauses.phrases.given
    return them and speaks and verb in clauses.phrases.doing


def _is_passive(clauses: Clauses, cue: Cue) -> bool:
    """“be booked”, “be sent”: something done, by whoever said so."""
    following = clauses.words[cue.verb + 1 : cue.verb + 3]
    return any(word.endswith(("ed", "en", "nt", "ut", "pt", "ade", "one", "ound", "id", "ken")) for word in following)


def _plain(verb: str, doing: frozenset[str]) -> str:
    """“sending” as “send”, “getting” as “get”, “making” as “make”."""
    if verb in doing or not verb.endswith("ing"):
        return verb
    stem = verb[:-3]
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    return next((form for form in (stem, stem + "e", doubled) if form in doing), verb)


def _first_token(clauses: Clauses, cue: Cue) -> int:
    """Where the quotable words begin: at the verb when a person acts, else at what it will happen to."""
    start = clauses.clause_start(cue.at)
    subject = clauses.subject(start, cue.at)
    told = start > 0 and clauses.words[start - 1] not in ("and", "but", "so", "then", ",", ";")
    whole = subject in (Subject.THING, Subject.YOU, Subject.NAME) or (subject is Subject.THEM and told)
    if cue.kind in ("promise", "note") or not whole:
        return cue.verb
    while clauses.words[start] in ("me", "us") and start < cue.at:
        start += 1
    return start
