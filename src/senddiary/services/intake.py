"""Taking in what comes from outside: first only looked at, then kept, byte for byte, as the parent chose.

    look_at(diary, source, now=, progress=) -> Found             nothing is stored; raises NotTakenIn, Cancelled
    look_apart(source, zone=, now=) and considered(diary, found)  the same in two steps: the long one needs no diary
    look(diary, sources, now=, progress=) -> tuple[Found | NotTaken, ...]     folders of exports are walked
    answered(diary, found, order=, columns=) -> Found            after the parent said how dates or columns are meant
    accept(diary, found, Choices(...), now=, progress=) -> Accepted           several: photos joined as one letter
    bring_in(diary, paths, now=, told=, progress=) -> list[Outcome]           for the command line, item by item

A source is a `Path` or `Loose(name, content)`. Originals are on the disk before any row speaks of them, and each thing
is one commit: whenever it is stopped, the diary holds whole things only, and the same again adds nothing twice.
"""

from __future__ import annotations

from senddiary.services.arrivals import Loose, Source, expand
from senddiary.services.intake_batches import Outcome, bring_in
from senddiary.services.intake_found import Found, Inside, NotTaken, answered, considered, look, look_apart, look_at
from senddiary.services.intake_keeping import Accepted, Choices, accept
from senddiary.services.intake_known import Double, Who
from senddiary.services.intake_proposals import EntryProposal, How
from senddiary.services.intake_times import Times

__all__ = (
    "Accepted", "Choices", "Double", "EntryProposal", "Found", "How", "Inside", "Loose", "NotTaken", "Outcome",
    "Source", "Times", "Who", "accept", "answered", "bring_in", "considered", "expand", "look", "look_apart", "look_at",
)  # fmt: skip
