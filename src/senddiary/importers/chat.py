"""An exported chat as messages: who, when, which words. Reads text only; where it came from is another matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from senddiary.importers.chat_lines import MARKS, Head, heads_of, without_marks
from senddiary.importers.day_order import Ruling, day_in, out_of_place, ruling

_LONGEST_NAME: Final = 100
_LONGEST_END: Final = 40
_A_DAY: Final = 24 * 60
_NOT_IN_NAMES: Final = frozenset('“”"«»„<>\n')


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `day` is None while it is open which number of `raw` is the day; a line of the chat itself has no
    sender. `unsure` when the sender's name could end elsewhere."""

    sender: str
    words: str = field(repr=False)
    raw: str
    day: date | None
    minutes: int
    lines: tuple[int, int]
    unsure: bool = False

    @property
    def form(self) -> str | None:
        """Day and minute as the diary writes them."""
        return None if self.day is None else f"{self.day.isoformat()}T{self.clock}"

    @property
    def clock(self) -> str:
        """The time of day."""
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class Chat:
    """The messages in the order of the export, how its dates are to be read, and how many lines only imitate one."""

    messages: tuple[Message, ...]
    order: Ruling
    imitations: int
    preamble: bool = False


def messages_in(text: str) -> Chat:
    """The messages of an export; none when no line begins like a message."""
    lines = text.split("\n")
    heads, strangers = heads_of(lines)
    order = ruling([head.parts for head in heads], in_sequence=True)
    true_heads = _without_imitations(heads, order)
    imitations = strangers + len(heads) - len(true_heads)
    names = _Names(true_heads)
    if not true_heads:
        return Chat((), order, imitations)
    ends = [head.line for head in true_heads[1:]] + [len(lines)]
    made = [_message(head, end, lines, order, names) for head, end in zip(true_heads, ends, strict=True)]
    preamble = any(line.strip() for line in lines[: true_heads[0].line])
    return Chat(tuple(made), order, imitations, preamble)


def _without_imitations(heads: list[Head], order: Ruling) -> list[Head]:
    """Lines pasted into a message can look exactly like a head; a date that does not fit in gives them away."""
    if order.order is None:
        return heads
    dated = [(head, day) for head in heads if (day := day_in(head.parts, order.order)) is not None]
    odd = out_of_place([day.toordinal() * _A_DAY + head.minutes for head, day in dated], _A_DAY)
    kept = [head for place, (head, _day) in enumerate(dated) if place not in odd]
    return heads[:1] + kept if heads and kept[:1] != heads[:1] else kept


def _message(head: Head, end: int, lines: Sequence[str], order: Ruling, names: _Names) -> Message:
    sender, first, unsure = names.split(head.rest)
    words = "\n".join((first, *lines[head.line + 1 : end])).strip("\n ")
    day = day_in(head.parts, order.order) if order.order is not None else None
    return Message(sender, words, head.raw, day, head.minutes, (head.line, end), unsure)


class _Names:
    """Where the sender's name ends. A name may hold ": " itself; then all messages that begin so agree on it."""

    def __init__(self, heads: Sequence[Head]) -> None:
        seconds: Mapping[str, list[str]] = defaultdict(list)
        for head in heads:
            parts = _bare(head.rest).split(": ", 2)
            if len(parts) > 1:
                seconds[parts[0]].append(parts[1] if len(parts) == 3 and _could_end_a_name(parts[1]) else "")
        self._known = frozenset(name for name, said in seconds.items() if len(said) > 1)
        self._longer = {
            name: f"{name}: {said[0]}" for name, said in seconds.items() if said[0] and len(set(said)) == 1 and said[1:]
        }
        self._once = frozenset(name for name, said in seconds.items() if len(said) == 1 and said[0])

    def split(self, rest: str) -> tuple[str, str, bool]:
        """The sender, the first line of the words, and whether that is unsure."""
        bare = _bare(rest)
        name, colon, words = bare.partition(": ")
        if not colon and bare.endswith(":"):  # a message whose first line is empty
            name, colon, words = bare[:-1], ":", ""
        if not colon:
            return "", rest.strip(), False
        if name in self._longer:
            return _shown(self._longer[name]), words.partition(": ")[2], False
        if name not in self._known and (len(name) > _LONGEST_NAME or _NOT_IN_NAMES & set(name)):
            return "", rest.strip(), True
        return _shown(name), words, name in self._once


def _could_end_a_name(words: str) -> bool:
    return len(words) <= _LONGEST_END and not _NOT_IN_NAMES & set(words)


def _bare(rest: str) -> str:
    """What follows the date, without the invisible marks and the wave that stand before unsaved names."""
    return rest.lstrip(MARKS + " ").removeprefix("~").lstrip(MARKS + " \u202f\u00a0")


def _shown(name: str) -> str:
    return " ".join(without_marks(name).split())
