"""Processes: what follows from a request, a meeting, a letter or an order."""

from __future__ import annotations

from datetime import date

import pytest

from senddiary.errors import DatesUnclear, NotFound
from senddiary.rules.calendars import calendar_from_json
from senddiary.rules.processes import Event, Process, Step, find_process, of_rule, processes, work_out
from senddiary.rules.rule_packs import find_rule, rules


def lines(process: str, **happened: str) -> dict[str, Step]:
    dates = {name.replace("_", "-"): date.fromisoformat(day) for name, day in happened.items()}
    return {step.outcome.name: step for step in work_out(find_process(process), dates)}


def due(process: str, **happened: str) -> dict[str, str | None]:
    found = lines(process, **happened)
    return {name: step.outcome.due.isoformat() if step.outcome.due else None for name, step in found.items()}


def test_a_review_meeting_gives_every_date_up_to_the_changed_plan() -> None:
    assert due("yearly-review", meeting="2026-11-10") == {
        "papers": "2026-10-27",
        "report": "2026-11-24",
        "decision": "2026-12-08",
        "comments": None,
        "final-plan": "2027-02-02",
    }


def test_a_day_that_hangs_on_a_step_not_taken_is_only_expected_and_never_past() -> None:
    final = lines("yearly-review", meeting="2026-04-22")["final-plan"]
    assert (final.outcome.due, final.expected, final.outcome.certainty) == (date(2026, 7, 15), True, "estimated")
    assert not final.is_past(date(2027, 1, 1))
    sent = lines("yearly-review", meeting="2026-04-22", notice="2026-05-18")["final-plan"]
    assert (sent.outcome.due, sent.expected, sent.is_past(date(2027, 1, 1))) == (date(2026, 7, 13), False, True)


def test_twenty_weeks_have_passed_and_no_plan_is_recorded() -> None:
    final = lines("first-plan", request="2026-03-02")["final-plan"]
    today = date(2026, 8, 3)
    assert (final.outcome.due, final.days_past(today), final.is_past(today)) == (date(2026, 7, 20), 14, True)


def test_a_step_that_was_done_late_says_by_how_much_and_is_no_longer_past() -> None:
    report = lines("yearly-review", meeting="2026-04-22", report="2026-05-09")["report"]
    assert (report.days_past(date(2026, 5, 14)), report.is_past(date(2026, 5, 14))) == (3, False)


def test_the_last_day_itself_is_not_past() -> None:
    decision = lines("yearly-review", meeting="2026-04-22")["decision"]
    assert not decision.is_past(date(2026, 5, 20))
    assert decision.is_past(date(2026, 5, 21))
    assert decision.days_past(date(2026, 5, 14)) == -6


def test_what_the_parent_must_do_has_a_safe_day() -> None:
    appeal = lines("appeal", decision="2026-04-10")["appeal"]
    assert (appeal.outcome.due, appeal.safe_day, appeal.is_yours) == (date(2026, 6, 10), date(2026, 6, 3), True)
    later = lines("appeal", decision="2026-10-01", certificate="2026-11-29")["appeal"]
    assert later.outcome.due == date(2027, 1, 4)
    assert lines("first-plan", request="2026-03-02")["decision"].safe_day is None


def test_transport_follows_what_has_happened_so_far() -> None:
    assert due("transport", refusal="2026-04-20")["ask-review"] == "2026-05-19"
    found = due("transport", refusal="2026-10-05", asked="2026-10-19")
    assert found == {"ask-review": "2026-11-02", "review": "2026-11-16", "ask-panel": None, "panel": None}


def test_what_the_council_must_do_about_transport_is_owed_and_the_rest_is_yours() -> None:
    found = lines("transport", refusal="2026-10-05", asked="2026-10-19")
    assert {name: (step.actor, step.direction, step.is_yours) for name, step in found.items()} == {
        "ask-review": ("PAR", "yours", True),
        "review": ("LA", "owed", False),
        "ask-panel": ("PAR", "yours", True),
        "panel": ("LA", "owed", False),
    }
    assert found["review"].safe_day is None


def test_a_plan_in_force_gives_its_next_review_and_counts_on_from_the_last_one() -> None:
    assert due("plan", issued="2026-03-10") == {"support": None, "review": "2027-03-09"}
    assert due("plan", issued="2026-03-10", reviewed="2027-01-15")["review"] == "2028-01-14"


def test_a_move_to_another_school_is_known_by_its_year() -> None:
    assert due("next-school", year="2027-09-01") == {"final-plan": "2027-02-14"}
    assert due("after-school", year="2028-09-01") == {"final-plan": "2028-03-30"}


def test_after_a_hearing_come_the_decision_and_what_may_follow() -> None:
    found = lines("tribunal-decision", hearing="2026-10-05", decision="2026-10-30", issued="2026-10-26")
    assert {name: step.outcome.due for name, step in found.items()} == {
        "decision": date(2026, 10, 19),
        "permission": date(2026, 11, 27),
        "response": date(2026, 11, 30),
    }
    assert not any(step.is_past(date(2030, 1, 1)) for step in found.values())


def test_an_order_to_keep_a_plan_calls_nobody() -> None:
    found = lines("order-to-keep", order="2026-10-05")
    assert (found["keep"].outcome.due, found["changed-plan"].outcome.due) == (None, date(2026, 11, 9))
    assert not any(step.alarms or step.is_past(date(2030, 1, 1)) for step in found.values())


def test_a_move_after_sixteen_and_a_schools_information_have_their_days() -> None:
    assert due("after-college", starts="2027-07-31") == {"final-plan": "2027-02-28"}
    assert due("school-information", request="2026-10-12") == {"answer": "2026-11-16"}


def test_mediation_has_its_thirty_days_and_its_certificate() -> None:
    assert due("mediation", told="2026-10-01") == {
        "notice": "2026-10-06",
        "mediation": "2026-10-31",
        "certificate": None,
    }
    assert due("mediation", told="2026-10-01", ended="2026-11-12")["certificate"] == "2026-11-17"
    assert due("no-mediation", told="2026-10-01") == {"certificate": "2026-10-06"}


def test_an_agreement_calls_nobody_about_what_may_not_have_been_agreed() -> None:
    found = lines("agreement", agreed="2026-10-05")
    assert found["changed-plan"].outcome.due == date(2026, 11, 9)
    assert not any(step.is_past(date(2027, 6, 1)) for step in found.values())


def test_a_benefit_decision_has_two_limits_one_after_the_other() -> None:
    assert due("benefit", decision="2026-10-31") == {"request": "2026-11-30", "appeal": None}
    found = lines("benefit", decision="2026-10-31", notice="2027-01-31")
    assert (found["appeal"].outcome.due, found["appeal"].is_yours) == (date(2027, 2, 28), True)


def test_a_complaint_about_social_care_goes_stage_by_stage() -> None:
    found = due("social-care-complaint", complaint="2026-10-05", answer="2026-10-19", asked="2026-11-02")
    assert (found["stage-1"], found["ask-next-stage"], found["stage-2"]) == ("2026-10-19", "2026-11-16", "2026-12-07")


def test_a_process_without_its_first_event_is_one_question() -> None:
    with pytest.raises(DatesUnclear, match="On which day was this: The review meeting"):
        work_out(find_process("yearly-review"), {"report": date(2026, 5, 9)})
    with pytest.raises(DatesUnclear, match="“party”"):
        work_out(find_process("yearly-review"), {"meeting": date(2026, 5, 9), "party": date(2026, 5, 9)})


def test_a_certificate_before_the_decision_is_one_question() -> None:
    with pytest.raises(DatesUnclear, match="Which is right"):
        lines("appeal", decision="2026-10-01", certificate="2026-09-01")


def test_a_way_that_closes_another_says_so_before() -> None:
    warned = {beware.rule.id for beware in find_process("appeal").beware}
    assert warned == {"C05", "M01", "T02"}
    assert "August" in find_process("unfair-treatment").beware[0].words


NATIONS = ("england", "wales", "scotland", "northern-ireland")
EVERY = [pytest.param(process, id=f"{nation}-{process.id}") for nation in NATIONS for process in processes(nation)]


@pytest.mark.parametrize("nation", NATIONS[1:])
def test_every_rule_of_another_nation_can_be_started_and_calls_nobody(nation: str) -> None:
    steps = [step for process in processes(nation) for step in process.steps]
    assert {step.rule.id for step in steps} == {rule.id for rule in rules(nation)}
    assert {(step.rule.id, step.outcome) for step in steps} == {
        (rule.id, outcome.name) for rule in rules(nation) for outcome in rule.outcomes
    }
    for process in processes(nation):
        found = work_out(process, {event.name: date(2026, 10, 5) for event in process.events[:1]})
        assert not any(step.alarms or step.is_past(date(2030, 1, 1)) for step in found)


def test_no_other_nation_is_given_a_process_of_england() -> None:
    for nation in NATIONS[1:]:
        with pytest.raises(NotFound):
            find_process("first-plan", nation)


def test_a_request_in_scotland_goes_on_to_the_plan() -> None:
    process = find_process("what-a-child-needs", "scotland")
    found = {step.outcome.name: step for step in work_out(process, {"received": date(2026, 10, 5)})}
    assert (found["answer"].outcome.due, found["plan"].outcome.due) == (date(2026, 11, 30), date(2027, 3, 22))
    assert found["plan"].expected
    no = work_out(process, {"received": date(2026, 10, 5), "no-plan": date(2026, 11, 2)})
    assert [(step.done_on, step.off) for step in no] == [(date(2026, 11, 2), False), (None, True)]


def test_school_days_in_wales_wait_for_the_schools_own_terms() -> None:
    process, told = find_process("school-decision", "wales"), {"told": date(2026, 9, 1)}
    (step,) = work_out(process, told)
    assert (step.outcome.due, step.outcome.certainty) == (None, None)
    assert "35 school days" in step.outcome.steps[-1]
    own = calendar_from_json('{"nation": "wales", "terms": [["2026-09-02", "2026-10-23"]]}')
    (step,) = work_out(process, told, own)
    assert (step.outcome.due, step.outcome.certainty) == (date(2026, 10, 20), "exact")


def test_a_complaint_about_social_care_says_when_at_the_very_latest() -> None:
    found = due("social-care-complaint", complaint="2026-10-05", answer="2026-10-19", asked="2026-11-02")
    assert (found["stage-1-longest"], found["stage-2-longest"]) == ("2026-11-02", "2027-02-04")


@pytest.mark.parametrize("process", EVERY)
def test_every_process_names_only_things_that_exist(process: Process) -> None:
    events = {event.name for event in process.events}
    ids = {step.rule.id for step in process.steps}
    for step in process.steps:
        assert step.outcome in {outcome.name for outcome in step.rule.outcomes}
        assert step.done in events
        assert {key for key, _sources in step.sources} <= step.rule.keys
        for _key, sources in step.sources:
            assert all(source in events or source.removeprefix("step:") in ids for source in sources)
    assert work_out(process, {event.name: date(2026, 10, 5) for event in process.events})


def test_a_condition_is_open_until_something_settles_it() -> None:
    open_ = lines("yearly-review", meeting="2026-04-22")["final-plan"]
    settled = lines("yearly-review", meeting="2026-04-22", notice="2026-05-20")["final-plan"]
    assert (open_.expected, settled.expected) == (True, False)
    assert lines("first-plan", request="2026-03-02")["notice"].expected


def test_something_else_takes_a_step_away() -> None:
    kept = lines("yearly-review", meeting="2026-04-22", no_change="2026-05-19")
    assert (kept["decision"].done_on, kept["final-plan"].off) == (date(2026, 5, 19), True)
    assert not kept["final-plan"].is_past(date(2030, 1, 1))
    refused = lines("first-plan", request="2026-03-02", refused="2026-04-13")
    assert (refused["decision"].done_on, refused["final-plan"].off) == (date(2026, 4, 13), True)


def test_nobody_waits_for_papers_after_the_meeting() -> None:
    papers = lines("yearly-review", meeting="2026-11-10")["papers"]
    assert papers.is_past(date(2026, 11, 10))
    assert not papers.is_past(date(2026, 11, 11))


def test_a_time_that_lasts_at_least_so_long_is_never_past() -> None:
    comments = lines("first-plan", request="2026-03-02", draft="2026-06-08")["comments"]
    assert (comments.outcome.due, comments.is_past(date(2026, 9, 1))) == (date(2026, 6, 22), False)


def test_an_entered_day_comes_first_and_carries_what_follows() -> None:
    process = find_process("yearly-review")
    steps = work_out(process, {"meeting": date(2026, 4, 22)}, entered={"R05.decision": date(2026, 5, 27)})
    found = {step.source.key: step for step in steps}
    assert found["R05.decision"].outcome.due == date(2026, 5, 27)
    assert found["R05.decision"].outcome.steps[-1] == "Wed 27 May 2026 was entered by hand and comes first."
    assert found["R06.final-plan"].outcome.due == date(2026, 7, 22)


def test_a_rule_alone_is_a_process_of_its_dates() -> None:
    process = of_rule(find_rule("E02"), ["sent"])
    assert [event.name for event in process.events] == ["sent", "asked", "done"]
    assert process.events[0].words == "The day it was sent"
    (step,) = work_out(process, {"sent": date(2026, 11, 2)})
    assert step.outcome.due == date(2026, 12, 14)
    assert find_event(of_rule(find_rule("E05")), "done").missing == "No plan recorded."


def find_event(process: Process, name: str) -> Event:
    return next(event for event in process.events if event.name == name)


@pytest.mark.parametrize("process", EVERY)
def test_every_condition_names_an_event_of_its_process(process: Process) -> None:
    events = {event.name for event in process.events}
    assert {event.means for event in process.events} - {None} <= events
    for step in process.steps:
        assert {*step.unless, *filter(None, (step.settled, step.until))} <= events
    keys = [step.key for step in process.steps]
    assert len(keys) == len(set(keys))
