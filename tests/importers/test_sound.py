"""Recordings and videos are kept: their length and date are read, and nothing is played."""

from __future__ import annotations

import pytest

from senddiary.importers import sandbox, sound
from senddiary.importers.draft import Clock
from senddiary.importers.remarks import sentence
from tests.importers.document_maker import video, voice_note
from tests.importers.making import read, remarks

MAX = (1 << 32) - 1


# 44
def test_a_voice_note_tells_its_length_and_listening_is_saving_a_copy() -> None:
    draft = read(sound, voice_note(3), "PTT-20260304-WA0001.wav")
    assert (draft.kind, draft.facts["seconds"]) == ("audio", "3")
    assert sentence("not-played").startswith("Recordings are kept and not played here.")


def test_a_video_tells_when_it_was_made_by_the_phone_s_clock() -> None:
    draft = read(sound, video(seconds=75), "hall.mp4")
    assert (draft.kind, draft.facts["seconds"]) == ("video", "75")
    assert draft.clocks == (Clock("2026-03-04T10:11", "properties", 0, "3855463872"),)


@pytest.mark.parametrize("made", [0, 1, MAX])
def test_a_date_that_cannot_be_is_none(made: int) -> None:
    clocks = read(sound, video(made), "hall.mp4").clocks
    assert all(clock.form is None or clock.form.startswith("2040") for clock in clocks)


@pytest.mark.parametrize("seconds", [0, MAX // 1_000])
def test_a_length_that_cannot_be_is_not_told(seconds: int) -> None:
    draft = read(sound, video(seconds=seconds), "hall.mp4")
    assert ("seconds" in draft.facts, "no-length" in remarks(draft)) == (False, True)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_recording_cut_short_is_kept_all_the_same(share: float) -> None:
    for content, name in ((voice_note(), "note.wav"), (video(), "hall.mp4")):
        draft = read(sound, content[: int(len(content) * share)], name)
        assert "not-played" in remarks(draft)


def test_boxes_that_claim_to_be_endless_come_to_an_end() -> None:
    inflated = b"\xff\xff\xff\xffskip" + b"\0\0\0\1skip" + b"\xff" * 8
    assert read(sound, video(before=inflated), "hall.mp4").kind == "video"
    assert read(sound, video(before=b"\0\0\0\0skip"), "hall.mp4").kind == "video"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\0\0\0\x1cftypM4A ", "a.m4a", "audio"),
        (b"\0\0\0\x1cftypisom", "a.m4a", "audio"),
        (b"\0\0\0\x1cftypqt  ", "a.mov", "video"),
        (b"OggS" + bytes(9), "a.opus", "audio"),
        (b"ID3\4", "a.mp3", "audio"),
        (b"\xff\xfb\x90", "a.mp3", "audio"),
        (b"\x1aE\xdf\xa3", "a.webm", "video"),
        (b"#!AMR\n", "a.amr", "audio"),
    ],
)
def test_each_kind_is_told_by_its_first_bytes(head: bytes, name: str, kind: str) -> None:
    assert sandbox.read(head + bytes(80), name).kind == kind


def test_other_things_are_not_taken_for_recordings() -> None:
    assert not sound.fits(b"\0\0\0\x1cftypheic", "a.heic")
    assert not sound.fits(b"\xff\xd8\xff\xe0", "a.jpg")
    assert not sound.fits(b"RIFF1234WEBP", "a.webp")
