"""Choices are kept whole; an unreadable file costs nobody anything."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from senddiary import settings
from senddiary.settings import Settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    chosen = replace(Settings(), theme="dark", text_scale=200, lock_minutes=10, neutral_name="Notes")
    settings.save(chosen, tmp_path)
    assert settings.load(tmp_path) == settings.Loaded(chosen)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == settings.Loaded(Settings())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"null",
        b"[1]",
        b'{"text_scale": NaN}',
        b'{"text_scale": Infinity}',
        b"[" * 60_000,
        b"\xff\xfe{}",
        b" " * 70_000,
    ],
    ids=["empty", "words", "null", "list", "nan", "infinity", "deep", "not-utf8", "huge"],
)
def test_an_unreadable_file_is_kept_aside_and_told_once(tmp_path: Path, content: bytes) -> None:
    (tmp_path / settings.FILE_NAME).write_bytes(content)
    assert settings.load(tmp_path) == settings.Loaded(Settings(), put_aside=True)
    assert (tmp_path / "settings.unreadable").read_bytes() == content
    assert settings.load(tmp_path) == settings.Loaded(Settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_scale", 9000),
        ("text_scale", True),
        ("text_scale", "150"),
        ("lock_minutes", 0),
        ("reduced_motion", 1),
        ("diary", "/home/dana/Documents/diary"),
        ("neutral_name", "x" * 5000),
        ("theme", None),
        ("family", "Comic"),
        ("child", "Rowan"),
    ],
)
def test_a_value_that_is_not_allowed_counts_as_not_chosen(tmp_path: Path, name: str, value: object) -> None:
    (tmp_path / settings.FILE_NAME).write_text(json.dumps({name: value, "spacing": "wide"}), encoding="utf-8")
    assert settings.load(tmp_path).settings == replace(Settings(), spacing="wide")


def test_five_hundred_damaged_files_all_load(tmp_path: Path) -> None:
    settings.save(Settings(), tmp_path)
    whole = (tmp_path / settings.FILE_NAME).read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same damage at each run
    for _ in range(500):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        (tmp_path / settings.FILE_NAME).write_bytes(broken)
        assert isinstance(settings.load(tmp_path).settings, Settings)


def test_nothing_half_written_is_left_when_the_folder_refuses(tmp_path: Path) -> None:
    settings.save(Settings(), tmp_path)
    before = (tmp_path / settings.FILE_NAME).read_bytes()
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(OSError):  # noqa: PT011 - every refusal of the disk counts
        settings.save(replace(Settings(), theme="dark"), tmp_path / "taken")
    assert (tmp_path / settings.FILE_NAME).read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == [settings.FILE_NAME, "taken"]


@pytest.mark.skipif(os.name != "posix", reason="owner-only folders are a POSIX matter")
def test_the_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    settings.save(Settings(), tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_the_variable_moves_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENDDIARY_CONFIG", str(tmp_path))
    assert settings.folder() == tmp_path
