"""A file from outside is read apart: nothing it does reaches the diary, the disk or a network."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers import sandbox
from senddiary.importers.limits import Limits
from senddiary.importers.sandbox import Crew, Session
from senddiary.progress import Cancelled
from tests.importers.conftest import TRYING

SHORT = Limits(processor=1, wall=15)


def reason(crew: Crew, name: str, content: bytes = b"x", limits: Limits = SHORT) -> tuple[str, str]:
    """The code and the sentence with which a file is refused."""
    with pytest.raises(UnreadableFile) as refused:
        crew.read(content, name, limits=limits)
    assert refused.value.next_step
    return refused.value.code, str(refused.value)


def test_one_that_takes_all_memory_is_too_big_to_open(trying: Crew) -> None:
    assert reason(trying, "hog") == ("too-big", "This file is too big to open here.")


def test_one_that_never_ends_is_stopped_when_its_time_is_used_up(trying: Crew) -> None:
    assert reason(trying, "loop") == ("too-slow", "Reading this file took too long, so it was stopped.")


def test_one_that_only_waits_is_stopped_by_the_clock(trying: Crew) -> None:
    assert reason(trying, "wait", limits=Limits(processor=5, wall=0.3))[0] == "too-slow"


def test_one_that_asks_for_its_bytes_without_end_is_stopped_by_the_clock(trying: Crew) -> None:
    assert reason(trying, "again", bytes(20 * 1024**2), Limits(processor=100, wall=0.5))[0] == "too-slow"


def test_one_that_answers_without_end_is_cut_off(trying: Crew) -> None:
    assert reason(trying, "flood")[0] == "too-big"


def test_one_that_calls_itself_ten_thousand_times_is_refused(trying: Crew) -> None:
    assert reason(trying, "deep")[0] == "damaged"


def test_what_no_parser_documents_is_one_plain_sentence(trying: Crew) -> None:
    assert reason(trying, "surprised")[0] == "damaged"


@pytest.mark.parametrize("name", ["crash", "garbage"])
def test_one_that_dies_or_talks_nonsense_is_refused_and_the_next_is_read(trying: Crew, name: str) -> None:
    assert reason(trying, name) == ("stopped", "Reading this file stopped part of the way through.")
    assert trying.read(b"x", "remembered").text == "nothing"


def test_an_answer_of_another_shape_is_refused(trying: Crew) -> None:
    assert reason(trying, "forged")[0] == "damaged"


def test_a_reason_comes_back_as_a_sentence_with_its_number(trying: Crew) -> None:
    assert reason(trying, "refused") == (
        "mailbox-too-big",
        "This mailbox is too big to read in one piece. 64 MB is the most.",
    )


@pytest.mark.parametrize("name", ["socket", "libc-socket"])
def test_no_socket_can_be_made(trying: Crew, name: str) -> None:
    assert trying.read(b"x", name).text == "PermissionError"


def without_python(name: str, crew: Crew) -> None:
    """What C can do past Python is refused by Landlock, and by nothing else."""
    if name.startswith("libc") and crew.confinement().files != "landlock":
        pytest.skip("this system has no Landlock")


@pytest.mark.parametrize("name", ["write", "libc-write"])
def test_no_file_can_be_written(trying: Crew, name: str, tmp_path: Path) -> None:
    without_python(name, trying)
    target = tmp_path / "written"
    assert trying.read(os.fsencode(target), name).text == "PermissionError"
    assert not target.exists()


@pytest.mark.parametrize("name", ["read-file", "libc-read", "remove"])
def test_no_file_of_the_parent_can_be_opened_or_removed(trying: Crew, name: str, tmp_path: Path) -> None:
    without_python(name, trying)
    private = tmp_path / "diary"
    private.write_bytes(b"words")
    assert trying.read(os.fsencode(private), name).text == "PermissionError"
    assert private.read_bytes() == b"words"


@pytest.mark.parametrize("name", ["program", "split"])
def test_no_program_can_be_started(trying: Crew, name: str) -> None:
    assert trying.read(b"x", name).text == "PermissionError"


def test_no_other_program_can_be_ended(trying: Crew) -> None:
    assert trying.read(str(os.getpid()).encode(), "signal").text == "PermissionError"


def test_nothing_of_one_file_is_left_for_the_next(trying: Crew) -> None:
    trying.read(b"left behind", "remembered")
    assert trying.read(b"second", "remembered").text == "nothing"


def test_the_bytes_of_a_large_file_are_asked_for_as_they_are_needed(trying: Crew, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as stream:
        stream.seek(700 * 1024**2)
        stream.write(b"middle8.")
        stream.truncate(1400 * 1024**2)
    assert trying.read(large, "middle").text == f"middle8.{1400 * 1024**2}"


def test_words_come_back_storable(trying: Crew) -> None:
    draft = trying.read(b"x", "odd-words")
    assert "\0" not in draft.text + draft.title
    assert (draft.text + draft.title).encode()


def test_cancel_ends_it_at_once(trying: Crew) -> None:
    with pytest.raises(Cancelled):
        trying.read(b"x", "wait", cancelled=lambda: True)


def test_cancel_is_asked_also_while_there_is_always_something_to_do(trying: Crew) -> None:
    asked: list[int] = []
    with pytest.raises(Cancelled):
        trying.read(bytes(20 * 1024**2), "again", cancelled=lambda: asked.append(1) or len(asked) > 4)
    assert len(asked) == 5


def test_links_folders_pipes_and_missing_files_are_never_opened(trying: Crew, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    for name, code in (("link", "not-a-file"), ("pipe", "not-a-file"), (".", "not-a-file"), ("gone", "not-there")):
        with pytest.raises(UnreadableFile) as refused:
            trying.read(tmp_path / name, "remembered")
        assert refused.value.code == code


def test_many_threads_read_at_once(trying: Crew) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(trying.read(bytes(n), "middle").text)) for n in range(1, 9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(text[-1] for text in found) == [str(n) for n in range(1, 9)]


def left_over() -> tuple[int, int, list[str]]:
    """Open descriptors, threads, and the programs this process started that are still there."""
    own = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count(), own


def test_nothing_is_left_behind(trying: Crew) -> None:
    sandbox.OWN.close()
    trying.close()
    before = left_over()
    trying.read(b"x", "remembered")
    reason(trying, "crash")
    trying.close()
    assert left_over() == before


def test_programs_that_were_forgotten_end_by_themselves() -> None:
    before = left_over()
    crew: Crew | None = Crew([sys.executable, "-I", "-B", "-c", TRYING])
    assert crew is not None
    crew.read(b"x", "remembered")
    session: Session | None = Session(b"words", "letter", crew=crew)
    assert session is not None
    assert session.__enter__().ask("page").blob == b"words"
    crew = session = None
    gc.collect()
    assert left_over() == before


def test_a_program_that_ended_before_its_document_was_put_away_leaves_no_file_open(
    trying: Crew, tmp_path: Path
) -> None:
    (tmp_path / "letter").write_bytes(b"words")
    session = Session(tmp_path / "letter", "letter", crew=trying).__enter__()
    session.ask("page")
    apart, stream = session._apart, session._stream
    assert apart is not None
    assert stream is not None
    os.killpg(apart._process.pid, signal.SIGKILL)
    apart._process.wait()
    with suppress(UnreadableFile):  # its copy that holds the document may live a moment longer
        session.__exit__(None, None, None)
    assert stream.closed


def test_a_program_that_ended_while_it_waited_is_replaced(trying: Crew) -> None:
    trying.close()
    trying.read(b"x", "remembered")
    (waiting,) = trying._waiting
    os.kill(waiting._process.pid, signal.SIGKILL)
    assert trying.read(b"x", "remembered").text == "nothing"


def test_a_program_that_cannot_be_started_is_told_plainly() -> None:
    assert reason(Crew(["/nowhere/at/all"]), "x")[0] == "no-reading"
    assert reason(Crew(["/bin/true"]), "x")[0] == "no-reading"


def test_a_document_is_held_open_and_asked(trying: Crew) -> None:
    with Session(b"words", "letter", crew=trying) as session:
        first, second = session.ask("page", number=1), session.ask("page", number=2)
    assert (first.blob, first.values["given"]) == (b"words", ["{'number': 1}"])
    assert first.values["pid"] == second.values["pid"]


def test_a_question_that_kills_the_program_leaves_the_next_one_answered(trying: Crew) -> None:
    with Session(b"words", "letter", limits=Limits(wall=0.5), crew=trying) as session:
        for question, code in (("refuse", "cannot-show"), ("die", "stopped"), ("wait", "too-slow")):
            with pytest.raises(UnreadableFile) as refused:
                session.ask(question)
            assert refused.value.code == code
            assert session.ask("page").blob == b"words"


def test_a_document_that_was_put_away_answers_no_more(trying: Crew) -> None:
    with Session(b"words", "letter", crew=trying) as session:
        session.ask("page")
    with pytest.raises(UnreadableFile):
        session.ask("page")
    trying.close()


def test_it_says_how_it_is_shut_in(trying: Crew) -> None:
    found = trying.confinement()
    assert found.network in {"namespace", "seccomp", "refused in Python"}
    assert found.memory


HOLDING = """
import sys
from senddiary.importers.sandbox import Crew, Session
crew = Crew(sys.argv[1:])
with Session(b"words", "letter", crew=crew) as session:
    sys.stdout.write(str(int(session.ask("page").values["pid"])) + "\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


def test_when_the_diary_is_killed_nothing_goes_on_reading() -> None:
    command = [sys.executable, "-c", TRYING.partition("; import runpy")[0] + HOLDING]
    with subprocess.Popen([*command, sys.executable, "-I", "-B", "-c", TRYING], stdin=-1, stdout=-1) as diary:
        assert diary.stdout is not None
        reading = Path("/proc") / diary.stdout.readline().decode().strip()
        assert reading.exists()
        diary.kill()
    until = time.monotonic() + 20
    while _runs(reading) and time.monotonic() < until:
        os.sched_yield()
    assert not _runs(reading)


def _runs(program: Path) -> bool:
    """Whether it is there and has not ended: whoever inherits it may be slow to clear it away."""
    try:
        return ") Z " not in (program / "stat").read_text()
    except OSError:
        return False
