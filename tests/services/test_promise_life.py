"""A promise’s life: asked after, answered, confirmed, borne out; who must make sure; left for now; erased for good."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from senddiary.errors import NotFound, RefusedEntry
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.rules.when import When
from senddiary.services import (
    chained,
    dispatch,
    duties,
    entries,
    history,
    links,
    promise_story,
    promises,
    silence,
    statements,
    told,
    vault,
    waiting,
)
from senddiary.services.dispatch import Sending
from senddiary.services.links import Target
from senddiary.services.promise_rows import not_before
from senddiary.services.promises import NOT_SURE, Facts, Fate
from senddiary.services.told import Saying
from senddiary.storage.check import check_open
from senddiary.storage.diary import Diary
from tests.conftest import Make

SAID = date(2026, 9, 17)


def _letter(text: str, day: str, kind: str = "message") -> EntryDraft:
    return EntryDraft(text, When(day), kind=kind)


def _sending(promise_id: str, day: str, link: str = "chase", **more: object) -> Sending:
    return Sending(
        _letter("Any news?", day),
        "email",
        date.fromisoformat(day),
        link=link,
        about=(Target(promise=promise_id),),
        **more,  # type: ignore[arg-type]  # fields by name
    )


def _sound(diary: Diary) -> bool:
    return check_open(diary, entry_payloads=vault.payloads).findings == ()


def test_a_promise_passes_its_date_is_chased_and_kept_late(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise("I'll get the SALT referral in by half term", due="2026-10-23")
    day_after = waiting.waiting(diary, on=date(2026, 10, 24)).first[0]
    assert (day_after.words, day_after.days) == ("I'll get the SALT referral in by half term", 1)
    links.chase(diary, made, _letter("How is it going?", "2026-10-26"), now=now)
    row = promises.one(diary, made, on=date(2026, 10, 27))
    assert (row.state, row.chased) == ("past", (date(2026, 10, 26),))
    answer = links.record_for(diary, "answer", Target(promise=made), _letter("It went.", "2026-11-03"), now=now)
    links.tie(diary, "evidence", answer.uuid, Target(promise=made), now=now)
    promises.set_fate(diary, made, Fate("kept", date(2026, 11, 2)), now=now)
    row = promises.one(diary, made, on=date(2026, 12, 1))
    assert (row.state, row.late_by, row.evidence) == ("kept-late", 10, 1)
    assert waiting.reminders(diary, on=date(2026, 12, 1)).notice == ""
    assert _sound(diary)


def test_the_story_tells_what_happened_in_order(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise(due="2026-05-20")
    dispatch.send(diary, _sending(made, "2026-06-04"), now=now)
    links.chase(diary, made, _letter("Again?", "2026-06-18"), now=now)
    story = promise_story.story(diary, made, on=date(2026, 7, 9))
    assert [(step.kind, step.computed) for step in story.steps] == [
        ("said", False),
        ("chase", False),
        ("chase", False),
        ("silence", True),
    ]
    assert story.steps[-1].words == "No reply recorded between 4 June and 9 July 2026 (25 working days); chased 18 June"
    promises.set_fate(diary, made, Fate("changed", date(2026, 7, 10), "by letter", "one hour"), now=now)
    last = promise_story.story(diary, made, on=date(2026, 8, 1)).steps[-1]
    assert (last.title, last.words) == ("Changed", "one hour · by letter")


def test_silence_is_gone_as_soon_as_an_answer_is_logged_with_its_true_date(
    diary: Diary, make: Make, now: datetime
) -> None:
    made = make.promise(due=None)
    links.chase(diary, made, _letter("Any news?", "2026-06-04"), now=now)
    row = promises.one(diary, made, on=date(2026, 7, 9))
    assert silence.of_row(row, on=date(2026, 7, 9)) is not None
    assert waiting.waiting(diary, on=date(2026, 7, 9)).rows[0].group == "quiet"
    answer = links.record_for(diary, "answer", Target(promise=made), _letter("Soon.", "2026-06-10"), now=now)
    row = promises.one(diary, made, on=date(2026, 7, 9))
    assert silence.of_row(row, on=date(2026, 7, 9)) is None
    entries.move_to_bin(diary, [answer.uuid], now=now)
    assert promises.one(diary, made, on=date(2026, 7, 9)).answered == ()


def test_what_is_agreed_in_writing_is_confirmed_and_can_be_taken_back(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    sent = dispatch.send(diary, _sending(made, "2026-05-13", "read-back"), now=now)
    yes = make.entry("Yes, that is right.", on="2026-05-14", kind="message")
    assert dispatch.answered(diary, sent.id, "agreed", entry=yes.uuid, now=now).answered_on == date(2026, 5, 14)
    assert promises.one(diary, made, on=SAID).confirmed == date(2026, 5, 14)
    dispatch.answered(diary, sent.id, "disputed", entry=yes.uuid, now=now)
    assert promises.one(diary, made, on=SAID).confirmed is None
    dispatch.answered(diary, sent.id, "sent", now=now)
    assert (promises.one(diary, made, on=SAID).answered, dispatch.unanswered(diary)[0].id) == ((), sent.id)
    assert _sound(diary)


def test_a_spoken_yes_confirms_nothing_in_writing(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    sent = dispatch.send(diary, _sending(made, "2026-05-13", "read-back"), now=now)
    spoken = make.entry("She said yes.", on="2026-05-14", kind="call")
    dispatch.answered(diary, sent.id, "agreed", entry=spoken.uuid, now=now)
    assert promises.one(diary, made, on=SAID).confirmed is None


def test_an_entry_that_is_there_can_be_said_to_be_a_letter(diary: Diary, make: Make, now: datetime) -> None:
    made, written = make.promise(), make.entry("I wrote to ask.", on="2026-05-10", kind="message")
    sending = Sending(None, "post", date(2026, 5, 10), link="chase", about=(Target(promise=made),))
    sent = dispatch.mark_sent(diary, written.uuid, sending, now=now)
    assert [one.id for one in dispatch.of_promise(diary, made)] == [sent.id]
    assert [one.id for one in dispatch.of_entry(diary, written.uuid)] == [sent.id]
    assert dispatch.everything(diary)[0].about == (Target(promise=made),)


def test_unknown_ways_and_answers_are_refused(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    sent = dispatch.send(diary, _sending(made, "2026-05-13"), now=now)
    with pytest.raises(RefusedEntry):
        dispatch.answered(diary, sent.id, "ignored", now=now)
    with pytest.raises(RefusedEntry):
        dispatch.mark_sent(diary, sent.entry, Sending(None, "pigeon", SAID), now=now)
    with pytest.raises(RefusedEntry):
        links.tie(diary, "likes", sent.entry, Target(promise=made), now=now)
    with pytest.raises(NotFound):
        links.tie(diary, "chase", sent.entry, Target(promise="nobody"), now=now)


def test_a_link_is_made_once_and_can_be_taken_back(diary: Diary, make: Make, now: datetime) -> None:
    made, entry = make.promise(), make.entry()
    first = links.tie(diary, "chase", entry.uuid, Target(promise=made), now=now)
    assert links.tie(diary, "chase", entry.uuid, Target(promise=made), now=now) == first
    assert [row.id for row in links.of_promise(diary, made)] == [row.id for row in links.of_entry(diary, entry.uuid)]
    links.untie(diary, first, now=now)
    assert (links.of_promise(diary, made), _sound(diary)) == ([], True)


def test_said_by_done_by_and_must_make_sure_are_three_facts(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    facts = Facts("Westmoor Therapist", "Westmoor NHS", "plan-provision", "Westmoor Council")
    promises.describe(diary, made, facts, now=now)
    right = duties.who_can_put_it_right(diary, on=SAID)[0]
    assert (right.said_by, right.done_by) == ("Ms Okafor", "Westmoor Therapist, Westmoor NHS")
    assert right.must_make_sure == "Westmoor Council (s.42 Children and Families Act)"
    assert promises.facts_of(diary, made) == facts
    promises.describe(diary, made, Facts(duty=NOT_SURE), now=now)
    assert duties.who_can_put_it_right(diary, on=SAID)[0].must_make_sure == "Not sure yet"
    with pytest.raises(RefusedEntry):
        promises.describe(diary, made, Facts(duty="everything"), now=now)
    assert _sound(diary)


def test_every_duty_says_its_source_and_how_far_it_was_seen() -> None:
    for duty in duties.everything():
        assert duties.named(duty.key) is duty
        assert (bool(duty.citation and duty.source and duty.status_words), duty.status in "PSU") == (True, True)
    assert duties.suggested("school")[0].key == "best-endeavours"
    assert duties.suggested("transport")[0].key == "transport"
    assert duties.suggested(None) == ()


def test_who_can_put_it_right_is_grouped_by_who_must_make_sure(diary: Diary, make: Make, now: datetime) -> None:
    sure, _unsure = make.promise("a"), make.promise("b")
    promises.describe(diary, sure, Facts(duty="best-endeavours"), now=now)
    rows = duties.who_can_put_it_right(diary, on=SAID)
    names = [name for name, _rows in duties.grouped(rows, "duty")]
    assert names == ["The school’s governing board or trust (s.66, best endeavours)", "Not sure yet"]
    assert [name for name, _rows in duties.grouped(rows, "person")] == ["Ms Okafor"]


def test_what_we_undertook_is_counted_apart(diary: Diary, make: Make, now: datetime) -> None:
    ours = make.promise("send the photos", due="2026-05-01")
    promises.describe(diary, ours, Facts(ours=True), now=now)
    counted = promises.figures(promises.ledger(diary, on=SAID))
    assert (counted.past, counted.total, counted.ours) == (0, 0, 1)
    assert waiting.waiting(diary, on=SAID).rows[0].ours


def test_a_promise_for_one_child_of_a_joint_meeting_is_that_childs(diary: Diary, make: Make, now: datetime) -> None:
    rowan, isla = make.child("Rowan"), make.child("Isla")
    entry = make.entry(children=(rowan.id, isla.id), promises=(PromiseDraft("ring back", "Ms Okafor"),))
    promises.describe(diary, entry.promises[0].id, Facts(child=rowan.id), now=now)
    assert [row.children for row in promises.ledger(diary, on=SAID, child=rowan.id)] == [("Rowan",)]
    assert promises.ledger(diary, on=SAID, child=isla.id) == []


def test_left_for_now_comes_back_on_its_day_and_changes_nothing_else(diary: Diary, make: Make, now: datetime) -> None:
    made, on = make.promise(due="2026-05-01"), date(2026, 5, 14)
    row = waiting.waiting(diary, on=on).rows[0]
    waiting.snooze(diary, row, date(2026, 5, 20), now=now)
    assert (waiting.waiting(diary, on=on).rows, waiting.waiting(diary, on=on).snoozed) == ((), 1)
    assert waiting.waiting(diary, on=date(2026, 5, 20)).rows[0].id == made
    assert promises.one(diary, made, on=on).state == "past"
    assert _sound(diary)


def test_a_pause_quietens_everything_but_legal_dates(diary: Diary, make: Make) -> None:
    make.promise(due="2026-05-01")
    on = date(2026, 5, 14)
    waiting.pause(diary, on + timedelta(days=7))
    assert (waiting.waiting(diary, on=on).first, waiting.reminders(diary, on=on).count) == ((), 0)
    assert waiting.reminders(diary, on=on, legal=1).notice == "1 reminder"
    assert len(waiting.waiting(diary, on=on).rows) == 1
    assert waiting.paused(diary, on=on + timedelta(days=8)) is None
    waiting.pause(diary, None)
    assert waiting.reminders(diary, on=on).notice == "1 reminder"


def test_at_most_three_come_forward_most_pressing_first(diary: Diary, make: Make) -> None:
    for words, due in (("a", "2026-05-10"), ("b", "2026-03-01"), ("c", "2026-05-20"), ("d", None), ("e", "2026-12-01")):
        make.promise(words, due=due)
    found = waiting.waiting(diary, on=date(2026, 5, 14))
    assert [row.words for row in found.rows] == ["b", "a", "c", "d"]
    assert [row.words for row in found.first] == ["b", "a", "c"]
    assert [row.words for row in found.rows if row.group == "no-date"] == ["d"]


def test_erasing_an_entry_takes_all_that_hangs_on_it(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    quoted = make.entry(quotes=(QuoteDraft("Let's wait and see.", "Ms Okafor"),))
    told.confirm(diary, Saying(quoted.uuid, "Let's wait and see."), "wait", now=now)
    sent = dispatch.send(diary, _sending(made, "2026-05-13"), now=now)
    yes = make.entry("Yes.", kind="message")
    dispatch.answered(diary, sent.id, "agreed", entry=yes.uuid, now=now)
    for uuid in (yes.uuid, quoted.uuid, promises.entry_of(diary, made), sent.entry):
        entries.move_to_bin(diary, [uuid], now=now)
        history.erase(diary, [uuid], now=now)
        assert _sound(diary)
    with diary.read() as session:
        assert list(chained.payloads(session)) == []
        assert list(statements.payloads(session)) == []


def test_a_link_to_a_promise_that_is_taken_out_is_out_of_sight(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    links.chase(diary, made, _letter("Any news?", "2026-05-13"), now=now)
    uuid = promises.entry_of(diary, made)
    entries.amend(diary, uuid, EntryDraft("No promise after all.", When("2026-05-13")), now=now)
    assert (links.of_promise(diary, made), _sound(diary)) == ([], True)


def test_replaced_names_the_promise_that_took_its_place(diary: Diary, make: Make, now: datetime) -> None:
    old, new = make.promise("old"), make.promise("new")
    promises.set_fate(diary, old, Fate("replaced", SAID, replaced_by=new), now=now)
    found = promise_story.story(diary, old, on=SAID).replaced_by
    assert found is not None
    assert found.words == "new"
    assert promises.fate_of(promises.one(diary, old, on=SAID)) == Fate("replaced", SAID, replaced_by=new)
    with pytest.raises(NotFound):
        promises.set_fate(diary, old, Fate("replaced", SAID, replaced_by=old), now=now)


def test_nothing_became_of_a_promise_before_it_was_made() -> None:
    with pytest.raises(RefusedEntry, match="before the promise was made, on 13 May 2026"):
        not_before(When("2026-05-13T15:40"), date(2026, 5, 12))
    for could in (When("2026-05-13T15:40"), When("2026-05"), When("2026-06-01", "before"), When(None)):
        not_before(could, date(2026, 5, 13))


def test_promises_do_not_replace_each_other_in_a_ring(diary: Diary, make: Make, now: datetime) -> None:
    one, two, three = (make.promise(words) for words in ("One", "Two", "Three"))
    for made, by in ((one, two), (two, three)):
        promises.set_fate(diary, made, Fate("replaced", SAID, replaced_by=by), now=now)
    for by in (one, two):
        with pytest.raises(RefusedEntry, match="took its place itself"):
            promises.set_fate(diary, three, Fate("replaced", SAID, replaced_by=by), now=now)


def test_an_older_diary_with_a_fate_alone_is_still_sound(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    promises.set_fate(diary, made, Fate("kept", SAID), now=now)
    with diary.read() as session:
        assert dict(chained.payloads(session)) == {made: {"fate": "kept", "fate_on": "2026-09-17", "fate_note": None}}
