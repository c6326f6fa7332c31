"""Letter templates and how they are filled: words go in, plain text comes out. No template reaches Python."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NoReturn

from senddiary import resources
from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.reports.clean import clean

if TYPE_CHECKING:  # Jinja is loaded with the first letter
    from jinja2.sandbox import SandboxedEnvironment

TONES: Final = ("partner", "record", "formal")
TONE_WORDS: Final = {"partner": N_("Partner"), "record": N_("Record"), "formal": N_("Formal")}
Value = str | bool | tuple[str, ...]
_TAGS_ALONE: Final = re.compile(r"(?m)^[ \t]*((?:\{%[^%]*%\})+)[ \t]*\n")
_FRONT: Final = "+++\n"
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


class UnknownLetter(DiaryError):
    """There is no letter of that name or tone."""

    code = "unknown-letter"
    sentence = N_("There is no such letter.")
    next_step_words = N_("Choose one of the letters that are offered, as Partner, Record or Formal.")


class LetterRefused(DiaryError):
    """A letter's template asks for something that no letter may have."""

    code = "letter-refused"
    sentence = N_("That letter’s template could not be used.")
    next_step_words = N_("Put the template right, or use another letter.")


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A letter: what it is called, when it helps, what it may be about, and what sending it does for that."""

    key: str
    title: str
    when: str
    about: tuple[str, ...]
    link: str
    reply_days: int


@dataclass(frozen=True, slots=True)
class Template:
    """One letter in one tone."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a template may use: words that are ready to print, flags, and lists of words. Missing is empty.

    `dear` and `formal_dear` are whole lines. `occasion_on` is “our call on 13 May 2026”, `occasion_start` “In our call
    on 13 May 2026”. `said_you` is “you”, or the name when somebody else is written to than spoke.
    """

    dear: str = ""
    formal_dear: str = ""
    formal_close: str = "faithfully"
    from_name: str = ""
    child: str = ""
    child_full: str = ""
    occasion_title: str = ""
    occasion_on: str = ""
    occasion_start: str = ""
    said_on: str = ""
    said_you: str = ""
    said_you_start: str = ""
    quote: str = ""
    short_quote: str = ""
    due_line: str = ""
    no_date: bool = False
    kept: bool = False
    fate_day: str = ""
    fate_line: str = ""
    chased_line: str = ""
    silence_line: str = ""
    duty_line: str = ""
    reply_line: str = ""
    points: tuple[str, ...] = ()
    own_points: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    lettered_points: tuple[str, ...] = ()
    lettered_own_points: tuple[str, ...] = ()
    lettered_questions: tuple[str, ...] = ()
    one_line: str = ""
    one_quote: str = ""
    other_line: str = ""
    other_quote: str = ""


@cache
def kinds() -> tuple[LetterKind, ...]:
    """Every letter, in the order in which they are offered."""
    return tuple(
        LetterKind(raw["key"], _(raw["title"]), _(raw["when"]), tuple(raw["for"]), raw["link"], raw["reply_days"])
        for raw in resources.toml("letters/letters.toml")["letter"]
    )


def kind_named(key: str) -> LetterKind:
    """The letter of that name; raises `UnknownLetter`."""
    for kind in kinds():
        if kind.key == key:
            return kind
    raise UnknownLetter


def template(key: str, tone: str) -> Template:
    """The template of a letter in one tone; raises `UnknownLetter`."""
    if tone not in TONES:
        raise UnknownLetter
    return read_template(resources.text(f"letters/{kind_named(key).key}.{tone}.txt"))


def read_template(words: str) -> Template:
    """A template from its file: front matter between two lines of `+++`, then the body. A line of tags leaves none."""
    _nothing, front, body = words.split(_FRONT, 2)
    return Template(tomllib.loads(front)["subject"], _TAGS_ALONE.sub(r"\1", body))


def filled(words: Template, facts: LetterFacts) -> tuple[str, str]:
    """Subject and text of the letter. Raises `LetterRefused` for a template that asks for more than the facts."""
    known = {field.name: _plain(getattr(facts, field.name)) for field in fields(facts)}
    try:
        subject, body = (_environment().from_string(part).render(known) for part in (words.subject, words.body))
    except Exception as reason:  # a template can go wrong in any way; it is the same to the parent
        raise LetterRefused from reason
    return " ".join(subject.split()), _tidy(body)


def one_line(words: str) -> str:
    """The words as a letter can hold them: one line, nothing invisible."""
    return " ".join(plain_text(words).split())


def plain_text(words: str) -> str:
    """The words with nothing in them that a file cannot hold."""
    return _NOT_XML.sub("\ufffd", clean(words))


@cache
def _environment() -> SandboxedEnvironment:
    """A sandbox without globals, filters, tests, attributes, calls or sums: gaps, “if” and “for” are all there is."""
    from jinja2 import StrictUndefined  # noqa: PLC0415 - only when a letter is written
    from jinja2.exceptions import SecurityError  # noqa: PLC0415 - only when a letter is written
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - only when a letter is written

    class Closed(ImmutableSandboxedEnvironment):
        """Every door of the sandbox, shut."""

        intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
        intercepted_unops = frozenset({"+", "-"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> NoReturn:  # noqa: ARG002 - Jinja's signature  # Any: Jinja's
            raise SecurityError(operator)

        def call_unop(self, context: Any, operator: str, arg: Any) -> NoReturn:  # noqa: ARG002 - Jinja's signature  # Any: Jinja's
            raise SecurityError(operator)

        def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - Jinja's signature  # Any: Jinja's
            return False

        def getattr(self, obj: Any, attribute: str) -> NoReturn:  # noqa: ARG002 - Jinja's signature  # Any: Jinja's
            raise SecurityError(attribute)

        def getitem(self, obj: Any, argument: Any) -> NoReturn:  # noqa: ARG002 - Jinja's signature  # Any: Jinja's
            raise SecurityError(str(argument))

    closed = Closed(autoescape=False, undefined=StrictUndefined, finalize=_words_only)
    for names in (closed.globals, closed.filters, closed.tests):
        names.clear()
    return closed


def _words_only(value: object) -> str:
    """What is printed is words; anything else is refused."""
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _plain(value: Value) -> Value:
    match value:
        case bool():
            return value
        case tuple():
            return tuple(one_line(part) for part in value)
        case _:
            return one_line(value)


def _tidy(body: str) -> str:
    """No more than one empty line in a row, no double spaces inside a line, one line end at the end."""
    lines = [re.sub(r"(?<=\S) {2,}", " ", line.rstrip()) for line in body.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
