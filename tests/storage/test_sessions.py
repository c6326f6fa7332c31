"""What the database refuses, in the words of the diary."""

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from senddiary.errors import DiaryError, DiskFull
from senddiary.storage.sessions import database_told_plainly


@pytest.mark.parametrize(
    "refusal",
    [
        dbapi2.OperationalError("database or disk is full"),
        OperationalError("INSERT", {}, dbapi2.OperationalError("database or disk is full")),
    ],
)
def test_what_the_driver_refuses_is_said_plainly_whoever_asked_it(refusal: Exception) -> None:
    with pytest.raises(DiskFull), database_told_plainly():
        raise refusal


def test_what_has_no_plain_word_stays_what_it_is() -> None:
    with pytest.raises(dbapi2.OperationalError) as caught, database_told_plainly():
        raise dbapi2.OperationalError("no such table: entries")
    assert not isinstance(caught.value, DiaryError)
