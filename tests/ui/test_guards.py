"""What nobody foresaw is told calmly and leaves only a code."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from senddiary.app import Start, read_arguments
from senddiary.ui.guards import Surprises


@pytest.fixture
def surprises(monkeypatch: pytest.MonkeyPatch) -> Surprises:
    """Put back at the end what was taken over."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    return Surprises()


def break_down() -> None:
    child = "Rowan cried at the gate"
    raise KeyError(child)


def test_a_surprise_is_one_plain_sentence(
    surprises: Surprises, qtbot: QtBot, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(surprises.met) as caught:
        try:
            break_down()
        except KeyError as error:
            surprises._hook(type(error), error, error.__traceback__)
    log = (state / "codes.log").read_text()
    printed = capsys.readouterr()
    assert caught.args[0].code == "unexpected"
    assert "KeyError" in log
    assert "Rowan" not in log + str(caught.args[0]) + printed.out + printed.err


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ([], Start()),
        (["quick"], Start(quick=True)),
        (["open"], Start()),
        (["open", "there"], Start(Path("there"))),
        (["open", "there", "--hidden"], Start(Path("there"), hidden=True)),
        (["open", "--help"], None),
        (["open", "one", "two"], None),
        (["list", "there"], None),
    ],
)
def test_arguments_lead_to_a_window_or_to_the_commands(words: list[str], start: Start | None) -> None:
    assert read_arguments(words) == start


@pytest.mark.parametrize("start", [Start(), Start(Path("there")), Start(Path("there"), hidden=True)])
def test_a_start_can_be_repeated_by_its_own_words(start: Start) -> None:
    assert read_arguments(start.words()) == start
