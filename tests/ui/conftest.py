"""What tests of the window need besides."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def child_environment(state: Path, tmp_path: Path) -> dict[str, str]:
    """The environment for a program of ours that a test starts: its own folders, and no screen."""
    places = {
        "SENDDIARY_STATE": str(state),
        "SENDDIARY_CONFIG": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "HOME": str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(SRC), *sys.path]),
    }
    return {**os.environ, **places}
