"""The sample diary: every line loads, every date is possible, and nothing was made by a template."""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from senddiary import resources
from senddiary.model.entry import SOURCES
from senddiary.model.kinds import all_kinds
from senddiary.model.people import BODY_KINDS, Role
from senddiary.model.promise import FATES, Promise, late_by, state_on
from senddiary.rules.calendars import usual_terms
from senddiary.rules.when import clock_trouble, parse
from senddiary.services import deadlines, open_format, sample
from senddiary.services.sample import FATE
from senddiary.services.sample_story import FACTS, KEYS
from senddiary.storage.diary import Diary
from tests.conftest import Make

Line = dict[str, Any]
FAMILY = resources.toml("sample/family.toml")
LINES: list[Line] = [json.loads(line) for line in resources.text("sample/diary.jsonl").splitlines()]
TODAY = date.fromisoformat(FAMILY["today"])
PEOPLE = {person["name"]: person["roles"] for person in FAMILY["person"]}
OURS = {"written", "amend", *KEYS}
FATE_KEYS = {*FATE, *FACTS}
MONTHS = calendar.month_name[1:]
DAYS = calendar.day_name[0:]
DAY_AND_DATE = re.compile(rf"({'|'.join(DAYS)})(?: the)? (\d+)(?:st|nd|rd|th)? ({'|'.join(MONTHS)})(?: (\d{{4}}))?")


def prose(line: Line) -> Iterator[str]:
    """Everything somebody wrote in one entry, piece by piece."""
    yield from (line[key] for key in ("title", "text", "child_words", "effect", "private_thought") if line.get(key))
    yield from (quote["words"] for quote in line.get("quotes", ()))
    for promise in line.get("promises", ()):
        yield from (promise[key] for key in ("words", "fate_note") if key in promise)


def tokens(text: str) -> list[str]:
    """The words of a text, without capitals and stops."""
    return re.findall(r"[a-zà-ÿ0-9£]+(?:['’][a-z]+)*", text.lower())


def runs(text: str) -> Iterator[str]:
    """Every eight words in a row."""
    found = tokens(text)
    return (" ".join(found[at : at + 8]) for at in range(len(found) - 7))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a full stop behind an initial ends none."""
    unbroken = re.sub(r"\b([A-Z])\. ", r"\1 ", text)
    return (" ".join(tokens(part)) for part in re.split(r"(?<=[.!?])\s+", unbroken))


def as_given(line: Line) -> Line:
    """The line as `senddiary add` takes it."""
    given = {key: value for key, value in line.items() if key not in OURS}
    given["promises"] = [
        {key: value for key, value in promise.items() if key not in FATE_KEYS} for promise in line.get("promises", ())
    ]
    return given


def amended(line: Line) -> Iterator[Line]:
    """The line after each of its changes."""
    changed = line
    for change in line.get("amend", ()):
        changed = changed | change["set"]
        yield changed


def promises() -> Iterator[tuple[Promise, Line]]:
    """Every promise with the entry that it was made in."""
    for line in LINES:
        for raw in line.get("promises", ()):
            due, on = (date.fromisoformat(raw[key]) if raw.get(key) else None for key in ("due", "fate_on"))
            yield Promise(words=raw["words"], fate=raw.get("fate"), due=due, fate_on=on), line


def state(promise: Promise) -> str:
    late = bool(late_by(promise.fate, promise.fate_on, promise.due))
    return state_on(promise.fate, promise.due, TODAY, late=late)


def utc(words: str) -> datetime:
    assert words.endswith("Z")
    return datetime.fromisoformat(words)


def happened(line: Line) -> date | None:
    first = parse(line["occurred"], line.get("operator"), line.get("until")).first
    return first.date() if first else None


def test_every_line_is_an_entry_that_add_takes(diary: Diary, make: Make, now: datetime) -> None:
    for child in FAMILY["child"]:
        make.child(child["name"], born=date.fromisoformat(child["born"]))
    with diary.read() as session:
        for line in LINES:
            for version in (line, *amended(line)):
                draft = open_format.entry_in(as_given(version), session, now_local=now)
                assert draft.children, line["title"]


def test_it_is_long_enough_and_holds_every_kind() -> None:
    kinds = Counter(line["kind"] for line in LINES)
    assert len(LINES) >= 160
    assert kinds["good"] >= 25
    assert set(kinds) == {kind.key for kind in all_kinds()}
    assert {line.get("source") for line in LINES} == set(SOURCES)


def test_it_runs_from_september_2022_to_its_own_today() -> None:
    days = [day for line in LINES if (day := happened(line))]
    assert (min(days) >= date(2022, 9, 1), max(days)) == (True, TODAY)
    assert (TODAY.strftime("%A"), FAMILY["now"][:10]) == ("Thursday", FAMILY["today"])
    assert FAMILY["banner"] == "This is an invented family. Its today is Thursday 14 May 2026."


def test_it_shows_every_way_of_not_being_sure() -> None:
    whens = [parse(line["occurred"], line.get("operator"), line.get("until")) for line in LINES]
    assert {when.operator for when in whens} == {"on", "about", "before", "after", "between"}
    assert {when.precision for when in whens} == {"minute", "day", "month", "season", "year", "unknown"}
    assert "doubled" in {clock_trouble(when.form, FAMILY["zone"]) for when in whens}


def test_it_has_every_flag_some_private_thoughts_and_a_second_child() -> None:
    flags = Counter(flag for line in LINES for flag in line.get("flags", ()))
    assert set(flags) == {"private", "other-child", "distressing", "privileged"}
    assert sum("private_thought" in line for line in LINES) >= 5
    assert {str(line["child"]) for line in LINES} == {"Maya", "Tom", "['Maya', 'Tom']"}


def test_entries_are_written_after_they_happened_and_changed_after_they_were_written() -> None:
    for line in LINES:
        written = utc(line["written"])
        when = parse(line["occurred"], line.get("operator"), line.get("until"))
        local = written.astimezone(ZoneInfo(FAMILY["zone"])).replace(tzinfo=None)
        assert when.first is None or when.operator == "before" or when.first <= local, line["title"]
        assert local.date() <= TODAY
        changes = [written, *(utc(change["at"]) for change in line.get("amend", ()))]
        assert all(before < after for before, after in pairwise(changes)), line["title"]
        assert all(change["reason"] and change["set"] for change in line.get("amend", ()))


def test_the_lines_stand_in_the_order_of_writing() -> None:
    written = [utc(line["written"]) for line in LINES]
    assert written == sorted(written)


def roles_of(name: str) -> list[Role]:
    return [Role(person_id="", **{key: role.get(key) for key in ("title", "since", "until")}) for role in PEOPLE[name]]


def named_in(line: Line) -> Iterator[str]:
    yield from line.get("people", ())
    yield from (said["by"] for key in ("quotes", "promises") for said in line.get(key, ()) if "by" in said)


def test_whoever_is_named_was_there_at_that_time() -> None:
    for line in LINES:
        day = (happened(line) or TODAY).isoformat()
        for name in named_in(line):
            assert any(role.held_on(day) for role in roles_of(name)), f"{name} on {day}"


def test_bodies_are_known_and_of_a_known_kind() -> None:
    known = {body["name"] for body in FAMILY["body"]}
    used = {line["body"] for line in LINES if line.get("body")}
    used |= {promise["body"] for line in LINES for promise in line.get("promises", ())}
    used |= {role["body"] for roles in PEOPLE.values() for role in roles}
    assert used == known
    assert {body["kind"] for body in FAMILY["body"]} <= set(BODY_KINDS)


def test_what_happens_at_school_happens_on_a_school_day() -> None:
    dated = [(day, line["kind"], line["title"]) for line in LINES if (day := happened(line))]
    at_school = [found for found in dated if found[1] in {"incident", "missed", "sent-home"}]
    spoken = [found for found in dated if found[1] in {"call", "meeting"}]
    assert [found for found in at_school if not usual_terms().is_school_day(found[0])] == []
    assert [found for found in spoken if found[0].weekday() > 4] == []


def test_a_weekday_in_the_words_is_the_weekday_of_its_date() -> None:
    for line in LINES:
        year = (happened(line) or TODAY).year
        texts = [text for version in (line, *amended(line)) for text in prose(version)]
        for name, day, month, other in DAY_AND_DATE.findall("\n".join(texts)):
            meant = date(int(other or year), MONTHS.index(month) + 1, int(day))
            assert DAYS[meant.weekday()] == name, (line["title"], meant)


def test_no_eight_words_in_a_row_come_twice() -> None:
    counted = Counter(run for line in LINES for text in prose(line) for run in runs(text))
    counted.update(run for kind in all_kinds() for text in prose(kind.example) for run in runs(text))
    assert [run for run, times in counted.items() if times > 1] == []


def test_no_two_entries_share_a_sentence() -> None:
    counted = Counter(sentence for line in LINES for sentence in set(sentences(line["text"])))
    assert [sentence for sentence, times in counted.items() if times > 1] == []


def test_nothing_comes_from_the_invented_corpus() -> None:
    corpus = resources.toml("corpus.toml")
    taken = {run for template in corpus["sentences"] for part in re.split(r"\{\w+\}", template) for run in fives(part)}
    ours = {run for line in LINES for text in prose(line) for run in fives(text)}
    assert len(taken) > 100
    assert sorted(taken & ours) == []


def fives(text: str) -> Iterator[str]:
    found = tokens(text)
    return (" ".join(found[at : at + 5]) for at in range(len(found) - 4))


def test_the_promises_come_to_the_figures_of_its_today() -> None:
    states = Counter(state(promise) for promise, _ in promises())
    soon = [p for p, _ in promises() if state(p) == "waiting" and p.due and p.due - TODAY <= timedelta(days=14)]
    assert states == {
        "past": 3,
        "waiting": 4,
        "no-date": 5,
        "kept": 11,
        "kept-late": 4,
        "partly": 1,
        "not-kept": 2,
        "replaced": 1,
    }
    assert (sum(states.values()), len(soon)) == (31, 4)


def test_three_promises_are_past_their_date() -> None:
    past = {one.words: (TODAY - one.due).days for one, _ in promises() if state(one) == "past" and one.due}
    assert past == {
        "OT assessment to be booked": 44,
        "Taxi with the same driver each day": 3,
        "Visual timetable on Maya's desk": 2,
    }


def test_what_became_of_a_promise_happened_after_it_was_made() -> None:
    for promise, line in promises():
        said = happened(line)
        assert said is not None
        assert promise.due is None or promise.due >= said
        assert promise.fate is None or (promise.fate in FATES and promise.fate_on and said <= promise.fate_on <= TODAY)


def test_the_last_week_is_the_week_of_the_pictures() -> None:
    week = [line for line in LINES if (day := happened(line)) and day >= date(2026, 5, 11)]
    assert [(line["occurred"], line["kind"]) for line in week] == [
        ("2026-05-11T17:10", "good"),
        ("2026-05-12", "missed"),
        ("2026-05-13T15:40", "call"),
        ("2026-05-13T16:05", "message"),
        ("2026-05-14T08:50", "incident"),
    ]
    assert [line["written"][11:16] for line in week[2:5:2]] == ["14:58", "08:10"]


@pytest.mark.parametrize(
    ("title", "start", "weeks", "by"),
    [
        ("They will not assess", "2023-11-06", 6, "2023-12-15"),
        ("The final plan", "2024-02-06", 14, "2024-06-14"),
        ("The review report", "2025-05-07", 2, "2025-05-20"),
        ("The council will change the plan", "2025-05-07", 4, "2025-06-04"),
        ("The final amended plan", "2025-06-04", 8, "2025-07-25"),
    ],
)
def test_the_dates_the_law_sets_are_counted_rightly(title: str, start: str, weeks: int, by: str) -> None:
    limit, done = date.fromisoformat(start) + timedelta(weeks=weeks), date.fromisoformat(by)
    late = max((done - limit).days, 0)
    told = next(happened(line) for line in LINES if line["title"] == title)
    assert told is not None
    assert timedelta(0) <= told - done <= timedelta(days=1)
    assert late == (31 if title == "The final plan" else 0)


def test_the_processes_stand_as_the_record_says(diary: Diary) -> None:
    sample.fill(diary)
    found = {row.title: row for row in deadlines.board(diary, on=TODAY).rows}
    review, again = found["Annual review of Maya’s plan"], found["Request to re-assess (occupational therapy)"]
    assert (review.step("R05.decision").due, review.step("R05.decision").words) == (date(2026, 5, 20), "6 days left")
    assert review.step("R04.report").words == "Done 9 May 2026, 3 days after"
    assert again.step("R11.decision").words == "37 days past. No decision recorded."
    assert found["A grown-up in the taxi"].step("X12.ask-review").due == date(2026, 5, 19)


def test_every_day_of_a_process_stands_in_the_diary() -> None:
    days = {line["occurred"][:10] for line in LINES if line.get("occurred")}
    titles = {line["title"]: line["written"][:10] for line in LINES if line.get("title")}
    for table in FAMILY["process"]:
        for told in (table, *table.get("happened", ()), *([table["ended"]] if "ended" in table else ())):
            assert told["entry"] in titles
            day = told.get("on", min(table["dates"].values()))
            assert day in days or day <= titles[told["entry"]]
