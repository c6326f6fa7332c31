"""Work during which nothing looks for cycles."""

import gc

import pytest

from senddiary.uncollected import without_collecting


def test_cycles_are_looked_for_again_when_the_work_is_done_or_breaks_off() -> None:
    with without_collecting():
        assert not gc.isenabled()
    with pytest.raises(ValueError, match="stopped"):
        breaks_off()
    assert gc.isenabled()


@without_collecting()
def breaks_off() -> None:
    raise ValueError("stopped")


def test_work_inside_such_work_changes_nothing() -> None:
    with without_collecting():
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
