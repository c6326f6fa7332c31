"""Names in full, as initials or as roles: wherever they stand, and never half of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.reports.names import Naming, initials, naming
from senddiary.reports.snapshot import Child, Names, Person, Snapshot, View
from tests.reports.conftest import ISLA, MADE_ON, MAYA, OKORO, PATEL, REID

ZOLC = Person("Agnieszka Żółć", "class teacher", "Hilltop School")
BERG = Person("Anna-Maria van der Berg", "paediatrician")
ONEILL = Person("Siobhán O’Neill", "teaching assistant")
WILL = Person("Will Smith", "teaching assistant")
EVERYONE = (PATEL, REID, OKORO, ZOLC, BERG, ONEILL, WILL)


def named(mode: Names, *people: Person) -> Naming:
    view = View(child="maya", names=mode)
    return naming(Snapshot(view, MADE_ON, (), child=MAYA, other_children=(ISLA,), people=people or EVERYONE))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Mrs Patel’s note", "Mrs P.’s note"),
        ("PATEL said so", "P. said so"),
        ("J Reid and J. Reid", "J. R. and J. R."),
        ("Pani Zolc rang", "Pani Ż. rang"),
        ("Żółć rang", "Ż. rang"),
        ("Anna Maria Van Der Berg wrote", "A.-M. v. d. B. wrote"),
        ("Siobhan O'Neill was there", "S. O. was there"),
        ("Maya and Isla played", "M. and Child A played"),
        ("Maya Hughes. Then home", "M. H. Then home"),
        ("IMG_Isla2019.jpg", "IMG_Child A2019.jpg"),
        ("maya_hughes.pdf", "M. H.pdf"),
        ("the island, the patella, Okorolands", "the island, the patella, Okorolands"),
        ("I asked if they will. Will came.", "I asked if they will. W. came."),
    ],
)
def test_initials_stand_wherever_a_name_stood(words: str, shown: str) -> None:
    assert named("initials").words(words).replace("V. D.", "v. d.") == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Mrs Patel said no.", "The SENCO said no."),
        ("We met Mrs Patel and J. Reid.", "We met the SENCO and the caseworker."),
        (
            "Then Siobhán O’Neill and Will Smith left",
            "Then the teaching assistant (1) and the teaching assistant (2) left",
        ),
        ("Maya saw Isla", "M. saw Child A"),
    ],
)
def test_roles_stand_for_names_in_prose(words: str, shown: str) -> None:
    assert named("roles").words(words) == shown


def test_a_role_is_spoken_of_in_small_letters_unless_it_is_an_abbreviation() -> None:
    people = (Person("Ann Lee", "Class teacher"), Person("Bo Lim", "SEN caseworker"))
    assert (
        named("roles", *people).words("We met Ann Lee and Bo Lim") == "We met the class teacher and the SEN caseworker"
    )


def test_in_full_only_other_children_are_hidden() -> None:
    assert named("full").words("Mrs Patel met Maya, Isla and Mr Hughes") == "Mrs Patel met Maya, Child A and Mr Hughes"


def test_a_teacher_who_shares_a_first_name_with_a_sibling_keeps_hers_in_full() -> None:
    assert named("full", Person("Miss Isla Brown")).words("Miss Isla Brown saw Isla") == "Miss Isla Brown saw Child A"


def test_a_month_is_not_a_person() -> None:
    assert (
        named("initials", Person("May Lin")).words("On 3 May and in May 2026 May rang")
        == "On 3 May and in May 2026 M. rang"
    )


def test_a_surname_two_people_share_names_neither() -> None:
    people = (Person("Ann Jones", "nurse"), Person("Bob Jones", "driver"))
    assert named("roles", *people).words("Jones rang Ann Jones") == "Someone rang the nurse"


def test_a_role_that_holds_a_name_cannot_stand_for_one() -> None:
    people = (Person("Dr Wills", "paediatrician"), Person("Jo Bright", "Dr Wills’s secretary"))
    assert "Wills" not in named("roles", *people).words("Jo Bright rang")


@pytest.mark.parametrize(
    ("mode", "shown"),
    [("full", "Mrs Patel, SENCO"), ("initials", "Mrs P., SENCO"), ("roles", "SENCO, Hilltop School")],
)
def test_somebody_listed_always_has_a_role(mode: Names, shown: str) -> None:
    assert named(mode).person(PATEL) == shown


def test_initials_keep_titles_and_hyphens() -> None:
    assert initials("Mrs Anna Kowalska-Nowak") == "Mrs A. K.-N."


@given(st.text(max_size=40), st.sampled_from(["Isla", "ISLA", "isla", "Isla Hughes", "Ísla"]), st.text(max_size=40))
def test_another_child_is_found_in_any_surroundings(before: str, name: str, after: str) -> None:
    shown = named("full").words(f"{before} {name} {after}")
    assert "isla" not in [word.strip(".,").lower() for word in shown.split()] or "isla" in (before + after).lower()


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_words_without_names_are_only_cleaned(words: str) -> None:
    once = named("full", Person("Mrs Patel")).words(words)
    assert named("full", Person("Mrs Patel")).words(once) == once


def test_a_child_with_no_letters_in_the_name_breaks_nothing() -> None:
    view = View(child="maya", names="initials")
    odd = naming(Snapshot(view, MADE_ON, (), child=Child("maya", "…"), people=(Person(""), Person("🙂"))))
    assert odd.words("Nothing … happened 🙂") is not None
