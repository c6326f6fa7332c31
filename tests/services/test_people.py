"""Children, people, bodies and roles."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from senddiary.errors import NotFound
from senddiary.model.draft import PromiseDraft
from senddiary.services import dossier, people, search
from senddiary.services.people import ChildDraft, PersonDraft, RoleDraft
from senddiary.storage.diary import Diary
from tests.conftest import Make


def test_two_children_may_have_the_same_name(diary: Diary, make: Make) -> None:
    make.child("Rowan")
    make.child("Rowan")
    assert [child.name for child in people.children(diary)] == ["Rowan", "Rowan"]


def test_a_child_can_be_renamed_and_given_a_birth_date(diary: Diary, make: Make, now: datetime) -> None:
    child = make.child("Rowan")
    people.change_child(diary, child.id, ChildDraft("Rowan May", date(2017, 3, 2), "Year 4"), now=now)
    assert [(c.name, c.born, c.note) for c in people.children(diary)] == [("Rowan May", date(2017, 3, 2), "Year 4")]


def test_an_unknown_child_cannot_be_changed(diary: Diary, now: datetime) -> None:
    with pytest.raises(NotFound):
        people.change_child(diary, "nobody", ChildDraft("X"), now=now)


def test_a_role_is_held_from_its_first_day_to_its_last(diary: Diary, now: datetime) -> None:
    body = people.add_body(diary, "Westmoor Council", kind="council", now=now)
    khan = people.add_person(diary, "A. Khan", now=now)
    role = RoleDraft("SEN caseworker", body.id, "2024-09", "2025-12")
    khan = people.add_role(diary, khan.id, role, now=now)
    assert khan.roles[0].held_on("2025-12-31")
    assert not khan.roles[0].held_on("2026-01-01")
    assert not khan.roles[0].held_on("2024-08-31")


def test_a_new_role_holder_stands_beside_the_old_one(diary: Diary, now: datetime) -> None:
    body = people.add_body(diary, "Hilltop Primary", kind="school", now=now)
    for name, since in (("Ms Okafor", "2022-09"), ("Mr Hale", "2026-01")):
        person = people.add_person(diary, name, now=now)
        people.add_role(diary, person.id, RoleDraft("SENCO", body.id, since), now=now)
    okafor = people.everyone(diary)[1]
    people.end_role(diary, okafor.roles[0].id, until="2025-12", now=now)
    groups = people.by_body(diary)
    assert [person.name for person in groups[0].people] == ["Mr Hale", "Ms Okafor"]
    assert people.everyone(diary)[1].roles[0].until == "2025-12"


def test_a_renamed_person_is_found_by_the_new_name(diary: Diary, make: Make, now: datetime) -> None:
    entry = make.entry(people=("Ms Okafor",))
    people.change_person(diary, entry.people[0].id, PersonDraft("Ms Okafor-Bell"), now=now)
    assert search.find(diary, "bell").total == 1


def test_a_body_can_be_renamed(diary: Diary, now: datetime) -> None:
    body = people.add_body(diary, "Hilltop", now=now)
    people.change_body(diary, body.id, name="Hilltop Primary", kind="school", now=now)
    assert [(b.name, b.kind) for b in people.bodies(diary)] == [("Hilltop Primary", "school")]


def test_the_pages_of_a_person_and_a_body_count_and_list_promises(diary: Diary, make: Make, now: datetime) -> None:
    body = people.add_body(diary, "Hilltop Primary", now=now)
    entry = make.entry(people=("Ms Okafor",), promises=(PromiseDraft("ring back", "Ms Okafor", "Hilltop Primary"),))
    make.entry(on="2026-04-01", people=("Ms Okafor",))
    page = dossier.of_person(diary, entry.people[0].id, on=now.date())
    assert (page.times, page.since, [p.words for p in page.promised]) == (2, "2026-04-01", ["ring back"])
    assert [p.words for p in dossier.of_body(diary, body.id, on=now.date()).promised] == ["ring back"]
