"""A person’s and a body’s page, a new holder of a role, how long an answer takes, and two people who are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from icalendar import Calendar

from senddiary.errors import NotFound, RefusedEntry
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.rules.when import When
from senddiary.services import answers, calendar, dossier, entries, links, merging, people, promises, search, vault
from senddiary.services.links import Target
from senddiary.services.people import RoleDraft
from senddiary.services.promises import Facts
from senddiary.storage.check import check_open
from senddiary.storage.diary import Diary
from tests.conftest import Make

ON = date(2026, 5, 14)


def _id(diary: Diary, name: str) -> str:
    return next(person.id for person in people.everyone(diary) if person.name == name)


def _sound(diary: Diary) -> bool:
    return check_open(diary, entry_payloads=vault.payloads).findings == ()


def _school(diary: Diary, now: datetime, *holders: tuple[str, str, str | None]) -> str:
    """A school whose SENCOs were these people."""
    body = people.add_body(diary, "Hilltop Primary", kind="school", now=now)
    known = {person.name for person in people.everyone(diary)}
    for name, since, until in holders:
        person = _id(diary, name) if name in known else people.add_person(diary, name, now=now).id
        people.add_role(diary, person, RoleDraft("SENCO", body.id, since, until), now=now)
    return body.id


def test_a_new_holder_inherits_the_open_promises_and_the_words_keep_their_author(
    diary: Diary, make: Make, now: datetime
) -> None:
    make.promise("ring back", due=None)
    make.entry(promises=(PromiseDraft("old one", "Ms Okafor"),))
    body = _school(diary, now, ("Ms Okafor", "2022-09", "2025-12"), ("Mr Hale", "2026-01", None))
    row = promises.ledger(diary, on=ON)[0]
    assert (row.by, row.now_with) == ("Ms Okafor", "Mr Hale")
    hale = dossier.of_person(diary, _id(diary, "Mr Hale"), on=ON)
    assert ({one.words for one in hale.inherited}, hale.promised) == ({"ring back", "old one"}, ())
    assert {one.words for one in hale.open} == {"ring back", "old one"}
    page = dossier.of_body(diary, body, on=ON)
    assert [holder.name for holder in page.holders] == ["Mr Hale", "Ms Okafor"]
    assert {one.by for one in page.promised} == {"Ms Okafor"}


def test_a_page_holds_everything_said_promised_and_sent(diary: Diary, make: Make) -> None:
    quotes = (QuoteDraft("It will be booked.", "J. Pike"),)
    promised = (PromiseDraft("book it", "J. Pike", "Westmoor Council", date(2026, 5, 1)),)
    make.entry(people=("J. Pike",), quotes=quotes, promises=promised, body="Westmoor Council")
    found = dossier.of_person(diary, _id(diary, "J. Pike"), on=ON)
    assert (found.times, found.since, found.figures.past) == (1, "2026-05-13", 1)
    assert [said.words for said in found.said] == ["It will be booked."]
    assert [row.must_make_sure for row in found.right] == ["Not sure yet"]
    assert "past its date from the day after" in dossier.method()
    with pytest.raises(NotFound):
        dossier.of_person(diary, "nobody", on=ON)
    with pytest.raises(NotFound):
        dossier.of_body(diary, "nobody", on=ON)


def test_a_body_page_holds_what_somebody_said_while_they_were_there(diary: Diary, make: Make, now: datetime) -> None:
    school = _school(diary, now, ("Ms Okafor", "2022-09", "2025-12"))
    council = people.add_body(diary, "Westmoor Council", now=now)
    later = RoleDraft("Caseworker", council.id, "2026-01")
    people.add_role(diary, _id(diary, "Ms Okafor"), later, now=now)
    for words, day in (("at the school", "2025-05-02"), ("at the council", "2026-05-02")):
        make.entry(on=day, promises=(PromiseDraft(words, "Ms Okafor"),))
    make.entry(promises=(PromiseDraft("named", "Ms Okafor", "Hilltop Primary"),))
    page = dossier.of_body(diary, school, on=ON)
    assert {row.words for row in page.promised} == {"at the school", "named"} == {r.promise.words for r in page.right}
    assert page.figures == promises.figures(list(page.promised))
    assert [row.words for row in dossier.of_body(diary, council.id, on=ON).promised] == ["at the council"]


def test_a_page_holds_the_most_pressing_and_counts_them_all(diary: Diary, make: Make) -> None:
    for number in range(6):
        make.promise(f"p{number}", due=f"2026-05-0{number + 1}")
    page = dossier.of_person(diary, _id(diary, "Ms Okafor"), on=ON, most=2)
    assert ([row.words for row in page.promised], page.figures.past) == (["p0", "p1"], 6)
    assert [row.promise.words for row in page.right] == ["p0", "p1"]


def _asked(diary: Diary, promise_id: str, asked: str, heard: str | None, now: datetime) -> None:
    links.chase(diary, promise_id, EntryDraft("Any news?", When(asked)), now=now)
    if heard:
        promised = Target(promise=promise_id)
        links.record_for(diary, "answer", promised, EntryDraft("Yes.", When(heard)), now=now)


def test_the_usual_time_is_the_middle_of_at_least_three_answers(diary: Diary, make: Make, now: datetime) -> None:
    dates = (
        ("2026-03-02", "2026-03-04"),
        ("2026-03-09", "2026-03-12"),
        ("2026-04-01", "2026-04-14"),
        ("2026-05-05", None),
    )
    for asked, heard in dates[:2]:
        _asked(diary, make.promise(), asked, heard, now)
    assert answers.of_person(diary, _id(diary, "Ms Okafor")).words == ""
    for asked, heard in dates[2:]:
        _asked(diary, make.promise(), asked, heard, now)
    usual = answers.of_person(diary, _id(diary, "Ms Okafor"))
    assert (usual.words, usual.answered, usual.waiting) == ("Usually answers in 3 working days", 3, 1)
    assert "3 answers" in usual.method


def test_a_body_answers_through_its_people(diary: Diary, make: Make, now: datetime) -> None:
    for _time in range(3):
        _asked(diary, make.promise(), "2026-03-02", "2026-03-06", now)
    assert answers.of_body(diary, _school(diary, now, ("Ms Okafor", "2022-09", None))).working_days == 4


def _two(diary: Diary, make: Make, now: datetime) -> tuple[str, str]:
    """Ms Okafor, and Amara who is the same person; one entry names both."""
    make.entry(people=("Amara", "Ms Okafor"), quotes=(QuoteDraft("Hello.", "Amara"),))
    entry = make.entry(people=("Amara",), promises=(PromiseDraft("ring back", "Amara"),))
    promises.describe(diary, entry.promises[0].id, Facts(doer="Amara"), now=now)
    _school(diary, now, ("Amara", "2022-09", None))
    return _id(diary, "Ms Okafor"), _id(diary, "Amara")


def test_two_people_become_one_with_everything_they_had(diary: Diary, make: Make, now: datetime) -> None:
    keep, other = _two(diary, make, now)
    merging.merge(diary, keep, other, now=now)
    found = dossier.of_person(diary, keep, on=ON)
    assert (found.times, len(found.promised), len(found.said)) == (2, 1, 1)
    assert [person.name for person in people.everyone(diary)] == ["Ms Okafor"]
    assert found.person is not None
    assert [role.title for role in found.person.roles] == ["SENCO"]
    assert (search.find(diary, "Amara").total, _sound(diary)) == (0, True)


def test_merging_can_be_taken_back(diary: Diary, make: Make, now: datetime) -> None:
    keep, other = _two(diary, make, now)
    before = {one.name: dossier.of_person(diary, one.id, on=ON) for one in people.everyone(diary)}
    merging.merge(diary, keep, other, now=now)
    merging.part(diary, other, now=now)
    after = {one.name: dossier.of_person(diary, one.id, on=ON) for one in people.everyone(diary)}
    for name, page in before.items():
        bare = [replace(found, person=None) for found in (page, after[name])]
        assert bare[0] == bare[1]
    assert (search.find(diary, "Amara").total, _sound(diary)) == (2, True)
    with pytest.raises(NotFound):
        merging.part(diary, other, now=now)


def test_nobody_is_merged_with_themselves(diary: Diary, make: Make, now: datetime) -> None:
    keep, _other = _two(diary, make, now)
    with pytest.raises(RefusedEntry):
        merging.merge(diary, keep, keep, now=now)
    with pytest.raises(NotFound):
        merging.merge(diary, keep, "nobody", now=now)


def test_an_amended_entry_keeps_the_merged_name(diary: Diary, make: Make, now: datetime) -> None:
    keep, other = _two(diary, make, now)
    merging.merge(diary, keep, other, now=now)
    entry = entries.page(diary, _of(keep), limit=1)[0]
    entries.amend(diary, entry.uuid, replace(entries.draft_of(entry), title="Changed"), now=now)
    assert _sound(diary)


def _of(person: str) -> entries.View:
    return entries.View(person=person)


def test_the_calendar_says_nothing_unless_it_is_asked_to(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise("send the draft", due="2026-06-20")
    make.promise("no date", due=None)
    for titles, expected in (("neutral", "Reminder"), ("words", "send the draft (Ms Okafor)")):
        raw = calendar.export(diary, now=now, titles=titles)  # type: ignore[arg-type]  # one of the two
        (event,) = Calendar.from_ical(raw).walk("VEVENT")
        assert (str(event["SUMMARY"]), event.decoded("DTSTART")) == (expected, date(2026, 6, 20))
        assert made not in raw.decode()
    assert calendar.export(diary, now=now) == calendar.export(diary, now=now)
    assert [calendar.words(row) for row in calendar.dated(diary, on=ON)] == ["send the draft (Ms Okafor)"]


def test_what_was_left_for_later_comes_on_that_day_in_the_calendar(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise(due="2026-05-01")
    promises.snooze(diary, made, date(2026, 6, 3), now=now)
    (event,) = Calendar.from_ical(calendar.export(diary, now=now)).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 6, 3)
