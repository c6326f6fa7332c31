"""A council's own standards from a chosen file: read safely, measured against, never taken for the law."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from senddiary.errors import NotFound, RefusedEntry, RulePackRefused, UnreadableFile
from senddiary.services import deadlines, local_packs
from senddiary.services.deadlines import Done, Start
from senddiary.storage.diary import Diary
from tests.conftest import Make

STANDARDS = """
name = "Westmoor Council"
nation = "england"
version = "2026"
checked_on = 2026-11-01
valid_from = 2020-01-01

[[rule]]
id = "L01"
title = "An answer to an email"
actor = "LA"
direction = "owed"
class = "local"
status = "S"
needs = ["received"]
citation = "Westmoor service standards 2026"
source = "the council's website"
plain = "The council says that it answers within five working days."
next = "Ask kindly."
example = [
  { dates = { received = 2026-03-02 }, due = { answer = 2026-03-09 } },
  { dates = { received = 2026-03-30 }, due = { answer = 2026-04-08 } },
]
[[rule.outcome]]
name = "answer"
title = "Answer to the email"
kind = "by"
count = "WORKDAY_ENG"
amount = 5
from = "received"
"""


def test_waits_are_measured_against_the_councils_own_words(diary: Diary, make: Make, now: datetime) -> None:
    make.child()
    local_packs.keep(diary, STANDARDS)
    assert deadlines.startable(diary)[-1].title == "An answer to an email"
    made = deadlines.start(diary, Start("L01", {"received": date(2026, 3, 2)}), now=now)
    step = deadlines.board(diary, on=date(2026, 3, 12)).rows[0].steps[0]
    assert (step.class_words, step.due, step.days, step.citation) == (
        "Local",
        date(2026, 3, 9),
        3,
        "Westmoor service standards 2026",
    )
    deadlines.record_step(diary, made, "done", Done(date(2026, 3, 11)), now=now)
    assert deadlines.one(diary, made, on=date(2026, 3, 12)).steps[0].late_by == 2


def test_another_diary_knows_nothing_of_it(diary: Diary) -> None:
    with pytest.raises(NotFound):
        deadlines.keys_of(diary, "L01")
    local_packs.keep(diary, STANDARDS)
    assert deadlines.keys_of(diary, "L01") == {"received", "done"}


def test_standards_in_use_stay_and_others_can_be_taken_out(diary: Diary, make: Make, now: datetime) -> None:
    make.child()
    local_packs.keep(diary, STANDARDS)
    made = deadlines.start(diary, Start("L01", {"received": date(2026, 3, 2)}), now=now)
    with pytest.raises(RefusedEntry):
        local_packs.forget(diary, "Westmoor Council")
    deadlines.remove(diary, made, now=now)
    local_packs.forget(diary, "Westmoor Council")
    assert local_packs.listing(diary) == ()
    with pytest.raises(NotFound):
        local_packs.forget(diary, "Westmoor Council")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('class = "local"', 'class = "law"', "says that it is law"),
        ('id = "L01"', 'id = "E01"', "the name of a rule of the law"),
        ("answer = 2026-03-09", "answer = 2026-03-10", "do not come out"),
        ('nation = "england"', 'nation = "mars"', "no usable “nation”"),
        ('name = "Westmoor Council"', 'name = ""', "does not say whose standards"),
        ('version = "2026"', 'version = ""', "does not say whose standards"),
        ("amount = 5", "amount = 0", "no usable"),
        ("name =", "name", "could not be read"),
    ],
)
def test_a_file_that_is_not_sound_changes_nothing(diary: Diary, old: str, new: str, said: str) -> None:
    with pytest.raises(RulePackRefused) as refused:
        local_packs.keep(diary, STANDARDS.replace(old, new, 1))
    assert said in str(refused.value)
    assert local_packs.listing(diary) == ()


def test_a_file_without_standards_is_refused(diary: Diary) -> None:
    for text in (STANDARDS.partition("[[rule]]")[0], STANDARDS.partition("[[rule]]")[0] + "rule = 1", ""):
        with pytest.raises(RulePackRefused):
            local_packs.keep(diary, text)


def test_two_councils_may_not_use_the_same_names(diary: Diary) -> None:
    local_packs.keep(diary, STANDARDS)
    local_packs.keep(diary, STANDARDS.replace("2026-11-01", "2026-11-02"))
    assert [str(pack.checked_on) for pack in local_packs.listing(diary)] == ["2026-11-02"]
    with pytest.raises(RulePackRefused):
        local_packs.keep(diary, STANDARDS.replace("Westmoor Council", "Easthill Council"))


def test_a_chosen_file_is_read_only_when_it_is_small_text(tmp_path: Path) -> None:
    fine, large, binary = (tmp_path / name for name in ("fine.toml", "large.toml", "binary.toml"))
    fine.write_text("\ufeffname = 1", encoding="utf-8")
    large.write_bytes(b"#" * (local_packs.LARGEST + 1))
    binary.write_bytes(b"\xff\xfe\x00")
    assert local_packs.text_of(fine) == "name = 1"
    for bad in (large, binary, tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UnreadableFile):
            local_packs.text_of(bad)
