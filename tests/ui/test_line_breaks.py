"""Lines are never too wide, lose nothing, and begin and end as Japanese wants it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tutor.ui.line_breaks import line_breaks


def lines(text: str, width: int) -> list[str]:
    breaks = [0, *line_breaks(text, width), len(text)]
    return [text[a:b] for a, b in pairwise(breaks)]


WORDS = st.text(alphabet="ab 訓練をのっー。、「」（）.,`=日本語éX ", max_size=120)


@given(WORDS, st.integers(min_value=2, max_value=60))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    broken = lines(text, width)
    assert "".join(broken) == text
    assert all(cell_len(line.rstrip()) <= width for line in broken)


@pytest.mark.parametrize("width", range(12, 60))
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(width: int) -> None:
    text = (
        "訓練には、モデルがどれだけ間違っているかを表す「ひとつの数」が必要です。"
        "（微分したときの見た目のために ½ を付ける教科書もありますが、ここでは付けません。）"
    )
    for line in lines(text, width)[1:]:
        assert line[0] not in "、。」）ー"
    for line in lines(text, width)[:-1]:
        assert line.rstrip()[-1] not in "「（"


def test_english_breaks_at_spaces() -> None:
    assert lines("the loss falls quickly", 10) == ["the loss ", "falls ", "quickly"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert lines("aaaaaaaaaa b", 4) == ["aaaa", "aaaa", "aa b"]
