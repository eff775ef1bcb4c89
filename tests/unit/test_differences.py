"""Which lines of two programs differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tutor.writing.differences import differences, near_changes

PROGRAMS = st.lists(st.sampled_from(["a", "b", "  c", ""]), max_size=12).map("\n".join)


def test_a_changed_line_is_the_old_one_and_then_the_new_one() -> None:
    lines = differences("a\nb\nc\n", "a\nx\nc\n")
    assert [(line.kind, line.text) for line in lines] == [
        ("same", "a"),
        ("removed", "b"),
        ("added", "x"),
        ("same", "c"),
    ]


@given(PROGRAMS, PROGRAMS)
def test_both_programs_can_be_read_off_the_lines(old: str, new: str) -> None:
    lines = differences(old, new)
    assert [line.text for line in lines if line.kind != "added"] == old.splitlines()
    assert [line.text for line in lines if line.kind != "removed"] == new.splitlines()


def test_what_is_far_from_every_change_is_left_out_as_one() -> None:
    old = "\n".join(map(str, range(20)))
    near = near_changes(differences(old, old.replace("10", "x")), context=1)
    assert near[0] is None
    assert near[-1] is None
    assert [line.text for line in near if line is not None] == ["9", "10", "x", "11"]


def test_programs_that_are_the_same_have_nothing_near_a_change() -> None:
    assert near_changes(differences("a\nb", "a\nb")) == (None,)
