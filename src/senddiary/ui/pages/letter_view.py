"""What the letter page asks the diary, away from the window."""

from __future__ import annotations

from dataclasses import dataclass

from senddiary.reports.letters import LetterKind
from senddiary.services import letters, vault
from senddiary.services.letters import About, Letter
from senddiary.ui.context import Context

SENDER = "letter-sender"  # the name under letters, kept in the diary


@dataclass(frozen=True)
class Begun:
    """A letter as it was filled, with the letters that may be written about the same thing."""

    about: About
    kinds: tuple[LetterKind, ...]
    letter: Letter
    sender: str


def begin(ctx: Context, some_id: str, key: str, tone: str, sender: str | None = None) -> Begun:
    """Fill the letter from the record; the first that fits when `key` does not. Raises `NotFound`."""
    about = letters.find(ctx.diary, some_id)
    subject = next(name for name in ("promise", "entry", "statement", "pair") if getattr(about, name))
    kinds = letters.kinds(subject)
    chosen = key if key in {kind.key for kind in kinds} else kinds[0].key
    name = sender if sender is not None else vault.fact(ctx.diary, SENDER) or ""
    letter = letters.draft(ctx.diary, chosen, about, now=ctx.now(), tone=tone, sender=name)
    return Begun(about, kinds, letter, name)


def remember_sender(ctx: Context, name: str) -> None:
    """Keep the name under letters for the next one."""
    vault.set_fact(ctx.diary, SENDER, name or None)
