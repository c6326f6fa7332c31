"""The small questions of the People page: a new person or body, another name, another role, the end of a role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from senddiary.errors import UnreadableDate
from senddiary.i18n import N_, _
from senddiary.model.people import Body, Person
from senddiary.rules.when import span
from senddiary.services import people
from senddiary.services.people import PersonDraft, RoleDraft
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled

KIND_WORDS = (
    ("school", N_("School")),
    ("council", N_("Council")),
    ("health", N_("Health")),
    ("transport", N_("Transport")),
    ("support", N_("Support and advice")),
    ("other", N_("Something else")),
)


def kind_words(body: Body | None) -> str:
    """“School”; empty when nobody said what it is."""
    kind = body.kind if body else None
    return next((_(words) for key, words in KIND_WORDS if key == kind), "")


def month_form(day: date) -> str:
    """“2026-05”, which is as exact as roles need to be."""
    return f"{day.year}-{day.month:02d}"


def ask_person(owner: QWidget, ctx: Context, person: Person | None, done: Callable[[str], None]) -> Question:
    """Name, how to reach them, and a note; for somebody new or somebody known."""
    name, contact = QLineEdit(person.name if person else ""), QLineEdit(person.contact or "" if person else "")
    note = QLineEdit(person.note or "" if person else "")
    name.setObjectName("person_name")

    def save() -> None:
        draft = PersonDraft(name.text().strip(), contact.text().strip() or None, note.text().strip() or None)
        if draft.name:
            _save_person(owner, ctx, person.id if person else None, draft, done)

    title = _("Change what is noted") if person else _("Somebody new")
    question = notices.ask(owner, title, "", Choice(_("Save"), save, main=True))
    for words, field in ((_("Name"), name), (_("How to reach them"), contact), (_("A note"), note)):
        question.add_field(Labelled(words, field))
    name.setFocus()
    return question


def ask_body(owner: QWidget, ctx: Context, body: Body | None) -> Question:
    """A school, a council, an NHS trust … or another name for one."""
    name, kind = QLineEdit(body.name if body else ""), QComboBox()
    name.setObjectName("body_name")
    for key, words in KIND_WORDS:
        kind.addItem(_(words), key)
    if body is not None and body.kind:
        kind.setCurrentIndex(max(0, kind.findData(body.kind)))
    diary = ctx.diary

    def save() -> None:
        words, chosen, now = name.text().strip(), str(kind.currentData()), ctx.now()
        if not words:
            return
        if body is None:
            ctx.jobs.run(owner, lambda: people.add_body(diary, words, now=now, kind=chosen), done=lambda _body: None)
        else:
            ctx.jobs.run(
                owner,
                lambda: people.change_body(diary, body.id, name=words, kind=chosen, now=now),
                done=lambda _b: None,
            )

    title = _("Change the name") if body else _("A new body")
    words = "" if body else _("A school, a council, a health service, a transport firm …")
    question = notices.ask(owner, title, words, Choice(_("Save"), save, main=True))
    question.add_field(Labelled(_("Name"), name))
    question.add_field(Labelled(_("What is it?"), kind))
    name.setFocus()
    return question


def ask_role(owner: QWidget, ctx: Context, person: Person, bodies: Sequence[Body]) -> Question:
    """What somebody is, for which body, since when."""
    title, where, since = QLineEdit(), QComboBox(), QLineEdit(month_form(ctx.now().date()))
    title.setObjectName("role_title")
    where.addItem(_("No body"), None)
    for body in bodies:
        where.addItem(body.name, body.id)
    latest = person.roles[-1] if person.roles else None
    where.setCurrentIndex(max(0, where.findData(latest.body_id)) if latest else 0)
    diary = ctx.diary

    def save() -> None:
        words, form, now = title.text().strip(), since.text().strip() or None, ctx.now()
        if not words or not readable(owner, form):
            return
        draft = RoleDraft(words, where.currentData(), form)
        ctx.jobs.run(owner, lambda: people.add_role(diary, person.id, draft, now=now), done=lambda _person: None)

    question = notices.ask(
        owner, _("A role for {name}").format(name=person.name), "", Choice(_("Save"), save, main=True)
    )
    question.add_field(Labelled(_("What are they?"), title, _("Such as SENCO, class teacher or caseworker.")))
    question.add_field(Labelled(_("For which body?"), where))
    question.add_field(Labelled(_("Since when?"), since, _("As far as you know it, such as 2024 or 2024-09.")))
    title.setFocus()
    return question


def ask_end(owner: QWidget, ctx: Context, person: Person, role_id: str) -> Question:
    """Until when somebody held a role; what they promised stays theirs."""
    until = QLineEdit(month_form(ctx.now().date()))
    until.setObjectName("role_until")
    diary = ctx.diary

    def save() -> None:
        form, now = until.text().strip(), ctx.now()
        if form and readable(owner, form):
            ctx.jobs.run(owner, lambda: people.end_role(diary, role_id, until=form, now=now), done=lambda _none: None)

    words = _("What {name} promised stays with {name}, and with the body.").format(name=person.name)
    question = notices.ask(owner, _("When did the role end?"), words, Choice(_("Save"), save, main=True))
    question.add_field(Labelled(_("Until when?"), until, _("As far as you know it, such as 2025 or 2025-12.")))
    until.setFocus()
    return question


def readable(owner: QWidget, form: str | None) -> bool:
    """Whether that is a month or year; says so when it is not."""
    if form is None:
        return True
    try:
        span(form)
    except UnreadableDate as error:
        notices.explain(owner, error)
        return False
    return True


def _save_person(
    owner: QWidget, ctx: Context, person_id: str | None, draft: PersonDraft, done: Callable[[str], None]
) -> None:
    diary, now = ctx.diary, ctx.now()

    def work() -> str:
        known = person_id or people.add_person(diary, draft.name, now=now).id
        if person_id is not None or draft.contact or draft.note:
            people.change_person(diary, known, draft, now=now)
        return known

    ctx.jobs.run(owner, work, done=done)
