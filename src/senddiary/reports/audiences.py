"""Who a sheet about a family is for, as data: its words, the parts of its pages, and which bodies it is meant for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from senddiary import resources
from senddiary.errors import DiaryError
from senddiary.i18n import N_, _

TAKEOVER: Final = "takeover"


class UnknownAudience(DiaryError):
    """There is no sheet for such readers."""

    code = "unknown-audience"
    sentence = N_("There is no sheet for those readers.")
    next_step_words = N_("Choose one of: {keys}.")

    def __init__(self) -> None:
        keys = ", ".join(one.key for one in audiences())
        super().__init__(next_step=_(self.next_step_words).format(keys=keys))


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads a sheet. `given` names it in an entry, `whom` has a place for a body and a day, `pages` name parts.

    A `narrow` sheet holds only what is with the body it is for; `rows` are the most that its table of promises has.
    """

    key: str
    label: str
    given: str
    heading: str
    whom: str
    together: str
    kinds: tuple[str, ...]
    pages: tuple[tuple[str, ...], ...]
    narrow: bool = False
    rows: int = 4


@cache
def audiences() -> tuple[Audience, ...]:
    """All of them, in the order in which they are offered."""
    return tuple(
        Audience(
            key=raw["key"],
            label=_(raw["label"]),
            given=_(raw["given"]),
            heading=_(raw["heading"]),
            whom=_(raw["whom"]),
            together=_(raw["together"]),
            kinds=tuple(raw["kinds"]),
            pages=tuple(map(tuple, raw["pages"])),
            narrow=raw.get("narrow", False),
            rows=raw.get("rows", 4),
        )
        for raw in resources.toml("audiences.toml")["audience"]
    )


def audience_named(key: str) -> Audience:
    """The audience of that name; raises `UnknownAudience`."""
    for audience in audiences():
        if audience.key == key:
            return audience
    raise UnknownAudience


def audience_for(kind: str | None) -> str:
    """The key of the sheet that is meant for a kind of body; the handover for any other."""
    return next((one.key for one in audiences() if kind in one.kinds), TAKEOVER)
