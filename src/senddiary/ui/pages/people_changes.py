"""Two larger changes: two people turn out to be one, and somebody new takes a role over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.model.people import Person, Role
from senddiary.services import merging, people
from senddiary.services.people import RoleDraft
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


def just_before(form: str) -> str:
    """The month, year or day before that one, written the same way: “2027-01” gives “2026-12”."""
    if len(form) == 4:
        return str(int(form) - 1)
    if len(form) == 7:
        year, month = int(form[:4]), int(form[5:])
        return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    try:
        return (date.fromisoformat(form) - timedelta(days=1)).isoformat()
    except ValueError:
        return form


def succeed(owner: QWidget, ctx: Context, role: Role, new: tuple[str, str], done: Callable[[str], None]) -> None:
    """End the role and begin it for the new holder: a name and a month."""
    diary, now, (name, since) = ctx.diary, ctx.now(), new

    def work() -> str:
        known = next((one for one in people.everyone(diary) if one.name.casefold() == name.casefold()), None)
        holder = known or people.add_person(diary, name, now=now)
        if role.until is None:
            people.end_role(diary, role.id, until=just_before(since), now=now)
        people.add_role(diary, holder.id, RoleDraft(role.title, role.body_id, since), now=now)
        return holder.id

    def told(person_id: str) -> None:
        notices.say(owner, _("{name} has the role now.").format(name=name))
        done(person_id)

    ctx.jobs.run(owner, work, done=told)
