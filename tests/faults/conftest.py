"""The long fault tests run when they are asked for by their mark: `make faults`."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests of this folder out of an ordinary run. Their quick versions are in tests/storage."""
    if config.getoption("markexpr"):
        return
    slow = [item for item in items if item.path.is_relative_to(HERE) and item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
