"""What the letter page asks the diary, away from the window."""

from __future__ import annotations

from dataclasses import dataclass

from senddiary.services import letter_desk, vault
from senddiary.services.letter_desk import Desk
from senddiary.services.letters import Letter
from senddiary.ui.context import Context

SENDER = "letter-sender"  # the name under letters, kept in the diary


@dataclass(frozen=True)
class Begun:
    """A letter as it was filled, with the letters that may be written about the same thing."""

    desk: Desk
    sender: str

    @property
    def letter(self) -> Letter:
        """The letter before anything in it was changed."""
        return self.desk.letter


def begin(ctx: Context, some_id: str, key: str, tone: str, sender: str | None = None) -> Begun:
    """Fill the letter from the record; the first that fits when `key` does not. Raises `NotFound`."""
    name = sender if sender is not None else vault.fact(ctx.diary, SENDER) or ""
    return Begun(letter_desk.begin(ctx.diary, some_id, key, now=ctx.now(), tone=tone, sender=name), name)


def remember_sender(ctx: Context, name: str) -> None:
    """Keep the name under letters for the next one."""
    vault.set_fact(ctx.diary, SENDER, name or None)
