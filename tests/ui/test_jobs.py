"""Work off the UI thread: the order, the errors and the ending."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from senddiary.errors import DiaryError, NotFound
from senddiary.ui.jobs import InlineJobs, Jobs, Watch


def refuse() -> None:
    raise NotFound


def break_down() -> None:
    raise ValueError("Rowan cried at the gate")


def test_results_come_back_in_the_thread_that_asked(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[threading.Thread, threading.Thread]] = []
    jobs.run(jobs, threading.current_thread, lambda worker: seen.append((worker, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker is not here
    assert here is threading.main_thread()


def test_the_diary_lane_keeps_the_order_it_was_asked_in(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(50):
        jobs.run(jobs, lambda number=number: number, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_work_apart_does_not_wait_for_the_diary_lane(jobs: Jobs, qtbot: QtBot) -> None:
    gate, seen = threading.Event(), list[str]()
    jobs.run(jobs, lambda: gate.wait(10), lambda _: seen.append("diary"))
    jobs.run_apart(jobs, lambda: "apart", seen.append)
    qtbot.waitUntil(lambda: seen == ["apart"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["apart", "diary"])


def test_a_result_for_a_deleted_owner_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    gate, seen, owner = threading.Event(), list[str](), QObject()
    jobs.run(owner, lambda: gate.wait(10), lambda _: seen.append("gone"))
    jobs.run(jobs, lambda: None, lambda _: seen.append("here"))
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["here"]


def test_a_refusal_goes_to_whoever_asked_for_it(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[DiaryError] = []
    jobs.run(jobs, refuse, lambda _: None, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].code == "not-found"


def test_a_refusal_nobody_takes_goes_to_the_one_signal(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.run(jobs, refuse, lambda _: None)
    assert caught.args[0].code == "not-found"


def test_a_refusal_is_told_even_when_its_owner_is_gone(jobs: Jobs, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    with qtbot.waitSignal(jobs.failed):
        jobs.run(owner, lambda: gate.wait(10) and refuse(), lambda _: None, failed=pytest.fail)
        delete(owner)
        gate.set()


def test_what_nobody_foresaw_becomes_a_plain_sentence_and_a_code(
    jobs: Jobs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENDDIARY_STATE", str(tmp_path))
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.run(jobs, break_down, lambda _: None)
    log = (tmp_path / "codes.log").read_text()
    assert caught.args[0].code == "unexpected"
    assert "Rowan" not in str(caught.args[0]) + caught.args[0].next_step + log
    assert "Z ValueError jobs:" in log


def test_cancelled_work_ends_in_silence(jobs: Jobs, qtbot: QtBot) -> None:
    watch, begun = Watch(), threading.Event()

    def work() -> None:
        begun.set()
        while True:
            watch(1, 100)

    with qtbot.waitSignal(watch.ended), qtbot.assertNotEmitted(jobs.failed):
        jobs.run_apart(jobs, work, pytest.fail, progress=watch)
        begun.wait(10)
        watch.cancel()


def test_progress_is_told_at_the_end(jobs: Jobs, qtbot: QtBot) -> None:
    watch, seen = Watch(), list[tuple[int, int]]()
    watch.moved.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(watch.ended):
        jobs.run_apart(jobs, lambda: [watch(step, 1000) for step in range(1001)], lambda _: None, progress=watch)
    assert seen[-1] == (1000, 1000)
    assert len(seen) < 500


def test_after_a_hush_only_one_owner_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    seen, other = list[str](), QObject()
    jobs.run(other, lambda: "other", seen.append)
    jobs.run(other, refuse, pytest.fail, failed=pytest.fail)
    jobs.hush(jobs)
    jobs.run(jobs, lambda: "mine", seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["mine"]


def test_stopping_waits_for_every_save_that_was_asked_for(jobs: Jobs) -> None:
    saved: list[int] = []
    for number in range(20):
        jobs.run(jobs, lambda number=number: saved.append(number), lambda _: None)
    jobs.stop()
    assert saved == list(range(20))


def test_a_stopped_lane_takes_no_more_work(jobs: Jobs) -> None:
    jobs.stop()
    jobs.run(jobs, pytest.fail, pytest.fail)
    assert not jobs.busy


def test_jobs_in_line_give_their_result_at_once(qtbot: QtBot) -> None:
    del qtbot
    jobs, seen = InlineJobs(), list[str]()
    jobs.run(jobs, lambda: "diary", seen.append)
    jobs.run_apart(jobs, lambda: "apart", seen.append)
    assert seen == ["diary", "apart"]


def test_jobs_in_line_tell_refusals_the_same_way(qtbot: QtBot) -> None:
    jobs = InlineJobs()
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.run(jobs, refuse, pytest.fail)
    assert caught.args[0].code == "not-found"


def test_jobs_in_line_can_be_cancelled(qtbot: QtBot) -> None:
    jobs, watch = InlineJobs(), Watch()
    watch.cancel()
    with qtbot.waitSignal(watch.ended), qtbot.assertNotEmitted(jobs.failed):
        jobs.run(jobs, lambda: watch(1, 2), pytest.fail, progress=watch)


def test_what_nobody_waits_for_holds_up_no_other_lane(jobs: Jobs, qtbot: QtBot) -> None:
    gate, seen = threading.Event(), list[str]()
    jobs.run_quietly(jobs, lambda: gate.wait(10), lambda _: seen.append("quiet"))
    jobs.run(jobs, lambda: "diary", seen.append)
    jobs.run_apart(jobs, lambda: "apart", seen.append)
    jobs.run_viewing(jobs, lambda: "viewing", seen.append)
    qtbot.waitUntil(lambda: sorted(seen) == ["apart", "diary", "viewing"])
    gate.set()
    qtbot.waitUntil(lambda: "quiet" in seen)


def test_leaving_stops_what_is_done_quietly(jobs: Jobs) -> None:
    watch, begun, ended = Watch(jobs), threading.Event(), list[str]()

    def work() -> None:
        begun.set()
        for _step in range(1_000_000):
            watch(0, 0)
        ended.append("to the end")

    jobs.run_quietly(jobs, work, lambda _none: None, progress=watch)
    assert begun.wait(10)
    jobs.stop()
    assert ended == []
