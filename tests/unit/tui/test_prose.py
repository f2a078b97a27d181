"""Markdown becomes lines of text."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.widgets.prose import Prose


def lines(markdown: str, width: int = 40) -> list[str]:
    return [line.rstrip() for line in Prose(markdown).content(width).plain.split("\n")]


def test_paragraphs_are_apart_and_source_line_ends_vanish():
    assert lines("one\ntwo\n\nthree") == ["one two", "", "three"]
    assert lines("微调\n模型") == ["微调模型"]


def test_lists_have_bullets_or_numbers_and_hanging_indents():
    assert lines("- a\n- b") == ["• a", "• b"]
    assert lines("3. a\n4. b") == ["3. a", "4. b"]
    assert lines("- one two three four five", 12) == ["• one two", "  three four", "  five"]


def test_a_sign_takes_the_place_of_the_bullet():
    assert lines("- ✓ right\n\n  because") == ["✓ right", "because"]


def test_code_keeps_its_lines():
    assert lines("```python\ndef f():\n    return 1\n```") == ["  def f():", "      return 1"]


def test_a_table_is_set_in_columns_and_broken_where_it_is_narrow():
    table = "| call | result |\n|---|---|\n| `f(1)` | 3 |"
    assert lines(table) == ["call  result", "────  ──────", "f(1)  3"]
    long = "| a | b |\n|---|---|\n| x | " + "word " * 12 + "|"
    assert all(len(line) <= 30 for line in lines(long, 30))


def test_a_lead_in_stands_before_the_first_line_only():
    prose = Prose("one two three four", "1 ")
    assert prose.content(12).plain.split("\n") == ["1 one two", "  three four"]


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    Prose(text).content(40)
