import pytest

from senddiary.rules.page_limits import PageLimit, all_limits, limit_for


@pytest.mark.parametrize("limit", all_limits(), ids=lambda limit: limit.key)
def test_every_limit_names_its_source_its_date_and_how_far_it_was_checked(limit: PageLimit) -> None:
    assert limit.source
    assert limit.status in {"P", "S", "S1", "U"}
    assert 1 <= limit.pages <= 1000
    assert limit.valid_from <= limit.looked_up


def test_a_limit_is_found_by_its_label_only() -> None:
    limit = limit_for(" appeal: section I ")
    assert limit is not None
    assert (limit.pages, limit.is_checked) == (75, False)
    assert limit_for("A meeting at school") is None
