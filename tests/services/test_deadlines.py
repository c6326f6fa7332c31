"""Processes in the diary: started, recorded, disputed, ordered, and always worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from senddiary.errors import DatesUnclear, NotFound, RefusedEntry
from senddiary.model.deadline import Deadline, DeadlineEvent
from senddiary.model.revision import Revision
from senddiary.rules.calendars import SchoolCalendar, Term
from senddiary.rules.processes import processes
from senddiary.rules.rule_packs import rules
from senddiary.services import deadline_feeds, deadlines, school_days, vault
from senddiary.services.deadline_rows import Claim, Entered, ProcessRow, StepRow
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import Make

REQUEST = date(2026, 3, 2)
SUMMER = date(2026, 8, 3)


def steps(diary: Diary, found: str, on: date) -> dict[str, StepRow]:
    return {step.key: step for step in deadlines.one(diary, found, on=on).steps}


def days(row: ProcessRow) -> dict[str, date | None]:
    return {step.key: step.due for step in row.steps}


# J7: twenty weeks passed, no plan


def test_twenty_weeks_passed_and_no_plan_is_said_in_dates_and_words(diary: Diary, request_id: str) -> None:
    final = steps(diary, request_id, SUMMER)["E05.final-plan"]
    said = "Final plan was due by 20 July 2026 (20 weeks). 14 days past. No plan recorded."
    assert (final.sentence, final.state, final.days) == (said, "past", 14)
    assert (final.class_words, final.source) == ("Law", "legislation.gov.uk/uksi/2014/1530/regulation/13 (as made)")


def test_a_rule_alone_says_the_same(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("e05", {"received": REQUEST}, child=rowan), now=now)
    final = steps(diary, found, SUMMER)["E05.final-plan"]
    assert (final.due, final.words) == (date(2026, 7, 20), "14 days past. No plan recorded.")


def test_every_legal_step_of_the_request_has_its_day(diary: Diary, request_id: str) -> None:
    assert days(deadlines.one(diary, request_id, on=SUMMER)) == {
        "E01.decision": date(2026, 4, 13),
        "E03.notice": date(2026, 6, 22),
        "E04.comments": None,
        "E05.final-plan": date(2026, 7, 20),
    }


def test_a_letter_that_comes_only_if_there_is_no_plan_is_never_past(diary: Diary, request_id: str) -> None:
    notice = steps(diary, request_id, SUMMER)["E03.notice"]
    assert (notice.state, notice.words) == ("after", "Only if there is to be no plan.")


def test_an_exception_that_was_stated_changes_the_words_and_never_the_day(
    diary: Diary, request_id: str, now: datetime
) -> None:
    claim = Claim("The school was closed in August", date(2026, 7, 1))
    deadlines.claim_exception(diary, request_id, "E05.final-plan", claim, now=now)
    final = steps(diary, request_id, SUMMER)["E05.final-plan"]
    assert (final.due, final.days, final.claim) == (date(2026, 7, 20), 14, claim)
    assert "An exception was stated on 1 July 2026: “The school was closed in August.”" in final.sentence
    assert steps(diary, request_id, date(2026, 6, 30))["E05.final-plan"].claim is None


# J4: no such request was received


def test_a_disputed_receipt_shows_both_lines(diary: Diary, request_id: str, now: datetime) -> None:
    disputed = Disputed(date(2026, 4, 20), date(2026, 5, 4), "First contact was 20 April.")
    deadlines.dispute_receipt(diary, request_id, "request", disputed, now=now)
    row = deadlines.one(diary, request_id, on=SUMMER)
    ours = [row.step(key).due for key in ("E01.decision", "E03.notice", "E05.final-plan")]
    theirs = [row.step(key).theirs.due for key in ("E01.decision", "E03.notice", "E05.final-plan")]  # type: ignore[union-attr]
    assert ours == [date(2026, 4, 13), date(2026, 6, 22), date(2026, 7, 20)]
    assert theirs == [date(2026, 6, 1), date(2026, 8, 10), date(2026, 9, 7)]
    assert (row.disputed, row.event("request").their_said_on) == (True, date(2026, 5, 4))


def test_a_dispute_that_is_settled_leaves_one_line(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.dispute_receipt(diary, request_id, "request", Disputed(date(2026, 4, 20)), now=now)
    deadlines.dispute_receipt(diary, request_id, "request", None, now=now)
    row = deadlines.one(diary, request_id, on=SUMMER)
    assert (row.disputed, row.step("E05.final-plan").theirs) == (False, None)


def test_a_receipt_that_never_was_recorded_cannot_be_disputed(diary: Diary, request_id: str, now: datetime) -> None:
    with pytest.raises(DatesUnclear, match="On which day was this: The draft reached you"):
        deadlines.dispute_receipt(diary, request_id, "draft", Disputed(date(2026, 6, 20)), now=now)


# J6 and the picture: a review, step by step


def test_a_review_gives_every_date(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("yearly-review", {"meeting": date(2026, 11, 10)}, child=rowan), now=now)
    assert days(deadlines.one(diary, found, on=date(2026, 11, 1))) == {
        "R03.papers": date(2026, 10, 27),
        "R04.report": date(2026, 11, 24),
        "R05.decision": date(2026, 12, 8),
        "R07.comments": None,
        "R06.final-plan": date(2027, 2, 2),
    }


def test_the_review_of_the_picture_stands_as_it_is_drawn(diary: Diary, rowan: str, now: datetime, today: date) -> None:
    found = deadlines.start(diary, Start("yearly-review", {"meeting": date(2026, 4, 22)}, child=rowan), now=now)
    deadlines.record_step(diary, found, "report", Done(date(2026, 5, 9)), now=now)
    row = deadlines.one(diary, found, on=today)
    assert row.step("R04.report").words == "Done 9 May 2026, 3 days after"
    assert (row.step("R05.decision").words, row.step("R05.decision").tone) == ("6 days left", "soon")
    assert row.step("R06.final-plan").words == "62 days left, if the council changes the plan"
    assert row.chip == "6 days left · Decision after the review"


def test_papers_are_not_waited_for_once_the_meeting_is_over(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("yearly-review", {"meeting": date(2026, 4, 22)}, child=rowan), now=now)
    assert steps(diary, found, date(2026, 4, 22))["R03.papers"].state == "past"
    assert steps(diary, found, date(2026, 4, 23))["R03.papers"].words == "The day is over. No papers recorded."


def test_part_of_it_leaves_a_step_open(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.record_step(diary, request_id, "final-plan", Done(date(2026, 7, 18), partly=True), now=now)
    final = steps(diary, request_id, SUMMER)["E05.final-plan"]
    assert (final.state, final.partly_on, final.done_on) == ("past", date(2026, 7, 18), None)


def test_a_step_done_later_is_still_open_on_an_earlier_day(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.record_step(diary, request_id, "final-plan", Done(date(2026, 8, 1)), now=now)
    assert steps(diary, request_id, date(2026, 7, 31))["E05.final-plan"].state == "past"
    assert steps(diary, request_id, date(2026, 8, 1))["E05.final-plan"].late_by == 12


def test_a_step_can_be_taken_back(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.record_step(diary, request_id, "decision", Done(date(2026, 4, 10)), now=now)
    deadlines.record_step(diary, request_id, "decision", None, now=now)
    assert steps(diary, request_id, SUMMER)["E01.decision"].state == "past"
    with pytest.raises(DatesUnclear):
        deadlines.record_step(diary, request_id, "request", None, now=now)


def test_a_no_takes_the_plan_off_the_list(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.record_step(diary, request_id, "refused", Done(date(2026, 4, 13)), now=now)
    found = steps(diary, request_id, SUMMER)
    assert (found["E01.decision"].state, found["E05.final-plan"].state) == ("done", "off")


# Dates that come before the computed ones


def test_the_date_in_an_order_wins(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("order-to-change", {"order": date(2026, 10, 5)}, child=rowan), now=now)
    assert steps(diary, found, SUMMER)["T08.changed-plan"].due == date(2026, 11, 9)
    ordered = Entered(date(2026, 10, 23), "Paragraph 4 of the order")
    deadlines.enter_date(diary, found, "T08.changed-plan", ordered, now=now)
    step = steps(diary, found, date(2026, 10, 24))["T08.changed-plan"]
    assert (step.due, step.days, step.class_words, step.entered) == (ordered.on, 1, "Order", ordered)
    deadlines.enter_date(diary, found, "T08.changed-plan", None, now=now)
    assert steps(diary, found, SUMMER)["T08.changed-plan"].due == date(2026, 11, 9)


def test_what_follows_is_counted_from_the_entered_day(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("yearly-review", {"meeting": date(2026, 4, 22)}, child=rowan), now=now)
    deadlines.enter_date(diary, found, "R05.decision", Entered(date(2026, 5, 27), "agreed", "agreement"), now=now)
    assert steps(diary, found, SUMMER)["R06.final-plan"].due == date(2026, 7, 22)


def test_a_day_of_ones_own_needs_a_reason(diary: Diary, request_id: str, now: datetime) -> None:
    with pytest.raises(RefusedEntry, match="Where does that date come from"):
        deadlines.enter_date(diary, request_id, "E05.final-plan", Entered(SUMMER, " ", "own"), now=now)
    with pytest.raises(NotFound):
        deadlines.enter_date(diary, request_id, "E99.x", Entered(SUMMER, "a letter"), now=now)


# Wrong input: one plain question each


@pytest.mark.parametrize(
    ("wanted", "question"),
    [
        (Start("first-plan", {}), "On which day was this: The council got the request"),
        (Start("E01", {}), "What is the date “received”"),
        (Start("first-plan", {"party": REQUEST}), "Which date is “party”"),
        (Start("first-plan", {"request": date(2016, 3, 2)}), "before the child was born"),
        (Start("appeal", {"decision": date(2026, 10, 1), "certificate": date(2026, 9, 1)}), "Which is right"),
        (Start("first-plan", {"request": REQUEST, "final-plan": date(2026, 2, 1)}), "Which is right"),
        (Start("R08", {"year": 26}), "not a year"),
    ],
)
def test_dates_that_cannot_be_right_are_one_question_and_nothing_is_kept(
    diary: Diary, rowan: str, now: datetime, wanted: Start, question: str
) -> None:
    with pytest.raises(DatesUnclear, match=question):
        deadlines.start(diary, replace(wanted, child=rowan), now=now)
    assert deadlines.board(diary, on=SUMMER).rows == ()


def test_a_missing_calendar_is_a_question(diary: Diary, rowan: str, now: datetime) -> None:
    with pytest.raises(DatesUnclear, match="Which days is the school open"):
        deadlines.start(diary, Start("school-record", {"request": date(2040, 10, 12)}, child=rowan), now=now)


def test_an_unknown_process_and_an_unknown_entry_are_not_found(diary: Diary, rowan: str, now: datetime) -> None:
    for wanted in (Start("party", {}), Start("records", {"request": REQUEST}, entry="none", child=rowan)):
        with pytest.raises(NotFound):
            deadlines.start(diary, wanted, now=now)


# The board


def test_the_board_puts_what_is_past_first_and_mine_apart(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.start(diary, Start("appeal", {"decision": date(2026, 6, 12)}), now=now)
    deadlines.start(diary, Start("unfair-treatment", {"conduct": date(2026, 3, 10)}), now=now)
    board = deadlines.board(diary, on=SUMMER)
    assert [row.process for row in board.rows] == ["first-plan", "appeal", "unfair-treatment"]
    mine = [(one.step.key, one.step.due, one.step.safe_day) for one in board.yours]
    assert mine == [
        ("M01.contact", date(2026, 8, 12), date(2026, 8, 5)),
        ("T01.appeal", date(2026, 9, 1), date(2026, 8, 24)),
        ("T02.claim", date(2026, 9, 9), date(2026, 9, 2)),
    ]
    assert board.rows[0].id == request_id


def test_an_unchecked_rule_raises_no_alarm_and_wears_its_badge(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("T13", {"received": date(2026, 3, 2)}, child=rowan), now=now)
    step = steps(diary, found, SUMMER)["T13.permission"]
    assert (step.status, step.alarm, step.state) == ("U", False, "after")
    assert step.badge == "not yet checked against the primary text"
    assert deadline_feeds.upcoming(diary, on=date(2026, 3, 29)) == ()


def test_the_rules_are_said_louder_after_six_months(diary: Diary) -> None:
    fresh, stale = (deadlines.board(diary, on=day) for day in (date(2027, 5, 21), date(2027, 5, 22)))
    assert (fresh.stale, fresh.rules_words) == (False, "Rules last checked on 21 November 2026.")
    assert stale.stale
    assert "more than six months ago" in stale.rules_words


def test_a_process_that_is_over_leaves_the_board(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.end(diary, request_id, date(2026, 7, 1), now=now, note="We moved")
    assert len(deadlines.board(diary, on=date(2026, 6, 30)).rows) == 1
    board = deadlines.board(diary, on=SUMMER)
    assert (board.rows, board.ended[0].ended_note) == ((), "We moved")
    deadlines.end(diary, request_id, None, now=now)
    assert len(deadlines.board(diary, on=SUMMER).rows) == 1


def test_a_process_started_by_mistake_is_taken_back(
    diary: Diary, request_id: str, passphrase: str, now: datetime
) -> None:
    deadlines.record_step(diary, request_id, "decision", Done(date(2026, 4, 10)), now=now)
    deadlines.remove(diary, request_id, now=now)
    assert deadlines.board(diary, on=SUMMER).rows == ()
    diary.close()
    assert vault.check(diary.folder, Passphrase(passphrase)).ok


def test_what_was_started_from_an_entry_is_found_there(diary: Diary, make: Make, rowan: str, now: datetime) -> None:
    entry = make.entry("We sent the request").uuid
    wanted = Start("first-plan", {"request": REQUEST}, child=rowan, entry=entry, body="Westmoor Council", title="Ours")
    deadlines.start(diary, wanted, now=now)
    row = deadlines.started_from(diary, entry, on=SUMMER)[0]
    assert (row.title, row.body, row.entry, row.child_name) == ("Ours", "Westmoor Council", entry, "Rowan")
    deadlines.rename(diary, row.id, None, now=now)
    assert deadlines.one(diary, row.id, on=SUMMER).title == "Request for an assessment and a first plan"


def test_who_holds_the_right_is_said(diary: Diary, request_id: str) -> None:
    right = deadlines.one(diary, request_id, on=SUMMER).right
    assert right is not None
    assert (right.holder, right.until) == ("parent", date(2033, 6, 24))


def test_every_process_of_the_rules_can_be_started(diary: Diary, rowan: str, now: datetime) -> None:
    for offered in deadlines.startable(diary):
        deadlines.start(diary, Start(offered.id, {offered.event: date(2026, 3, 2)}, child=rowan), now=now)
    board = deadlines.board(diary, on=SUMMER)
    assert (len(board.rows), board.unknown) == (len(processes()), 0)


def test_every_rule_alone_can_be_started_from_its_first_example(diary: Diary, now: datetime) -> None:
    for rule in rules():
        dates = rule.examples[0].dates
        found = deadlines.start(diary, Start(rule.id, dates), now=now)
        row = deadlines.one(diary, found, on=date(2026, 5, 14))
        assert {step.key.split(".", 1)[1]: step.due for step in row.steps} == rule.examples[0].due, rule.id


# The calendar alone records nothing


@given(st.lists(st.dates(date(2026, 1, 1), date(2040, 1, 1)), max_size=5))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_looking_at_any_day_records_nothing(diary: Diary, request_id: str, on: list[date]) -> None:
    before = _history(diary)
    for day in on:
        deadlines.board(diary, on=day)
        deadline_feeds.upcoming(diary, on=day)
        deadline_feeds.computed_rows(diary, on=day)
        deadline_feeds.calendar_events(diary, on=day)
    assert _history(diary) == before
    assert deadlines.one(diary, request_id, on=SUMMER).ended_on is None


def _history(diary: Diary) -> int:
    with diary.read() as session:
        return session.scalar(select(func.count()).select_from(Revision)) or 0


@given(st.dates(date(2018, 1, 1), date(2035, 12, 31)), st.integers(-400, 400))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_request_agrees_with_a_slow_count(diary: Diary, rowan: str, now: datetime, received: date, away: int) -> None:
    found = deadlines.start(diary, Start("E05", {"received": received}, child=rowan), now=now)
    due = received
    for _week in range(20 * 7):
        due += timedelta(days=1)
    step = steps(diary, found, due + timedelta(days=away))["E05.final-plan"]
    assert (step.due, step.days, step.state == "past") == (due, away, away > 0)
    deadlines.remove(diary, found, now=now)


# Rule packs, calendars, the history


def test_a_newer_pack_says_what_it_would_change(diary: Diary, request_id: str, now: datetime) -> None:
    with diary.write() as session:
        kept = session.get_one(Deadline, request_id)
        kept.pack, kept.worked_out = "england 2025.1", '{"E05.final-plan": "2026-07-06", "E01.decision": "2026-04-13"}'
    row = deadlines.one(diary, request_id, on=SUMMER)
    assert [(one.step, one.before, one.after) for one in row.changes] == [
        ("E05.final-plan", date(2026, 7, 6), date(2026, 7, 20))
    ]
    assert (row.pack, row.step("E05.final-plan").due) == ("england 2025.1", date(2026, 7, 6))
    deadlines.accept_rules(diary, request_id, now=now)
    row = deadlines.one(diary, request_id, on=SUMMER)
    assert (row.changes, row.pack, row.step("E05.final-plan").due) == ((), row.pack_now, date(2026, 7, 20))


def test_saying_what_happened_takes_no_newer_rules(diary: Diary, request_id: str, now: datetime) -> None:
    with diary.write() as session:
        kept = session.get_one(Deadline, request_id)
        kept.pack, kept.worked_out = "england 2025.1", '{"E05.final-plan": "2026-07-06", "E01.decision": "2026-04-13"}'
    deadlines.record_step(diary, request_id, "draft", Done(date(2026, 6, 1)), now=now)
    row = deadlines.one(diary, request_id, on=SUMMER)
    assert (row.pack, row.step("E05.final-plan").due) == ("england 2025.1", date(2026, 7, 6))
    assert row.step("E04.comments").due == date(2026, 6, 15)
    assert [one.step for one in row.changes] == ["E05.final-plan"]


def test_the_schools_own_calendar_makes_school_days_exact(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("school-record", {"request": date(2026, 10, 12)}, child=rowan), now=now)
    step = steps(diary, found, date(2026, 10, 12))["I04.record"]
    assert (step.due, step.certainty) == (date(2026, 11, 9), "estimated")
    terms = (Term(date(2026, 9, 2), date(2026, 10, 16)), Term(date(2026, 11, 2), date(2026, 12, 18)))
    school_days.keep(diary, SchoolCalendar("england", terms), rowan)
    step = steps(diary, found, date(2026, 10, 12))["I04.record"]
    assert (step.due, step.certainty) == (date(2026, 11, 16), "exact")
    school_days.keep(diary, None, rowan)
    assert steps(diary, found, date(2026, 10, 12))["I04.record"].certainty == "estimated"


def test_every_change_is_in_the_history_and_the_health_check_agrees(
    diary: Diary, request_id: str, passphrase: str, now: datetime
) -> None:
    deadlines.record_step(diary, request_id, "decision", Done(date(2026, 4, 10), note="By post"), now=now)
    deadlines.claim_exception(diary, request_id, "E05.final-plan", Claim("Advice was late"), now=now)
    deadlines.enter_date(diary, request_id, "E05.final-plan", Entered(SUMMER, "They offered it", "own"), now=now)
    with diary.read() as session:
        own = select(Revision.action).where(Revision.subject_id == request_id).order_by(Revision.seq)
        assert list(session.scalars(own)) == ["start", "record", "claim", "enter"]
    diary.close()
    assert vault.check(diary.folder, Passphrase(passphrase)).ok


def test_a_changed_row_is_found_by_the_health_check(diary: Diary, request_id: str, passphrase: str) -> None:
    with diary.write() as session:
        session.get_one(Deadline, request_id).title = "changed behind our back"
    diary.close()
    assert not vault.check(diary.folder, Passphrase(passphrase)).ok


def test_two_hundred_processes_take_as_many_statements_as_one(diary: Diary, rowan: str, now: datetime) -> None:
    def count() -> int:
        seen: list[str] = []
        with diary.read() as session:
            engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
        deadlines.board(diary, on=SUMMER)
        return len(seen)

    deadlines.start(diary, Start("first-plan", {"request": REQUEST}, child=rowan), now=now)
    one = count()
    with diary.write() as session:
        first = session.scalars(select(Deadline)).one()
        session.add_all(_copies(first, 199))
    assert len(deadlines.board(diary, on=SUMMER).rows) == 200
    assert count() == one


def _copies(first: Deadline, number: int) -> Iterator[Deadline | DeadlineEvent]:
    for n in range(number):
        yield Deadline(id=f"copy-{n}", process="first-plan", nation="england", pack=first.pack, made=first.made)
        yield DeadlineEvent(deadline_id=f"copy-{n}", name="request", happened=REQUEST + timedelta(days=n))


def test_a_new_school_calendar_takes_no_older_process_away(diary: Diary, rowan: str, now: datetime) -> None:
    found = deadlines.start(diary, Start("school-record", {"received": date(2025, 10, 13)}, child=rowan), now=now)
    school_days.keep_file(diary, '{"nation": "england", "terms": [["2026-09-02", "2026-12-18"]]}')
    board = deadlines.board(diary, on=SUMMER)
    assert ([row.id for row in board.rows], board.unknown) == ([found], 0)
    (step,) = board.rows[0].steps
    assert (step.due, step.certainty) == (date(2025, 11, 10), "estimated")


def test_school_days_nobody_knows_any_more_leave_a_step_without_a_day(diary: Diary, now: datetime) -> None:
    school_days.keep_file(diary, '{"nation": "england", "terms": [["2031-09-02", "2031-12-18"]]}')
    found = deadlines.start(diary, Start("school-record", {"received": date(2031, 9, 8)}), now=now)
    school_days.keep(diary, None)
    (step,) = deadlines.one(diary, found, on=SUMMER).steps
    assert (step.due, step.words) == (None, "No day yet")
    with pytest.raises(DatesUnclear, match="Which days is the school open"):
        deadlines.start(diary, Start("school-record", {"received": date(2031, 9, 8)}), now=now)


def test_what_cannot_be_shown_is_said(diary: Diary, request_id: str) -> None:
    with diary.write() as session:
        session.get(Deadline, request_id).process = "something-newer"
    words = "1 process is kept that this senddiary cannot show; a newer one can."
    assert deadlines.board(diary, on=SUMMER).unknown_words == words
