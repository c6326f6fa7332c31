"""Two larger changes: two people turn out to be one, and somebody new takes a role over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.model.people import Person, Role
from senddiary.services import merging, succession
from senddiary.services.succession import Succession
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.pages.people_forms import month_form, readable
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.prose import Line


def ask_merge(owner: QWidget, ctx: Context, person: Person, everyone: Sequence[Person]) -> Question:
    """Which other name is the same person?"""
    others = [(one.id, one.name) for one in everyone if one.id != person.id]
    box = combo(others, "merge_with")
    words = _("All that stands under the other name moves to {name}. The words of the entries stay as they are.")
    keep = Choice(
        _("They are one person"),
        lambda: merge(owner, ctx, person, str(box.currentData() or "")),
        main=True,
    )
    question = notices.ask(owner, _("The same person twice?"), words.format(name=person.name), keep)
    question.add_field(Labelled(_("Who is the same person as {name}?").format(name=person.name), box))
    return question


def merge(owner: QWidget, ctx: Context, person: Person, other: str) -> None:
    """Put them together, with a way back."""
    if not other:
        return
    diary = ctx.diary

    def undo() -> None:
        ctx.jobs.run(owner, lambda: merging.part(diary, other, now=ctx.now()), done=lambda _person: None)

    words = _("They are one person now: {name}.").format(name=person.name)
    ctx.jobs.run(
        owner,
        lambda: merging.merge(diary, person.id, other, now=ctx.now()),
        done=lambda _person: notices.offer_undo(owner, words, undo),
    )


def ask_successor(owner: QWidget, ctx: Context, person: Person, role: Role, done: Callable[[str], None]) -> Question:
    """Who has the role now, and since when? `done` is given the id of the new holder."""
    name, since = Line(), Line()
    name.setObjectName("successor_name")
    since.setObjectName("successor_since")
    since.setText(month_form(ctx.now().date()))

    def keep() -> None:
        form = since.words()
        if name.words() and form and readable(owner, form):
            succeed(owner, ctx, role, (name.words(), form), done)

    words = _("What is still open passes to whoever holds the role. The words stay with {name}, who said them.")
    question = notices.ask(
        owner,
        _("Somebody new in this role: {role}").format(role=role.title),
        words.format(name=person.name),
        Choice(_("Save"), keep, main=True),
    )
    question.add_field(Labelled(_("What is their name?"), name))
    question.add_field(Labelled(_("Since when?"), since, _("As far as you know it, such as 2025 or 2025-12.")))
    name.setFocus()
    return question


def succeed(owner: QWidget, ctx: Context, role: Role, new: tuple[str, str], done: Callable[[str], None]) -> None:
    """End the role and begin it for the new holder, a name and a month; with a way back."""
    diary, now, (name, since) = ctx.diary, ctx.now(), new

    def told(made: Succession) -> None:
        def undo() -> None:
            ctx.jobs.run(owner, lambda: succession.take_back(diary, made, now=ctx.now()), done=lambda _none: None)

        done(made.holder)
        notices.offer_undo(owner, _("{name} has the role now.").format(name=name), undo)

    ctx.jobs.run(owner, lambda: succession.succeed(diary, role.id, name, since=since, now=now), done=told)
