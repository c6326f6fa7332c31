"""What the People page shows, asked away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.model.people import Person, Role
from senddiary.rules.honest import honest
from senddiary.rules.when import When
from senddiary.services import dossier, entries, people
from senddiary.services.answers import Usual
from senddiary.services.duties import RightRow
from senddiary.services.people import BodyWithPeople
from senddiary.services.promises import Figures, PromiseRow
from senddiary.services.views import View
from senddiary.ui.context import Context

LATELY = 12


@dataclass(frozen=True)
class PersonView:
    """Everything about one person on one day."""

    person: Person
    times: int
    since: str
    figures: Figures
    promises: tuple[PromiseRow, ...]
    lately: tuple[Entry, ...]
    inherited: tuple[PromiseRow, ...]
    right: tuple[RightRow, ...]
    usual: Usual


def groups(ctx: Context) -> list[BodyWithPeople]:
    """Bodies and their people, those who hold a role now before those who did."""
    today = ctx.now().date().isoformat()

    def gone(person: Person) -> bool:
        return bool(person.roles) and not any(role.held_on(today) for role in person.roles)

    found = people.by_body(ctx.diary)
    return [BodyWithPeople(one.body, tuple(sorted(one.people, key=gone))) for one in found]


def person_view(ctx: Context, person_id: str) -> PersonView:
    """What was said and promised by a person, and how often one was in touch."""
    today = ctx.now().date()
    story = people.story(ctx.diary, person_id)
    whole = dossier.of_person(ctx.diary, person_id, on=today)
    lately = entries.page(ctx.diary, View(person=person_id), limit=LATELY)
    since = story.first[:4] if story.first else ""
    return PersonView(
        person=story.person,
        times=story.entries,
        since=since,
        figures=whole.figures,
        promises=whole.promised,
        lately=tuple(lately),
        inherited=whole.inherited,
        right=whole.right,
        usual=whole.usual,
    )


def role_words(role: Role) -> str:
    """“SENCO, Hillside Primary, since September 2024”."""
    parts = [role.title, role.body.name if role.body else "", _span(role)]
    return ", ".join(part for part in parts if part)


def role_line(person: Person, today: date) -> str:
    """The role under a name in the list."""
    role = person.role_on(today.isoformat())
    if role is None:
        return ""
    if role.until and not role.held_on(today.isoformat()):
        return _("{role} until {month}").format(role=role.title, month=_month(role.until))
    return _("{role} since {month}").format(role=role.title, month=_month(role.since)) if role.since else role.title


def _span(role: Role) -> str:
    if role.since and role.until:
        return _("{first} to {last}").format(first=_month(role.since), last=_month(role.until))
    if role.since:
        return _("since {month}").format(month=_month(role.since))
    return _("until {month}").format(month=_month(role.until)) if role.until else ""


def _month(form: str | None) -> str:
    return honest(When(form), weekday=False) if form else ""
