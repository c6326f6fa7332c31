"""The small part of YAML that RedNotebook writes: nested names and words. No tags are obeyed, no objects are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

DEEPEST: Final = 12
Value = str | dict[str, "Value"]

_TAG: Final = re.compile(r"!!(?:python/)?(?:str|unicode)[ \t]+")  # the only ones that mean words
_DOUBLE: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SINGLE: Final = re.compile(r"'((?:[^']|'')*)'")
_PLAIN_IN_FLOW: Final = re.compile(r"[^,{}\[\]:]+(?::(?! )[^,{}\[\]:]*)*")
_KEY: Final = re.compile(
    r"(?P<key>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s'\"{#][^:\n]*(?::(?! )[^:\n]*)*?):(?=[ \n]|$)[ ]*"
)
_FOLD: Final = re.compile(r"[ \t]*\n[ \t]*((?:\n[ \t]*)*)")
_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\n[ \t]*|(.))", re.DOTALL)
_LETTERS: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\n", "P": "\n",
}  # fmt: skip
_NOT_HERE: Final = ("!", "[", "&", "*", "%", "@", "`")
_NOTHING: Final = frozenset({"null", "~", ""})


class NotUnderstood(ValueError):
    """This is not the YAML that is read here."""


@dataclass(slots=True)
class _Place:
    """Where the reading stands."""

    text: str
    at: int = 0

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern here, and the place moved behind it."""
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found

    def skip(self) -> None:
        """Move over white space."""
        while self.at < len(self.text) and self.text[self.at] in " \t\n":
            self.at += 1

    def next(self) -> str:
        """The sign that stands here, nothing at the end."""
        return self.text[self.at : self.at + 1]


def value_of(text: str) -> Value:
    """The value in a piece of YAML whose lines are all indented alike. Raises NotUnderstood."""
    return _block(text.strip("\n"), 0)


def _block(text: str, depth: int) -> Value:
    if depth > DEEPEST:
        raise NotUnderstood
    place = _Place(text)
    place.skip()
    place.match(_TAG)
    sign = place.next()
    if sign in _NOT_HERE:
        raise NotUnderstood
    if _KEY.match(text, place.at) is not None or text.startswith("? ", place.at):
        return _mapping(text, depth)
    if sign in ("{", '"', "'"):
        return _flow(place, depth)
    if sign in ("|", ">"):
        return _literal(text[place.at :])
    words = _folded(text[place.at :].strip())
    return "" if words in _NOTHING else words


def _mapping(text: str, depth: int) -> dict[str, Value]:
    """Lines `name: value`; deeper lines belong to the value above them."""
    lines = text.split("\n")
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    found: dict[str, Value] = {}
    for start, end in _runs(lines, indent):
        piece = "\n".join(lines[start:end])
        if piece[indent : indent + 2] == "? ":  # a long name, its value after a colon on a line of its own
            name, _colon, value = piece[indent + 2 :].partition(f"\n{' ' * indent}:")
            found[_words(_block(name, depth + 1))] = _block(value, depth + 1)
            continue
        key = _KEY.match(piece, indent)
        if key is None:
            raise NotUnderstood
        found[_unquoted(key["key"])] = _block(piece[key.end() :], depth + 1)
    return found


def _runs(lines: list[str], indent: int) -> list[tuple[int, int]]:
    """From where to where each name and its value go, in lines."""
    starts = [
        n for n, line in enumerate(lines) if not line[:indent].strip() and line[indent : indent + 1].strip(" \t:")
    ]
    if not starts or any(line.strip() for line in lines[: starts[0]]):
        raise NotUnderstood
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _flow(place: _Place, depth: int) -> Value:
    """A value in one line or in quotes: {name: value, …}, "words", 'words' or words."""
    if depth > DEEPEST:
        raise NotUnderstood
    place.skip()
    place.match(_TAG)
    if place.next() in _NOT_HERE:
        raise NotUnderstood
    if place.next() == "{":
        return _flow_mapping(place, depth)
    quoted = place.match(_DOUBLE)
    if quoted is not None:
        return _double(quoted[1])
    quoted = place.match(_SINGLE)
    if quoted is not None:
        return _folded(quoted[1]).replace("''", "'")
    plain = place.match(_PLAIN_IN_FLOW)
    if plain is None:
        raise NotUnderstood
    words = _folded(plain.group().strip())
    return "" if words in _NOTHING else words


def _flow_mapping(place: _Place, depth: int) -> dict[str, Value]:
    place.at += 1
    found: dict[str, Value] = {}
    while True:
        place.skip()
        if place.next() == "}":
            place.at += 1
            return found
        if place.text.startswith("? ", place.at):
            place.at += 2
        key = _flow(place, depth + 1)
        place.skip()
        value: Value = ""
        if place.next() == ":":
            place.at += 1
            place.skip()
            value = "" if place.next() in (",", "}") else _flow(place, depth + 1)
            place.skip()
        found[_words(key)] = value
        if place.next() == ",":
            place.at += 1
        elif place.next() != "}":
            raise NotUnderstood


def _words(name: Value) -> str:
    """A name that is words; whatever else it is has none."""
    return name if isinstance(name, str) else ""


def _literal(text: str) -> str:
    """Words after | keep their lines."""
    first, _break, rest = text.partition("\n")
    lines = rest.split("\n")
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    kept = "\n".join(line[indent:] for line in lines)
    return _folded(kept) if first.startswith(">") else kept.rstrip("\n")


def _unquoted(key: str) -> str:
    if key.startswith('"'):
        return _double(key[1:-1])
    return key[1:-1].replace("''", "'") if key.startswith("'") else key.strip()


def _folded(words: str) -> str:
    """A line end is a space; an empty line is a line end."""
    return _FOLD.sub(lambda found: "\n" * found[1].count("\n") or " ", words)


def _double(words: str) -> str:
    """What stands between double quotes, its escapes undone."""
    kept = re.split(r"(\\\n[ \t]*)", words)
    folded = "".join(part if part.startswith("\\\n") else _fold_around_escapes(part) for part in kept)
    return _ESCAPE.sub(_sign, folded)


def _fold_around_escapes(part: str) -> str:
    return _folded(part) if "\n" in part else part


def _sign(found: re.Match[str]) -> str:
    number = found[1] or found[2] or found[3]
    if number:
        code = int(number, 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    letter = found[4]
    return "" if letter is None else _LETTERS.get(letter, letter)
