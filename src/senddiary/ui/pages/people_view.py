"""What the People page shows, asked away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senddiary.i18n import _
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.people import Person, Role
from senddiary.reports.audiences import TAKEOVER, audience_for
from senddiary.rules.honest import honest
from senddiary.rules.when import When
from senddiary.services import dossier, entries, people, tellings
from senddiary.services.body_kinds import kind_of
from senddiary.services.dossier import Dossier
from senddiary.services.people import BodyWithPeople
from senddiary.services.tellings import Telling
from senddiary.services.views import View
from senddiary.ui.context import Context

LATELY = 12


@dataclass(frozen=True)
class PartyView:
    """Everything about one person or one body on one day, the latest entries, and when they heard the story."""

    whole: Dossier
    lately: tuple[Entry, ...]
    told: tuple[Telling, ...] = ()

    @property
    def key(self) -> str:
        """The id of the person or body."""
        party = self.whole.person or self.whole.body
        return party.id if party else ""

    @property
    def name(self) -> str:
        """Their name."""
        party = self.whole.person or self.whole.body
        return party.name if party else ""


def body_name(view: PartyView) -> str:
    """The body itself, or the one a person belongs to, as far as that is known."""
    if view.whole.body is not None:
        return view.whole.body.name
    roles = view.whole.person.roles if view.whole.person else []
    return next((role.body.name for role in reversed(roles) if role.body), "")


def reader_of(view: PartyView) -> str:
    """Who reads a sheet that is given to them: the key of an audience, by the kind of their body."""
    roles = view.whole.person.roles if view.whole.person else []
    body = view.whole.body or next((role.body for role in reversed(roles) if role.body), None)
    return audience_for(kind_of(body.kind, body.name)) if body else TAKEOVER


def groups(ctx: Context) -> list[BodyWithPeople]:
    """Bodies and their people, those who hold a role now before those who did."""
    today = ctx.now().date().isoformat()

    def gone(person: Person) -> bool:
        return bool(person.roles) and not any(role.held_on(today) for role in person.roles)

    found = people.by_body(ctx.diary)
    return [BodyWithPeople(one.body, tuple(sorted(one.people, key=gone))) for one in found]


def person_view(ctx: Context, person_id: str) -> PartyView:
    """What was said, promised and sent, and how often one was in touch with a person; raises `NotFound`."""
    whole = dossier.of_person(ctx.diary, person_id, on=ctx.now().date())
    return _party(ctx, whole, View(person=person_id))


def body_view(ctx: Context, body_id: str) -> PartyView:
    """The same of a body, with everybody who ever held a role in it; raises `NotFound`."""
    whole = dossier.of_body(ctx.diary, body_id, on=ctx.now().date())
    return _party(ctx, whole, View(body=body_id))


def telling_to(ctx: Context, view: PartyView) -> EntryDraft:
    """The beginning of an entry which says that our story was told to them today."""
    today, heard = ctx.now().date(), view.whole.person
    body = view.whole.body.name if view.whole.body else None
    return tellings.draft(ctx.diary, [heard.name] if heard else [], on=today, body=body)


def _party(ctx: Context, whole: Dossier, view: View) -> PartyView:
    latest = entries.page(ctx.diary, view, limit=LATELY)
    return PartyView(whole, tuple(latest), tuple(tellings.ledger(ctx.diary, view)))


def role_words(role: Role) -> str:
    """“SENCO, Hillside Primary, since September 2024”."""
    parts = [role.title, role.body.name if role.body else "", span_words(role.since, role.until)]
    return ", ".join(part for part in parts if part)


def role_line(person: Person, today: date) -> str:
    """The role under a name in the list."""
    role = person.role_on(today.isoformat())
    if role is None:
        return ""
    if role.until and not role.held_on(today.isoformat()):
        return _("{role} until {month}").format(role=role.title, month=_month(role.until))
    return _("{role} since {month}").format(role=role.title, month=_month(role.since)) if role.since else role.title


def span_words(since: str | None, until: str | None) -> str:
    """“since September 2024”, “September 2022 to December 2025”; empty when nothing is known."""
    if since and until:
        return _("{first} to {last}").format(first=_month(since), last=_month(until))
    if since:
        return _("since {month}").format(month=_month(since))
    return _("until {month}").format(month=_month(until)) if until else ""


def _month(form: str | None) -> str:
    return honest(When(form), weekday=False) if form else ""
