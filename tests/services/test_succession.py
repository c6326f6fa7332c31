"""Somebody new in a role: what is open passes on, the words keep their author, and it can be taken back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from senddiary.errors import NotFound
from senddiary.model.people import Role
from senddiary.services import people, promises, succession, vault
from senddiary.services.people import RoleDraft
from senddiary.storage.check import check_open
from senddiary.storage.diary import Diary
from tests.conftest import Make

ON = date(2027, 2, 1)


@pytest.fixture
def role(diary: Diary, make: Make, now: datetime) -> Role:
    """Ms Okafor is SENCO and has promised something."""
    make.promise("ring back", due=None)
    body = people.add_body(diary, "Hilltop Primary", now=now)
    okafor = people.everyone(diary)[0]
    return people.add_role(diary, okafor.id, RoleDraft("SENCO", body.id, "2024-09"), now=now).roles[0]


def _roles(diary: Diary) -> list[tuple[str, str | None, str | None]]:
    return [(person.name, role.since, role.until) for person in people.everyone(diary) for role in person.roles]


def test_the_old_time_ends_where_the_new_one_begins(diary: Diary, role: Role, now: datetime) -> None:
    succession.succeed(diary, role.id, "Mr Hale", since="2027-01", now=now)
    assert _roles(diary) == [("Mr Hale", "2027-01", None), ("Ms Okafor", "2024-09", "2026-12")]
    row = promises.ledger(diary, on=ON)[0]
    assert (row.by, row.now_with) == ("Ms Okafor", "Mr Hale")


def test_it_can_be_taken_back_and_a_new_name_goes_with_it(diary: Diary, role: Role, now: datetime) -> None:
    made = succession.succeed(diary, role.id, "Mr Hale", since="2027-01", now=now)
    succession.take_back(diary, made, now=now)
    assert _roles(diary) == [("Ms Okafor", "2024-09", None)]
    assert [person.name for person in people.everyone(diary)] == ["Ms Okafor"]
    assert check_open(diary, entry_payloads=vault.payloads).findings == ()
    with pytest.raises(NotFound):
        succession.take_back(diary, made, now=now)


def test_a_name_that_is_used_or_was_known_stays(diary: Diary, make: Make, role: Role, now: datetime) -> None:
    made = succession.succeed(diary, role.id, "Mr Hale", since="2027-01", now=now)
    make.entry(people=("Mr Hale",))
    succession.take_back(diary, made, now=now)
    again = succession.succeed(diary, role.id, "Mr Hale", since="2027-01", now=now)
    assert (again.new_person, again.holder) == (False, made.holder)
    succession.take_back(diary, again, now=now)
    assert "Mr Hale" in [person.name for person in people.everyone(diary)]


def test_a_role_that_is_not_there_is_said(diary: Diary, now: datetime) -> None:
    with pytest.raises(NotFound):
        succession.succeed(diary, "nothing", "Mr Hale", since="2027", now=now)


@pytest.mark.parametrize(
    ("form", "before"), [("2027", "2026"), ("2027-01", "2026-12"), ("2027-03", "2027-02"), ("2027-03-01", "2027-02-28")]
)
def test_just_before_is_written_the_same_way(form: str, before: str) -> None:
    assert succession.just_before(form) == before
