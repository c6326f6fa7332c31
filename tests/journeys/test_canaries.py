"""Nothing readable outside the diary, and nothing readable inside its files."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zlib
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from senddiary.model.draft import EntryDraft
from senddiary.reports import snapshot as shots
from senddiary.rules.when import When
from senddiary.services import drafts, entries, evidence, people, reporting
from senddiary.services.reporting import Moment
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.journeys.alone import HALF, PASSPHRASE
from tests.journeys.marked import FIELDS, disguises, found_in, marked, unpacked

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    """An environment in which everything a program could write lies below one folder."""
    places = {name: tmp_path / "outside" / name.lower() for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR")}
    places |= {f"XDG_{name}_HOME": tmp_path / "outside" / name.lower() for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    places |= {f"SENDDIARY_{name}": tmp_path / "outside" / f"our-{name.lower()}" for name in ("STATE", "CONFIG")}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return {**os.environ, **{name: str(place) for name, place in places.items()}, **own}


@pytest.fixture
def folder(diary_folder: Path) -> Path:
    """A closed diary."""
    return diary_folder


def _alone(what: str, folder: Path, house: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tests.journeys.alone", what, str(folder)]
    return subprocess.run(command, env=house, cwd=ROOT, capture_output=True, timeout=120, check=False)


def test_half_a_note_survives_the_death_of_the_program(folder: Path, house: dict[str, str]) -> None:
    died = _alone("typed", folder, house)
    assert died.returncode == -9, died.stderr.decode()
    again = Diary.open(folder, Passphrase(PASSPHRASE))
    kept = drafts.load(again, "today") or {}
    again.close()
    assert kept.get("text") == HALF


def test_what_was_typed_into_every_field_can_be_read_nowhere(
    folder: Path, house: dict[str, str], tmp_path: Path
) -> None:
    done = _alone("canaries", folder, house)
    assert done.returncode == 0, done.stderr.decode()
    again = Diary.open(folder, Passphrase(PASSPHRASE))
    saved = repr(entries.draft_of(entries.page(again, View())[0]))
    again.close()
    assert [field for field in FIELDS if marked(field) not in saved] == []
    words = [marked(field) for field in FIELDS]
    assert found_in(tmp_path / "outside", words) == []
    assert found_in(folder, words) == []
    assert not any(word in (done.stdout + done.stderr).decode() for word in words)


def test_a_file_leaves_neither_its_name_nor_its_words(diary: Diary, tmp_path: Path, now: datetime) -> None:
    letter = tmp_path / "letters" / "Canaryqfilenamezx.txt"
    letter.parent.mkdir()
    letter.write_text("Canaryqfilewordszx " * 500)
    entry = entries.record(diary, EntryDraft(text="A letter came."), now=now)
    evidence.attach(diary, entry.uuid, letter, now=now)
    diary.close()
    assert found_in(diary.folder, ["Canaryqfilenamezx", "Canaryqfilewordszx"]) == []


def test_no_report_holds_a_private_thought_or_another_child(diary: Diary, now: datetime) -> None:
    rowan, isla = (people.add_child(diary, name, now=now) for name in ("Rowan", "Isla"))
    for text, child, thought in (("open words", rowan, "Canaryqthoughtzx"), ("Canaryqislazx", isla, None)):
        draft = EntryDraft(text=text, when=When("2026-05-13"), children=(child.id,), private_thought=thought)
        entries.record(diary, draft, now=now)
    made = reporting.compose(diary, shots.View(child=rowan.id), Moment(now.date(), now))
    for format_ in ("pdf", "csv", "text"):
        content = reporting.draw(made, format_)
        whole = unpacked(content) + (_streams_of(content) if format_ == "pdf" else b"")
        assert b"Canaryq" not in whole
        assert "Canaryq".encode("utf-16-be") not in whole


def test_the_search_for_marked_words_finds_them_in_every_disguise(tmp_path: Path) -> None:
    word = marked("text")
    for number, shape in enumerate([*disguises(word), zlib.compress(word.encode() * 3)]):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "file").write_bytes(b"before " + shape + b" after")
        assert found_in(place, [word]), number


def _streams_of(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return b"\n".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
