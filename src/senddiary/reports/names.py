"""Names as the parent wants them shown: full, initials or roles; other children always by a letter.

Every word of a report goes through one `Naming`, so a name cannot slip through where it is only mentioned.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from senddiary import resources
from senddiary.i18n import _
from senddiary.reports.clean import clean
from senddiary.reports.folding import fold_letter
from senddiary.reports.snapshot import Child, Names, Person, Snapshot

_WORDS = {name: frozenset(words.split()) for name, words in resources.toml("names/name_words.toml").items()}
_LETTER = r"[^\W\d_]"
_BETWEEN = "[ \\-_.'\u00a0]"


class _Folds(dict[int, str]):
    """A table that makes letters comparable and never changes how many there are."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = fold_letter(letter)
        self[code] = folded if len(folded) == 1 else letter
        return self[code]


_FOLDS = _Folds()


def _fold(words: str) -> str:
    return words.lower() if words.isascii() else words.translate(_FOLDS)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is put in the place of a name; None keeps it. `starts` is the form at the start of a sentence."""

    words: str | None
    starts: str | None = None


@dataclass(frozen=True, slots=True)
class _NameParts:
    """A name taken apart: “Mrs Anna-Maria van der Berg” has a title, first names and a surname."""

    title: str
    first: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def bare(self) -> tuple[str, ...]:
        return self.first + self.surname


@dataclass(frozen=True, slots=True)
class _Variant:
    """One way a name may be written; `surname` when nothing but the surname (and a title) is left."""

    words: str
    surname: bool = False


class _Table:
    """The names to look for: how they are spelled, and what is shown instead. The first to claim a name keeps it."""

    def __init__(self) -> None:
        self.shown: dict[str, _Shown] = {}
        self._tokens: dict[str, tuple[str, ...]] = {}

    def add(self, words: str, shown: _Shown) -> None:
        key = _key(words)
        if key:
            self.shown.setdefault(key, shown)
            tokens = tuple(token for token in re.split(_BETWEEN + "+", _fold(clean(words))) if token)
            self._tokens[key] = max(self._tokens.get(key, ()), tokens, key=len)

    def pattern(self) -> re.Pattern[str] | None:
        """Longest first; a name ends where its letters end. None when nothing would be replaced."""
        if all(shown.words is None for shown in self.shown.values()):
            return None
        spellings = sorted(self._tokens.items(), key=lambda item: (-len(item[0]), item[0]))
        branches: dict[str, list[str]] = {}
        for _name, tokens in spellings:
            spelled = _spelled(tokens)
            first = re.escape(tokens[0][0])
            branches.setdefault(first, []).append(spelled[len(first) :])
        return re.compile(
            "|".join(
                f"{first}(?<!{_LETTER}{first})(?:{'|'.join(rests)})(?!{_LETTER})" for first, rests in branches.items()
            )
        )


@dataclass(frozen=True, slots=True)
class Naming:
    """How one report shows names. `words` is for prose, `person` for somebody who is listed."""

    mode: Names
    _labels: dict[str, str] = field(default_factory=dict)
    _children: frozenset[str] = frozenset()
    _shown: dict[str, _Shown] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = None

    def words(self, words: str) -> str:
        """The words with every protected name replaced; cleaned of invisible characters."""
        if not words:
            return words
        words = clean(words)
        if self._pattern is None:
            return words
        folded = _fold(words)
        parts: list[str] = []
        done = 0
        for found in self._pattern.finditer(folded):
            start, end = found.span()
            replacement = self._replacement(words, start, end, folded[start:end])
            if replacement is None:
                continue
            said_twice = parts and parts[-1].lower() == replacement.lower() and words[done:start].isspace()
            if not said_twice:
                parts += (words[done:start], replacement)
            done = end + (replacement.endswith(".") and words[end : end + 1] == ".")
        return "".join([*parts, words[done:]]) if parts else words

    def person(self, person: Person) -> str:
        """Somebody as listed: “Mrs Patel, SENCO”, “Mrs P., SENCO” or “SENCO, Hilltop School”."""
        key = _key(person.name)
        if person.other_child or key in self._children:
            return self._labels.get(key, _("a child"))
        shown = self._labels.get(key) or self.words(person.name)
        detail = person.body if self.mode == "roles" else person.role
        return ", ".join(filter(None, (shown, self.words(detail))))

    def name(self, name: str) -> str:
        """A name that stands alone, as after a quotation."""
        return self._labels.get(_key(name)) or self.words(name)

    def _replacement(self, words: str, start: int, end: int, folded: str) -> str | None:
        shown = self._shown.get(_key(folded))
        if shown is None or shown.words is None:
            return None
        if folded in _WORDS["also_words"] and not _is_surely_a_name(words, start, end, folded):
            return None
        return shown.starts if shown.starts and _starts_sentence(words, start) else shown.words


def naming(snapshot: Snapshot) -> Naming:
    """The naming for one report, from everybody the diary knows."""
    return _Maker(snapshot).made()


def initials(name: str) -> str:
    """“Maya Hughes” → “M. H.”, “Mrs Anna Kowalska-Nowak” → “Mrs A. K.-N.”"""
    parts = _parts(name)
    letters = ["-".join(f"{piece[0].upper()}." for piece in word.split("-") if piece) for word in parts.bare]
    return " ".join(filter(None, [parts.title, *letters]))


def child_label(child: Child, mode: Names) -> str:
    """How the child is shown: by name, or by initials."""
    return clean(child.name) if mode == "full" else initials(child.name)


class _Maker:
    """Fills the table: the report's own child first, then other children, then adults."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._mode = snapshot.view.names
        self._adults = _adults(snapshot)
        self._labels: dict[str, str] = {}
        self._children: set[str] = set()
        self._table = _Table()

    def made(self) -> Naming:
        if self._mode == "full":
            self._keep_adults()
        self._add_own_children()
        self._add_other_children()
        if self._mode != "full":
            self._add_adults()
        return Naming(self._mode, self._labels, frozenset(self._children), self._table.shown, self._table.pattern())

    def _keep_adults(self) -> None:
        """“Mrs Isla Brown” stays whole although another child is called Isla."""
        for person in self._adults:
            if len(_bare(person.name).split()) > 1:
                self._table.add(_bare(person.name), _Shown(None))

    def _own_children(self) -> tuple[Child, ...]:
        if self._snapshot.child is not None:
            return (self._snapshot.child,)
        return self._snapshot.other_children if self._snapshot.view.child is None else ()

    def _add_own_children(self) -> None:
        for child in self._own_children():
            for name in (child.name, *child.other_names):
                self._labels[_key(name)] = clean(name) if self._mode == "full" else initials(name)
                for variant in _variants(name):
                    own = None if self._mode == "full" else initials(variant.words)
                    self._table.add(variant.words, _Shown(own))

    def _add_other_children(self) -> None:
        in_use = self._surnames_in_use()
        own = self._own_children()
        names = [(child.name, *child.other_names) for child in self._snapshot.other_children if child not in own]
        names += [(person.name, *person.other_names) for person in self._snapshot.people if person.other_child]
        for index, spellings in enumerate(dict.fromkeys(names)):
            label = _("Child {letter}").format(letter=_letter(index))
            for name in spellings:
                self._labels.setdefault(_key(name), label)
                self._children.add(_key(name))
                for variant in _variants(name):
                    if not (variant.surname and _key(variant.words) in in_use):
                        self._table.add(variant.words, _Shown(label))

    def _surnames_in_use(self) -> set[str]:
        """Surnames that are not only another child's: a sibling shares the family's name."""
        kept = [person.name for person in self._adults] if self._mode == "full" else []
        kept += [child.name for child in self._own_children()]
        return {_key(variant.words) for name in kept for variant in _variants(name) if variant.surname}

    def _add_adults(self) -> None:
        roles = _role_labels(self._adults) if self._mode == "roles" else {}
        for person in self._adults:
            for name in (person.name, *person.other_names):
                self._add_adult(name, roles.get(person))

    def _add_adult(self, name: str, role: str | None) -> None:
        label = initials(name) if role is None else _capital(role)
        self._labels.setdefault(_key(name), label)
        for variant in (*_variants(name), *_with_titles(name)):
            shown = _Shown(initials(variant.words)) if role is None else _in_prose(role)
            taken = self._table.shown.get(_key(variant.words))
            if role is not None and taken is not None and taken != shown and taken.starts:
                shown = self._table.shown[_key(variant.words)] = _in_prose(_("someone"))
            self._table.add(variant.words, shown)


def _adults(snapshot: Snapshot) -> tuple[Person, ...]:
    """Everybody known who is no child: from the list of people first, then whoever is only named in an entry."""
    children = {_key(name) for child in _children(snapshot) for name in (child.name, *child.other_names)}
    found: dict[str, Person] = {}
    for person in _everybody(snapshot):
        key = _key(person.name)
        if key and key not in children and not person.other_child:
            found.setdefault(key, person)
    return tuple(found.values())


def _children(snapshot: Snapshot) -> tuple[Child, ...]:
    return (*((snapshot.child,) if snapshot.child is not None else ()), *snapshot.other_children)


def _everybody(snapshot: Snapshot) -> Iterator[Person]:
    yield from snapshot.people
    for entry in snapshot.entries:
        yield from entry.people
        yield from (Person(quote.by, quote.role) for quote in entry.quotes)
        yield from (Person(promise.by, body=promise.body) for promise in entry.promises)


def _in_prose(role: str) -> _Shown:
    """“the SENCO” inside a sentence, “The SENCO” at its start. A name two people share names neither of them."""
    if role == _("someone"):
        return _Shown(role, _capital(role))
    spoken = role[:1].lower() + role[1:] if role.split(maxsplit=1)[0][1:].islower() else role
    return _Shown(_("the {role}").format(role=spoken), _("The {role}").format(role=spoken))


def _role_labels(adults: tuple[Person, ...]) -> dict[Person, str]:
    """What each adult is called by role; with a number when two share one."""
    usable = [_usable_role(person.role, adults) for person in adults]
    labels: dict[Person, str] = {}
    for place, (person, role) in enumerate(zip(adults, usable, strict=True)):
        alone = not role or usable.count(role) == 1
        labels[person] = (role or _("someone")) if alone else f"{role} ({usable[: place + 1].count(role)})"
    return labels


def _usable_role(role: str, adults: Iterable[Person]) -> str:
    """The role, unless its own words hold a name ("Dr Wills's secretary") and so cannot stand for one."""
    folded = set(re.findall(_LETTER + "+", _fold(clean(role))))
    named = any(folded & {_fold(word) for word in _parts(person.name).bare} for person in adults)
    return "" if named else clean(role).strip()


# How names are taken apart and found


def _bare(name: str) -> str:
    """The name without what stands in brackets, composed and with single spaces."""
    return " ".join(re.sub(r"\([^)]*\)", " ", clean(name)).split())


def _parts(name: str) -> _NameParts:
    words = _bare(name).split()
    title = words.pop(0) if len(words) > 1 and _fold(words[0]).rstrip(".") in _WORDS["titles"] else ""
    if len(words) < 2:
        return _NameParts(title, (), tuple(words)) if title else _NameParts("", tuple(words), ())
    start = len(words) - 1
    while start > 1 and _fold(words[start - 1]) in _WORDS["particles"]:
        start -= 1
    return _NameParts(title, tuple(words[:start]), tuple(words[start:]))


def _variants(name: str) -> Iterator[_Variant]:
    """The ways a name may be written, without titles it was not given."""
    parts = _parts(name)
    full = " ".join(parts.bare)
    yield _Variant(_bare(name), surname=bool(parts.title) and not parts.first)
    yield _Variant(full, surname=bool(parts.surname) and not parts.first)
    if parts.first and parts.surname:
        surname = " ".join(parts.surname)
        yield _Variant(f"{parts.title} {surname}".strip(), surname=True)
        yield _Variant(f"{parts.first[0]} {surname}")
        yield _Variant(f"{parts.first[0][0]} {surname}")
        yield _Variant(surname, surname=True)
        yield from (_Variant(first) for first in parts.first if len(first.strip(".")) > 1)
    for words, is_surname in ((parts.first, False), (parts.surname, True)):
        halves = (half for word in words if "-" in word for half in word.split("-"))
        yield from (_Variant(half, surname=is_surname) for half in halves if len(half) > 2)


def _with_titles(name: str) -> Iterator[_Variant]:
    """“Mrs Reid” for “Jane Reid”: how adults are spoken of."""
    surname = " ".join(_parts(name).surname)
    if surname:
        yield from (_Variant(f"{title} {surname}", surname=True) for title in ("Mr", "Mrs", "Ms", "Miss", "Dr"))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """Names that differ in accents, case, hyphens, dots or spaces have the same key."""
    return re.sub("[ \\-_.'’\u00a0]+", "", _fold(_bare(name)))


def _spelled(tokens: tuple[str, ...]) -> str:
    """The tokens with what may stand between them. Very short ones need something between, or “an” + “a” is “ana”."""
    spelled = re.escape(tokens[0])
    for before, token in pairwise(tokens):
        free = min(len(before), len(token)) > 2 or before in _WORDS["particles"]
        spelled += _BETWEEN + ("*" if free else "+") + re.escape(token)
    return spelled


def _letter(index: int) -> str:
    turns, place = divmod(index, 26)
    return string.ascii_uppercase[place] + (str(turns + 1) if turns else "")


def _starts_sentence(words: str, start: int) -> bool:
    before = words[:start].rstrip(" “\"'‘(")
    return not before or before[-1] in ".!?\n:…"


def _is_surely_a_name(words: str, start: int, end: int, folded: str) -> bool:
    """Everyday words count as a name only with a capital; “May 2026” and “3 May” are dates."""
    if not words[start].isupper():
        return False
    number = re.search(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s*(?:of\s+)?$", words[:start]) or re.match(
        r",?\s*\d", words[end:]
    )
    return not (folded in _WORDS["months"] and number)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
