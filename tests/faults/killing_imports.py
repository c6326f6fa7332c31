"""Killing the real program while it takes files in, and looking at what is left."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from senddiary.services import documents, entries, vault
from senddiary.services.documents import Filters
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.faults.killing import PROGRAM

START = 0.2  # seconds; how long one thing takes is known only after the second answer
MAIL = """From: Ms Okoro <okoro@school.example>
To: dana@home.example
Date: Wed, 13 May 2026 15:{minute:02d}:00 +0100
Subject: Letter {number}
Message-ID: <{number}@school.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="cut"

--cut
Content-Type: text/plain

The cover of week {number} is attached.
--cut
Content-Type: text/plain; name="cover {number}.txt"
Content-Disposition: attachment; filename="cover {number}.txt"

{body}
--cut--
"""


@dataclass(frozen=True)
class Letters:
    """Files to take in, in a folder; every third is a message with a file inside. `secret` opens the diary."""

    folder: Path
    secret: Path
    number: int

    @property
    def hashes(self) -> Counter[str]:
        """The SHA-256 of every file."""
        return Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in self.folder.iterdir())


def letters(place: Path, number: int, passphrase: str) -> Letters:
    """So many invented letters."""
    folder, secret = place / "letters", place / "secret"
    folder.mkdir(parents=True)
    secret.write_text(passphrase, "utf-8")
    for one in range(number):
        body = f"cover of week {one}: " + "the bus was late and nobody rang. " * 20
        if one % 3 == 0:
            mail = MAIL.format(number=one, minute=one % 60, body=body).replace("\n", "\r\n")
            (folder / f"{one:03d}.eml").write_bytes(mail.encode())
        else:
            (folder / f"{one:03d}.txt").write_text(body, "utf-8")
    return Letters(folder, secret, number)


def started(folder: Path, came: Letters) -> subprocess.Popen[str]:
    command = [str(PROGRAM), "import", str(folder), str(came.folder), "--passphrase-file", str(came.secret)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "LANGUAGE": "en"}
    )


def kill_after(folder: Path, came: Letters, answers: int, chance: random.Random) -> int:
    """Kill at some moment of the one or two things that follow so many answers; how many answers had been printed."""
    with started(folder, came) as run:
        assert run.stdout is not None
        heard, before, now = list[str](), 0.0, 0.0
        for _ in range(answers):
            heard.append(run.stdout.readline())
            before, now = now, time.perf_counter()
        try:
            run.wait(timeout=chance.uniform(0, 2 * (now - before if answers > 1 else START)))
        except subprocess.TimeoutExpired:
            run.kill()
        heard += run.stdout.readlines()
    return sum(line.endswith("\n") for line in heard)


def assert_whole_items(folder: Path, came: Letters, answered: int, *, before: int = 0) -> int:
    """Everything that was answered is there, whatever is there is whole, and the check finds no damage.

    `before`: so many were there before, and stay.
    """
    secret = Passphrase(came.secret.read_text("utf-8"))
    report = vault.check(folder, secret)
    assert report.ok, report.findings
    assert {found.code for found in report.findings} <= {"unsealed-save", "orphan-original"}
    with closing(Diary.open(folder, secret)) as diary:
        rows = documents.listing(diary, Filters(), limit=-1).rows
        mails = [row for row in rows if row.kind == "email"]
        assert max(answered, before) <= len(rows) <= max(answered + 1, before)
        assert all(row.inside == 1 and row.used == 1 for row in mails)
        assert entries.count(diary, View()) == len(mails)
        kept = Counter(row.files[0].sha256 for row in rows)
    assert set(kept.values()) <= {1}
    assert kept <= came.hashes
    return len(rows)


def assert_the_rest_is_added(folder: Path, came: Letters) -> None:
    """Run again: everything is there, and nothing twice."""
    with started(folder, came) as run:
        assert run.stdout is not None
        answers = run.stdout.readlines()
    assert len(answers) == came.number
    assert_whole_items(folder, came, came.number)


def kill_imports(diary: Diary, place: Path, passphrase: str, size: int, chance: list[random.Random]) -> list[int]:
    """Kill the import of so many files once for each of the dice; how many files were in each time.

    It is one diary: each run goes over all files again and is killed further on, at a moment that chance chooses in
    its stretch of them, the first from the very start on. So what a kill left is there when the next one comes.
    """
    diary.close()
    came = letters(place, size, passphrase)
    found = []
    for number, dice in enumerate(chance):
        stretch = range(number * size // len(chance), (number + 1) * size // len(chance))
        answered = kill_after(diary.folder, came, dice.choice(stretch), dice)
        found.append(assert_whole_items(diary.folder, came, answered, before=max(found, default=0)))
    assert_the_rest_is_added(diary.folder, came)
    return found
