"""What we were told: offered, confirmed by the parent, exact words kept; two that cannot both be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from senddiary.errors import NotFound, RefusedEntry
from senddiary.model.draft import QuoteDraft
from senddiary.model.entry import Entry
from senddiary.rules import told_finder
from senddiary.services import entries, notional_budget, people, told, told_offers, vault, waiting
from senddiary.services.people import RoleDraft
from senddiary.services.told import Saying, Wait
from senddiary.storage.check import check_open
from senddiary.storage.diary import Diary
from tests.conftest import Make

ON = date(2026, 5, 14)
WAIT = "Let's wait and see how she gets on."


def _said(make: Make, words: str, by: str | None = "Ms Okafor", on: str = "2026-02-07") -> Entry:
    return make.entry("A call.", on=on, quotes=(QuoteDraft(words, by),), people=(by,) if by else ())


def _sound(diary: Diary) -> bool:
    return check_open(diary, entry_payloads=vault.payloads).findings == ()


@pytest.mark.parametrize("family", told_finder.families(), ids=lambda family: family.key)
def test_every_family_finds_its_examples_and_leaves_the_others(family: told_finder.Family) -> None:
    assert all(family.key in told_finder.families_of(words) for words in family.examples)
    assert all(told_finder.find(words) for words in family.examples)
    assert [words for words in family.others if told_finder.find(words)] == []


def test_a_find_is_the_whole_sentence_where_it_stands() -> None:
    text = "I rang the GP. GP: let’s wait and see! She was kind."
    (found,) = told_finder.find(text)
    assert (text[found.start : found.end], found.family) == ("GP: let’s wait and see!", "wait")


def test_nothing_is_filed_without_the_parent(diary: Diary, make: Make) -> None:
    entry = _said(make, WAIT)
    offered = told_offers.suggestions(diary, entry.uuid)
    assert [(one.saying.words, one.family_name, one.quoted) for one in offered] == [(WAIT, "Asked to wait", True)]
    assert (told.page(diary), told_offers.suggestions(diary, entry.uuid)) == ([], offered)


def test_no_is_remembered_for_these_words(diary: Diary, make: Make) -> None:
    told_offers.decline(diary, told_offers.suggestions(diary, _said(make, WAIT).uuid)[0])
    assert told_offers.suggestions(diary, _said(make, WAIT.upper()).uuid) == []


def test_words_of_the_prose_become_a_quote_when_confirmed(diary: Diary, make: Make, now: datetime) -> None:
    entry = make.entry("GP: let's wait and see.", on="2026-05-14")
    offered = told_offers.suggestions(diary, entry.uuid)[0]
    told.confirm(diary, replace(offered.saying, by="Dr Rees"), offered.family, now=now)
    (row,) = told.page(diary)
    assert (row.words, row.by, row.family) == ("GP: let's wait and see.", "Dr Rees", "wait")
    assert entries.get(diary, entry.uuid).text == "GP: let's wait and see."
    assert (told_offers.suggestions(diary, entry.uuid), _sound(diary)) == ([], True)


def test_not_said_starts_a_gentle_clock(diary: Diary, make: Make, now: datetime) -> None:
    statement = told.confirm(diary, Saying(_said(make, WAIT).uuid, WAIT), "wait", now=now)
    assert (told.wait_words(told.one(diary, statement), ON), waiting.waiting(diary, on=ON).rows) == ("", ())
    told.answer_wait(diary, statement, Wait(), now=now)
    words = "Asked to wait 96 days ago; nobody said until when, or who will look again."
    assert told.wait_words(told.one(diary, statement), ON) == words
    assert [(row.kind, row.group) for row in waiting.waiting(diary, on=ON).rows] == [("wait", "no-date")]
    told.looked_again(diary, statement, ON, now=now)
    assert (told.wait_words(told.one(diary, statement), ON), waiting.waiting(diary, on=ON).rows) == ("", ())
    assert _sound(diary)


def test_a_wait_with_a_day_and_a_name_is_due_on_that_day(diary: Diary, make: Make, now: datetime) -> None:
    statement = told.confirm(diary, Saying(_said(make, WAIT).uuid, WAIT), "wait", now=now)
    told.answer_wait(diary, statement, Wait(date(2026, 5, 10), "Ms Okafor"), now=now)
    (row,) = waiting.waiting(diary, on=ON).rows
    assert (row.days, row.group) == (4, "due")
    waiting.snooze(diary, row, date(2026, 6, 1), now=now)
    assert waiting.waiting(diary, on=ON).rows == ()
    told.answer_wait(diary, statement, None, now=now)
    assert not told.one(diary, statement).asked


def test_the_page_holds_quotations_in_order_with_roles_of_their_day(diary: Diary, make: Make, now: datetime) -> None:
    for words, by, on in ((WAIT, "Ms Okafor", "2025-01-14"), ("It's early days.", "Miss Bell", "2021-spring")):
        told.confirm(diary, Saying(_said(make, words, by, on).uuid, words), "wait", now=now)
    person = next(one for one in people.everyone(diary) if one.name == "Ms Okafor")
    body = people.add_body(diary, "Hilltop Primary", now=now)
    people.add_role(diary, person.id, RoleDraft("SENCO", body.id, "2022-09"), now=now)
    rows = told.page(diary)
    assert [(row.by, row.role, row.body) for row in rows] == [
        ("Miss Bell", None, None),
        ("Ms Okafor", "SENCO", "Hilltop Primary"),
    ]
    assert told.page(diary, family="money") == []
    told.take_back(diary, rows[0].id, now=now)
    assert [row.by for row in told.page(diary)] == ["Ms Okafor"]


def test_a_quote_that_is_put_right_keeps_what_was_said_about_it(diary: Diary, make: Make, now: datetime) -> None:
    entry = _said(make, WAIT)
    statement = told.confirm(diary, Saying(entry.uuid, WAIT), "wait", now=now)
    draft = entries.draft_of(entries.get(diary, entry.uuid))
    mended = replace(draft, quotes=(QuoteDraft("We'll wait and see.", "Ms Okafor"),))
    entries.amend(diary, entry.uuid, mended, now=now, reason="misheard")
    assert (told.one(diary, statement).words, _sound(diary)) == ("We'll wait and see.", True)


def test_a_quote_that_is_taken_out_and_put_back_is_found_again(diary: Diary, make: Make, now: datetime) -> None:
    entry = _said(make, WAIT)
    statement = told.confirm(diary, Saying(entry.uuid, WAIT), "wait", now=now)
    draft = entries.draft_of(entries.get(diary, entry.uuid))
    entries.amend(diary, entry.uuid, replace(draft, quotes=()), now=now)
    with pytest.raises(NotFound):
        told.one(diary, statement)
    other = QuoteDraft("Good morning.", "Ms Okafor")
    entries.amend(diary, entry.uuid, replace(draft, quotes=(other, *draft.quotes)), now=now)
    assert (told.one(diary, statement).words, _sound(diary)) == (WAIT, True)


def _pair(diary: Diary, make: Make, now: datetime) -> str:
    one = Saying(_said(make, "You get £6,000 for her.", "J. Pike").uuid, "You get £6,000 for her.")
    other = Saying(_said(make, "We do not.", "Mrs Lane").uuid, "We do not.")
    return told.contradict(diary, one, other, now=now)


def test_two_that_cannot_both_be_right_are_open_until_somebody_answers(diary: Diary, make: Make, now: datetime) -> None:
    made = _pair(diary, make, now)
    assert [(pair.one.by, pair.other.by) for pair in told.pairs(diary)] == [("J. Pike", "Mrs Lane")]
    answer = make.entry("They wrote together.", kind="message")
    told.settle(diary, made, on=ON, entry=answer.uuid, now=now)
    assert told.pairs(diary) == []
    assert told.pairs(diary, settled=True)[0].settled_by == answer.uuid
    told.settle(diary, made, on=None, now=now)
    assert (told.pairs(diary)[0].settled_on, _sound(diary)) == (None, True)


def test_the_same_words_do_not_contradict_themselves(diary: Diary, make: Make, now: datetime) -> None:
    entry = _said(make, "We do not.")
    saying = Saying(entry.uuid, "We do not.")
    with pytest.raises(RefusedEntry):
        told.contradict(diary, saying, saying, now=now)
    with pytest.raises(NotFound):
        told.confirm(diary, Saying(entry.uuid, "never said"), "money", now=now)
    with pytest.raises(RefusedEntry):
        told.confirm(diary, saying, "rude", now=now)
    assert told.statement_of(diary, saying, now=now) == told.statement_of(diary, saying, now=now)


def test_the_card_about_money_has_sources_dates_and_questions_for_each_side() -> None:
    card = notional_budget.card()
    assert [side.key for side in card.sides] == ["school", "council"]
    assert all(fact.source and fact.where and fact.status in "PSU" for fact in card.facts)
    assert (card.checked_on, min(len(side.questions) for side in card.sides)) == (date(2026, 11, 21), 4)
