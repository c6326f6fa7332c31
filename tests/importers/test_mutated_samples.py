"""A thousand damaged files over all readers: a draft or one plain sentence, soon, within limits, and nothing else.

`make fuzz` runs it for longer: SENDDIARY_FUZZ=10000 is a number of files, SENDDIARY_FUZZ=30m a number of minutes.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers.draft import KINDS, Draft
from senddiary.importers.limits import READING
from senddiary.importers.remarks import REFUSALS, SENTENCES
from senddiary.importers.sandbox import Crew, Session
from senddiary.importers.wire import Plain
from tests.importers.mutations import Sample, mutated, stock

ASKED = os.environ.get("SENDDIARY_FUZZ", "1000")
MINUTES = int(ASKED.removesuffix("m")) if ASKED.endswith("m") else 0
A_PART = 100
PARTS = range(max(1, int(ASKED) // A_PART)) if not MINUTES else range(1)
LONGEST = 10.0  # seconds
SAMPLES = stock()
SEEN = [
    sample for sample in SAMPLES if sample.name.endswith((".pdf", ".jpg", ".png", ".heic", ".tif", ".webp", ".avif"))
]
SHOWN = 20  # documents of a part that are looked at
QUESTIONS: tuple[tuple[str, dict[str, Plain]], ...] = (
    ("pages", {}),
    ("page", {"number": 1, "width": 300}),
    ("words", {"number": 1}),
    ("find", {"text": "the"}),
)


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """The real reading programs."""
    made = Crew()
    yield made
    made.close()


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of a folder with its size and the time of its last change."""
    found = ((path, path.lstat()) for path in folder.rglob("*"))
    return {str(path): (state.st_size, state.st_mtime_ns) for path, state in found}


def outcome(crew: Crew, sample: Sample) -> str:
    """The kind of the draft, or the code of the refusal. Anything else that is raised ends the test."""
    start = time.monotonic()
    found: Draft | UnreadableFile
    try:
        found = crew.read(sample.content, sample.name)
    except UnreadableFile as refusal:
        found = refusal
    assert time.monotonic() - start < LONGEST
    if isinstance(found, Draft):
        assert found.kind in KINDS
        return found.kind
    assert str(found)
    assert found.next_step
    assert found.code in SENTENCES
    assert found.code not in ("too-slow", "stopped")
    return found.code


def preview(crew: Crew, sample: Sample) -> Iterator[str]:
    """What becomes of each question of the viewer."""
    with Session(sample.content, sample.name, crew=crew) as session:
        for question, values in QUESTIONS:
            try:
                session.ask(question, **values)
            except UnreadableFile as refusal:
                yield refusal.code
            else:
                yield "shown"


def numbers(part: int) -> Iterator[int]:
    """The numbers of the files of one part, or as many as there is time for."""
    if not MINUTES:
        yield from range(part * A_PART, (part + 1) * A_PART)
        return
    until = time.monotonic() + MINUTES * 60
    for number in count():
        if time.monotonic() > until:
            return
        yield number


@pytest.mark.parametrize("part", PARTS)
def test_a_damaged_file_gives_a_draft_or_a_sentence(part: int, crew: Crew, tmp_path: Path) -> None:
    surroundings = tmp_path / "a" / "b" / "c"
    surroundings.mkdir(parents=True)
    (surroundings / "diary.db").write_bytes(b"words")
    before = tree(tmp_path)
    for number in numbers(part):
        sample = mutated(number, SAMPLES)
        try:
            outcome(crew, sample)
        except Exception as error:
            error.add_note(f"file number {number}, {sample.name}: tests.importers.mutations.mutated({number}, stock())")
            raise
    assert tree(tmp_path) == before


@pytest.mark.parametrize("part", range(max(1, len(PARTS) // 5)))
def test_a_damaged_document_is_shown_or_refused(part: int, crew: Crew) -> None:
    for number in range(part * SHOWN, (part + 1) * SHOWN):
        sample = mutated(number, SEEN)
        start = time.monotonic()
        assert set(preview(crew, sample)) <= {"shown", *SENTENCES} - {"too-slow", "stopped"}, (number, sample.name)
        assert time.monotonic() - start < LONGEST * len(QUESTIONS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_corner_case_gives_a_draft_or_a_sentence(sample: Sample, crew: Crew) -> None:
    assert outcome(crew, sample) in {*KINDS, *REFUSALS, *SENTENCES}


def test_no_reading_program_took_more_memory_than_it_may(crew: Crew) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for number in range(20):
        outcome(crew, mutated(number, SAMPLES))
    crew.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert after <= max(before, READING.memory // 1024)
    assert crew.confinement().memory


def test_the_same_number_gives_the_same_file() -> None:
    assert mutated(7, SAMPLES) == mutated(7, SAMPLES)
    assert len({mutated(number, SAMPLES).content for number in range(50)}) > 40
