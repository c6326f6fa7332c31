"""Killing the real program while it saves, and looking at what is left."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from senddiary.services import vault
from senddiary.storage.check import check
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase

PROGRAM = Path(sys.executable).with_name("senddiary")
LINES = 80


@dataclass(frozen=True)
class Scene:
    """A closed diary to copy for each kill, what is poured into it, and how long that takes undisturbed."""

    template: Path
    notes: Path
    secret: Path
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """One kill: the answers that had been printed, what is kept, and whether a save was going on."""

    answered: tuple[str, ...]
    kept: dict[str, str]
    inside: bool


def words(number: int) -> str:
    return f"entry {number}: " + "he waited at the gate and nobody came. " * 12


def started(folder: Path, scene_notes: Path, secret: Path) -> subprocess.Popen[str]:
    command = [str(PROGRAM), "add", str(folder), str(scene_notes), "--passphrase-file", str(secret)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "LANGUAGE": "en"}
    )


def set_scene(diary: Diary, place: Path, passphrase: str) -> Scene:
    """Close the diary and measure one undisturbed run on a copy of it."""
    diary.close()
    notes, secret = place / "notes.jsonl", place / "secret"
    notes.write_text("".join(json.dumps({"text": words(number)}) + "\n" for number in range(LINES)), "utf-8")
    secret.write_text(passphrase, "utf-8")
    copy = shutil.copytree(diary.folder, place / "undisturbed")
    with started(copy, notes, secret) as run:
        assert run.stdout is not None
        run.stdout.readline()
        start = time.perf_counter()
        assert len(run.stdout.readlines()) == LINES - 1
        seconds = time.perf_counter() - start
    return Scene(diary.folder, notes, secret, seconds)


def kill_once(scene: Scene, folder: Path, chance: random.Random) -> Outcome:
    """Kill at a random moment between the first and the last answer."""
    shutil.copytree(scene.template, folder)
    with started(folder, scene.notes, scene.secret) as run:
        assert run.stdout is not None
        first = run.stdout.readline()
        try:
            run.wait(timeout=chance.uniform(0, scene.seconds))
        except subprocess.TimeoutExpired:
            run.kill()
        answered = (first, *run.stdout.readlines())
    whole = tuple(line.strip() for line in answered if line.endswith("\n"))
    there = kept(folder, scene)
    preparing = (folder / "head.new").exists()  # else: committed, and not answered yet
    return Outcome(whole, there, inside=len(whole) < LINES and (preparing or len(there) > len(whole)))


def kept(folder: Path, scene: Scene) -> dict[str, str]:
    """The words of every entry, without changing the folder."""
    secret = Passphrase(scene.secret.read_text("utf-8"))
    with closing(Diary.open(folder, secret, writing=False)) as diary, closing(diary.fresh_connection()) as raw:
        return dict(raw.execute("SELECT uuid, text FROM entry").fetchall())


def assert_nothing_lost(outcome: Outcome, folder: Path, scene: Scene) -> None:
    """Every printed id is there with its words, the check is clean, and the diary goes on."""
    for number, uuid in enumerate(outcome.answered):
        assert outcome.kept[uuid] == words(number)
    assert len(outcome.kept) - len(outcome.answered) in (0, 1)
    secret = Passphrase(scene.secret.read_text("utf-8"))
    report = vault.check(folder, secret)
    assert report.ok, report.findings
    assert {found.code for found in report.findings} <= {"unsealed-save"}
    Diary.open(folder, secret).close()
    assert check(folder, secret).findings == ()


def kill_many(
    diary: Diary, place: Path, passphrase: str, times: int, chance: random.Random, *, inside: int = 0
) -> list[Outcome]:
    """Kill so many times, each on a fresh copy, and look closely after each.

    Where `inside` is given, go on until so many fell inside a save, three times as often at most: on a busy computer
    twenty dice alone may miss.
    """
    scene, outcomes = set_scene(diary, place, passphrase), list[Outcome]()
    while len(outcomes) < times or (sum(one.inside for one in outcomes) < inside and len(outcomes) < 3 * times):
        folder = place / f"killed{len(outcomes)}"
        outcomes.append(kill_once(scene, folder, chance))
        assert_nothing_lost(outcomes[-1], folder, scene)
        shutil.rmtree(folder)
    return outcomes
