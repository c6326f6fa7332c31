"""A sheet for each reader: the same record, in the size and with the words that fit who reads it; nothing private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from senddiary.cli.report import Audience
from senddiary.reports import handover, render
from senddiary.reports.audiences import UnknownAudience, audience_for, audience_named, audiences
from senddiary.reports.snapshot import Profile, Promise, Snapshot, SnapshotEntry
from senddiary.reports.tracing import Recommended
from senddiary.rules.telling import TAG
from tests.house.words import unwanted
from tests.reports.conftest import OKORO, PATEL, REID, MakeEntry, MakeSnapshot
from tests.reports.test_handover import CANARIES

Life = tuple[SnapshotEntry, ...]
KEYS = tuple(one.key for one in audiences())
ADVICE = tuple(
    Recommended(f"r{n}", "Report of the therapist.pdf", n, f"Advice {n} " + "with many words " * 12, page=n or None)
    for n in range(8)
)


def _text(snapshot: Snapshot) -> str:
    return " ".join(render.to_bytes(handover.build(snapshot), "text").decode().split())


def _promise(words: str, body: str = "Hilltop School", **more: Any) -> Promise:
    return replace(Promise(words, "Mrs Patel", body, date(2026, 5, 1), "past", 13, role="SENCO"), **more)


@pytest.fixture
def much(shot: MakeSnapshot, entry: MakeEntry) -> Snapshot:
    """More of everything than a sheet can hold."""
    kept = _promise(
        "words " * 60, state="kept", fate="kept", fate_on=date(2026, 5, 1), late_by=0, confirmed=date(2026, 5, 2)
    )
    ours = _promise("We will send " * 20, ours=True)
    many = [
        entry(f"{n} " + "text " * 80, "2026-05-13", kind="good", people=(PATEL, OKORO, REID), body=f"Body number {n}",
              promises=(_promise(f"{n} " + "many words " * 30, confirmed=date(2026, 5, 2)), kept, ours), tags=(TAG,),
              attachments=(f"a long name of a paper number {n}.pdf",))
        for n in range(40)
    ]  # fmt: skip
    return replace(shot(*many), recommendations=ADVICE)


@pytest.mark.parametrize("profile", ["tribunal", "archive"])
@pytest.mark.parametrize("key", KEYS)
def test_a_sheet_has_the_pages_it_is_meant_to_have_however_much_there_is(
    much: Snapshot, key: str, profile: Profile
) -> None:
    for body in ("Hilltop School", ""):
        view = replace(much.view, audience=key, body=body, profile=profile)
        document = pypdfium2.PdfDocument(render.to_bytes(handover.build(replace(much, view=view)), "pdf"))
        assert len(document) == len(audience_named(key).pages)
        document.close()


@pytest.mark.parametrize("names", ["full", "initials", "roles"])
@pytest.mark.parametrize("key", KEYS)
def test_nothing_private_and_no_unkind_word_is_on_any_sheet(
    life: Life, shot: MakeSnapshot, key: str, names: str
) -> None:
    words = _text(shot(*life, names=names, audience=key))
    assert [canary for canary in CANARIES if canary in words] == []
    assert unwanted(words) == []
    assert audience_named(key).together in words


@pytest.mark.parametrize("key", ["transport", "breaks"])
def test_a_short_sheet_holds_only_what_is_with_its_readers(shot: MakeSnapshot, entry: MakeEntry, key: str) -> None:
    school = entry("At school.", "2026-05-13", people=(PATEL,), promises=(_promise("A quiet table"),), kind="good")
    firm = _promise("The same driver every day", "Kestrel Cars")
    taxi = entry("On the phone.", "2026-05-12", body="Kestrel Cars", promises=(firm,))
    found = shot(school, taxi, audience=key, body="Kestrel Cars")
    assert "“The same driver every day” Its date was 1 May 2026" in _text(found)
    anybody = _text(replace(found, view=replace(found.view, body="")))
    for words in (_text(found), anybody):
        assert [said for said in ("A quiet table", "At school.", "Hilltop") if said in words] == []
    assert "The same driver" not in anybody


def test_a_clinic_reads_who_else_is_in_touch_and_what_reports_recommend(life: Life, shot: MakeSnapshot) -> None:
    found = shot(*life, audience="health", body="Hilltop School")
    words = _text(replace(found, recommendations=ADVICE[:3]))
    assert "Westmere Council: J. Reid, caseworker" in words
    assert "Who else is in touch with us" in words
    assert "Hilltop School: " not in words
    assert "Report of the therapist.pdf, page 1" in words
    assert "Advice 0" not in words  # no page: it is the parent's own wording


def test_each_kind_of_body_has_its_sheet() -> None:
    found = [audience_for(kind) for kind in ("school", "health", "council", "transport", "support", "other", None)]
    assert found == ["school", "health", "council", "transport", "breaks", "takeover", "takeover"]


def test_parts_are_known_and_nobody_unknown_reads_a_sheet() -> None:
    assert {part for one in audiences() for page in one.pages for part in page} == set(handover.PARTS)
    with pytest.raises(UnknownAudience) as refused:
        audience_named("panel")
    assert refused.value.next_step == "Choose one of: takeover, school, health, council, care, transport, breaks."
    assert Audience.__metadata__[0].metavar == "|".join(KEYS)  # what the command line's help says
