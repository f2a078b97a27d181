"""Lines break where Chinese and English readers expect it, and lose nothing."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from quiz.tui.widgets.wrap import unbreakable, wrapped

MIXED = st.text(alphabet="ab 词元，。（）“”.,-1F \t微调", max_size=120)


@given(MIXED)
def test_the_pieces_joined_are_the_text(text):
    assert "".join(unbreakable(text)) == text


@given(MIXED, st.integers(10, 60))
def test_no_line_is_wider_than_asked_and_no_character_is_lost(text, width):
    lines = wrapped(Content(text), width)
    assert all(cell_len(line.plain.rstrip()) <= width for line in lines)
    assert "".join("".join(line.plain.split()) for line in lines) == "".join(text.split())


def test_a_chinese_paragraph_fills_its_lines():
    lines = wrapped(Content("微调大语言模型需要数据、算力和耐心" * 4), 20)
    assert {cell_len(line.plain) for line in lines[:-1]} <= {18, 19, 20}


def test_closing_punctuation_does_not_begin_a_line_nor_opening_end_one():
    text = "精确率为百分之九十，召回率（见下表）只有百分之十。" * 5
    for width in range(10, 40):
        for line in wrapped(Content(text), width):
            assert line.plain[0] not in "，。）、"
            assert line.plain[-1] != "（"


def test_words_stay_whole():
    lines = wrapped(Content("adapters adapters adapters"), 10)
    assert [line.plain for line in lines] == ["adapters", "adapters", "adapters"]


def test_what_is_wider_than_a_line_is_cut():
    assert [line.plain for line in wrapped(Content("x" * 25), 10)] == ["x" * 10, "x" * 10, "x" * 5]
