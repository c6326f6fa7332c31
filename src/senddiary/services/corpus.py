"""Diaries of any size for measuring: invented, and the same every time for the same number of entries."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from senddiary import resources
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services.entries import Written

SEED: Final = 20250119
YEARS: Final = 10
_MONTH_WEIGHTS: Final = (1.0, 0.9, 1.0, 0.55, 0.9, 1.0, 0.8, 0.12, 1.0, 0.9, 1.0, 0.7)
_VOCABULARY: Final = 20_000
_KINDS: Final = {"email": "message", "letter": "message", "promise": "call", "exclusion": "sent-home"}


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented entry; its words depend on nothing but the seed."""

    occurred: datetime
    kind: str
    title: str
    text: str
    people: tuple[str, ...]
    body: str
    tags: tuple[str, ...]
    due: date | None


@cache
def words() -> dict[str, Any]:  # Any: the word lists of corpus.toml
    """The word lists the corpus is made of, with its needles for search tests: rare, common, middle, phrase."""
    return resources.toml("corpus.toml")


def drafts(number: int, child_id: str | None = None) -> Iterator[tuple[EntryDraft, Written]]:
    """The corpus as entries of a diary, oldest first, each written half an hour after it happened."""
    for made in invented(number):
        written = made.occurred.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC) + timedelta(minutes=30)
        promises = (PromiseDraft(f"{made.title}: to be done", made.people[0], made.body, made.due),) if made.due else ()
        draft = EntryDraft(
            text=made.text,
            title=made.title,
            kind=_KINDS.get(made.kind, made.kind),
            when=When(made.occurred.strftime("%Y-%m-%dT%H:%M")),
            children=(child_id,) if child_id else (),
            people=made.people,
            body=made.body,
            tags=made.tags,
            promises=promises,
        )
        yield draft, Written(written)


def invented(number: int) -> Iterator[Invented]:
    """`number` invented entries, oldest first."""
    chance = random.Random(f"senddiary:{SEED}:{number}:{YEARS}")  # noqa: S311 - invented words, no secrets
    start = words()["end"] - timedelta(days=round(365.25 * YEARS))
    rare_at = {int(number * part) for part in (0.1, 0.5, 0.9)} if number >= 10 else set()
    base = datetime.combine(start, time())
    for place, minute in enumerate(_minutes(chance, number, start)):
        yield _one(chance, base + timedelta(minutes=minute), rare=place in rare_at)


def _minutes(chance: random.Random, number: int, start: date) -> list[int]:
    """School days and terms are busier than weekends and August."""
    span = (words()["end"] - start).days * 24 * 60
    found: list[int] = []
    while len(found) < number:
        minute = chance.randrange(span)
        day = start + timedelta(minutes=minute)
        if chance.random() < _MONTH_WEIGHTS[day.month - 1] * (1.0 if day.weekday() < 5 else 0.25):
            whole, _hour = divmod(minute, 1440)
            found.append(whole * 1440 + min(max(int(chance.gauss(14, 4) * 60), 360), 1439))
    return sorted(found)


def _one(chance: random.Random, when: datetime, *, rare: bool) -> Invented:
    lists = words()
    kind = chance.choices(lists["kinds"], lists["kind_weights"])[0]
    side = chance.choice(lists["side_of_kind"][kind])
    first = chance.choice(lists["people"][side])
    second = chance.choice(lists["people"][chance.choice(list(lists["people"]))])
    due = None
    if kind == "promise" or (kind in ("meeting", "call") and chance.random() < 0.2):
        due = when.date() + timedelta(days=chance.choice((2, 5, 7, 14, 15, 28, 42)))
    values = _Values(chance, when, due, (first, second))
    text = _prose(chance, values, rare=rare)
    if due:
        text += f"\n\nTo be done by {due.strftime('%d/%m/%Y')}."
    people = sorted({first} | ({second} if second in text or chance.random() < 0.2 else set()))
    return Invented(
        occurred=when,
        kind=kind,
        text=text,
        people=tuple(people),
        title=chance.choice(lists["titles"][kind]).format_map(values),
        body=chance.choice(lists["bodies"][side]),
        tags=tuple(sorted(chance.sample(lists["tags"], chance.choice((0, 1, 1, 2, 2, 3, 4))))),
        due=due,
    )


def _prose(chance: random.Random, values: _Values, *, rare: bool) -> str:
    lists = words()
    target = min(max(chance.lognormvariate(6.2, 0.62), 60), 4000)
    parts: list[str] = []
    size = 0
    pool = chance.sample(lists["sentences"], len(lists["sentences"]))
    while size < target:
        if not pool:
            pool = chance.sample(lists["sentences"], len(lists["sentences"]))
        sentence = pool.pop().format_map(values)
        if chance.random() < 0.3:
            sentence += f" They named the {_word(chance)} {_word(chance)} and the {_word(chance)}."
        parts.append(sentence)
        size += len(sentence) + 1
        if chance.random() < 0.18:
            parts.append("\n\n")
    parts += _extras(chance, values)
    if rare:
        parts.append(lists["rare_sentence"])
    return " ".join(parts).replace(" \n", "\n").replace("\n ", "\n").strip()


def _extras(chance: random.Random, values: _Values) -> list[str]:
    lists = words()
    found: list[str] = []
    if chance.random() < 0.08:
        found.append(chance.choice(lists["non_ascii"]).format_map(values))
    if chance.random() < 0.01:
        found.append(lists["middle_sentence"].format_map(values))
    if chance.random() < 0.03:
        found.append("\n" + lists["transcript"].format_map(values) + "\n")
    return found


class _Values(dict[str, object]):
    """Values for a sentence, made only when the sentence asks for them."""

    def __init__(self, chance: random.Random, when: datetime, due: date | None, people: tuple[str, str]) -> None:
        super().__init__(c=words()["child"], p=people[0], q=people[1])
        self._makers: dict[str, Callable[[], object]] = {
            "clock": lambda: f"{chance.randint(7, 22):02d}:{chance.choice(range(0, 60, 5)):02d}",
            "t": lambda: chance.choice(words()["times"]),
            "mins": lambda: chance.randint(5, 75),
            "days": lambda: chance.randint(6, 90),
            "ref": lambda: chance.randint(10000, 99999),
            "due": lambda: _day(due or when.date() + timedelta(days=chance.randint(2, 40))),
            "past": lambda: _day(when.date() - timedelta(days=chance.randint(3, 120))),
        }

    def __missing__(self, key: str) -> object:
        return self._makers[key]()


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


@cache
def _syllables() -> tuple[str, ...]:
    return tuple(onset + vowel for onset in words()["onsets"] for vowel in words()["vowels"])


def _word(chance: random.Random) -> str:
    """A pseudo-word: its rank drawn Zipf-like, the rank spelled in syllables."""
    syllables = _syllables()
    rank = int(_VOCABULARY ** chance.random()) + 200
    spelled = ""
    while rank:
        rank, digit = divmod(rank, len(syllables))
        spelled += syllables[digit]
    return spelled + chance.choice(("", "", "n", "r", "s", "t", "ng"))
