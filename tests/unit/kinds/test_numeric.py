"""Numbers: read as people type them, within a tolerance, drawn anew from params."""

import itertools
import random
import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.kinds import Numeric, key, mark, variant
from quiz.kinds.formula import FormulaError
from quiz.kinds.numeric import Range, Slip, number
from quiz.kinds.numeric.number import readings
from quiz.kinds.numeric.question import draw
from quiz.model import Message, NumericAnswer, Text


@pytest.fixture(scope="session")
def numeric(header: dict[str, Any]) -> Any:
    """Make a numeric question."""

    def make(answer: str | float, **body: Any) -> Numeric:
        return Numeric(**(header | {"answer": answer} | body))

    return make


@pytest.fixture(scope="session")
def slip(text: Any) -> Any:
    """Make a slip whose reason is its name."""

    def make(name: str, value: str | float) -> Slip:
        return Slip(id=name, value=value, why=text(f"why {name}"))

    return make


def typed(words: str) -> NumericAnswer:
    return NumericAnswer(text=words)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("42", [42]),
        (" 42 ", [42]),
        ("+42", [42]),
        ("-4.5", [-4.5]),
        ("−4.5", [-4.5]),
        (".5", [0.5]),
        ("5.", [5]),
        ("４２．５", [42.5]),
        ("1,234,567", [1234567]),
        ("1，234", [1234]),
        ("1 234 567", [1234567]),
        ("1_000", [1000]),
        ("1e3", [1000]),
        ("6E-2", [0.06]),
        ("6×10^23", [6e23]),
        ("6 x 10**3", [6000]),
        ("2*10^-3", [0.002]),
        ("3/4", [0.75]),
        ("-1/8", [-0.125]),
        ("≈ 0.18", [0.18]),
        ("= 7", [7]),
        ("16 GB", [16]),
        ("16GiB", [16]),
        ("12 days", [12]),
        ("12 个", [12]),
        ("3.5 GB/s", [3.5]),
        ("90°", [90]),
        ("50%", [50, 0.5]),
        ("５０％", [50, 0.5]),
        ("2.1M", [2.1, 2.1e6]),
        ("7B", [7, 7e9]),
        ("16k", [16, 16e3]),
        ("3万", [3, 3e4]),
        ("1.5 亿", [1.5, 1.5e8]),
        ("0%", [0]),
    ],
)
def test_numbers_are_read_as_people_type_them(words: str, values: list[float]) -> None:
    assert readings(words) == pytest.approx(values, rel=1e-12)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "many",
        "1.2.3",
        "--1",
        "e5",
        "1e9999",
        "1/0",
        "1e300/1e-300",
        "10^400",
        "6×10^999",
        "1,23",
        "10x3",
        "nan",
        "inf",
        "∞",
        "1-2",
        "0x10",
        "十五",
        "(3)",
    ],
)
def test_what_is_no_number_has_no_reading(words: str) -> None:
    assert readings(words) == ()


@given(st.text(max_size=20))
def test_any_text_is_read_without_failing(words: str) -> None:
    assert all(isinstance(each, float) for each in readings(words))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (42.0, "42"),
        (-7, "-7"),
        (0.18, "0.18"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (16777216.0, "16777216"),
        (123456789012345.0, "123456789012345"),
        (1234567.89, "1234568"),
        (1e15, "1e15"),
        (2.5e20, "2.5e20"),
        (0.000012, "1.2e-5"),
        (1e-12, "1e-12"),
        (0.0, "0"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, words: str) -> None:
    assert number(value) == words


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_reads_back_within_six_digits(value: float) -> None:
    assert readings(number(value))[0] == pytest.approx(value, rel=1e-5, abs=1e-300)


@given(
    want=st.integers(-10_000, 10_000),
    off=st.integers(-2000, 2000),
    absolute=st.integers(0, 1000),
    relative=st.integers(0, 49),
)
def test_the_larger_tolerance_counts(
    want: int, off: int, absolute: int, relative: int, numeric: Any
) -> None:
    question = numeric(float(want), abs_tol=absolute / 10, rel_tol=relative / 100)
    allowed = max(Fraction(absolute, 10), Fraction(relative, 100) * abs(want))
    # At the very edge the last bit of floating point decides.
    assume(abs(abs(Fraction(off, 10)) - allowed) > Fraction(1, 10**6))

    right = abs(Fraction(off, 10)) <= allowed
    assert mark(question, typed(str(want + off / 10))).credit == right


def test_the_edge_of_the_tolerance_is_within(numeric: Any) -> None:
    assert mark(numeric(10.0, abs_tol=1), typed("11")).credit == 1
    assert mark(numeric(8.0, rel_tol=0.25), typed("6")).credit == 1


def test_without_a_tolerance_only_the_number_itself_is_right(numeric: Any) -> None:
    question = numeric(512.0)

    assert mark(question, typed("512")).credit == 1
    assert mark(question, typed("512.000001")).credit == 0


def test_a_number_with_a_scale_or_percent_is_right_in_either_reading(numeric: Any) -> None:
    assert mark(numeric(2_100_000.0, rel_tol=0.01), typed("2.1M")).credit == 1
    assert mark(numeric(2.1, rel_tol=0.01), typed("2.1M")).credit == 1
    assert mark(numeric(0.5, rel_tol=0.01), typed("50%")).credit == 1
    assert mark(numeric(50.0, rel_tol=0.01), typed("50%")).credit == 1
    assert mark(numeric(5.0, rel_tol=0.01), typed("50%")).credit == 0


def test_the_first_slip_that_fits_gives_its_reason(numeric: Any, slip: Any, text: Any) -> None:
    question = numeric(
        100.0, rel_tol=0.01, slips=(slip("half", 50.0), slip("other", 50.1), slip("double", 200.0))
    )

    assert mark(question, typed("50")).remarks == (text("why half"),)
    assert mark(question, typed("200.5")).remarks == (text("why double"),)
    assert mark(question, typed("70")).remarks == ()
    assert mark(question, typed("100")).remarks == ()
    assert mark(question, typed("half")).remarks == (Message(key="mark.not-a-number"),)


def test_the_key_gives_the_number_with_its_unit(numeric: Any) -> None:
    question = numeric(16.0, rel_tol=0.01, unit=Text(en="GB", zh="GB 显存"))

    assert key(question, typed("16")).zh == "✓ **16 GB 显存**"
    assert key(question, typed(" 17 ")).en == "✗ 17\n\n✓ **16 GB**"
    assert key(numeric(16.0), typed("16")).en == "✓ **16**"


@pytest.fixture(scope="session")
def lora(numeric: Any, slip: Any) -> Numeric:
    """The question of the authors' guide."""
    return numeric(
        "2 * d * r",
        prompt=Text(en="A {d} × {d} weight, rank {r}?", zh="{d} × {d} 的权重，秩 {r}？"),
        explanation=Text(en="2·{d}·{r} = {answer}, not {full}", zh="{answer}"),
        params={"d": (1024.0, 2048.0, 4096.0), "r": Range(low=4, high=32, step=4)},
        values={"full": "d * d"},
        rel_tol=0.001,
        slips=(slip("one-matrix", "d * r"), slip("all", "full")),
    )


@given(seed=st.integers(0, 2**32))
def test_a_variant_is_drawn_from_the_params(seed: int, lora: Numeric) -> None:
    shown = variant(lora, seed)
    found = re.fullmatch(r"A (\d+) × \1 weight, rank (\d+)\?", shown.prompt.en)
    assert found
    d, r = int(found[1]), int(found[2])

    assert d in (1024, 2048, 4096)
    assert r in range(4, 33, 4)
    assert shown.answer == 2 * d * r
    assert shown.explanation.en == f"2·{d}·{r} = {2 * d * r}, not {d * d}"
    assert [each.value for each in shown.slips] == [d * r, d * d]
    assert (shown.params, shown.values) == ({}, {})
    assert variant(lora, seed) == shown
    assert variant(shown, seed + 1) == shown


@given(seed=st.integers(0, 2**32))
def test_the_key_of_every_variant_earns_the_mark_and_no_slip_does(seed: int, lora: Numeric) -> None:
    shown = variant(lora, seed)

    assert mark(shown, typed(number(float(shown.answer)))).credit == 1
    for each in shown.slips:
        marked = mark(shown, typed(number(float(each.value))))
        assert marked.credit == 0
        assert marked.remarks == (each.why,)


def test_all_numbers_of_a_range_and_a_list_are_drawn(lora: Numeric) -> None:
    drawn = {tuple(draw(lora, random.Random(seed)).values()) for seed in range(600)}

    assert drawn == set(itertools.product((1024, 2048, 4096), range(4, 33, 4)))


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        (Range(low=1, high=3), [1, 2, 3]),
        (Range(low=0.1, high=0.5, step=0.1), [0.1, 0.2, 0.3, 0.4, 0.5]),
        (Range(low=1e-5, high=3e-5, step=1e-5), [1e-5, 2e-5, 3e-5]),
        (Range(low=1e-12, high=2e-12, step=1e-12), [1e-12, 2e-12]),
        (Range(low=-1, high=1, step=1), [-1, 0, 1]),
        (Range(low=5, high=5), [5]),
    ],
)
def test_a_range_holds_both_its_ends_and_no_dust(
    source: Range, numbers: list[float], numeric: Any
) -> None:
    question = numeric("x", params={"x": source})

    assert sorted({draw(question, random.Random(seed))["x"] for seed in range(300)}) == numbers


def test_a_sound_question_has_no_faults(lora: Numeric, numeric: Any, faults_of: Any) -> None:
    assert faults_of(lora) == []
    assert faults_of(numeric(512.0)) == []
    assert faults_of(numeric("2 ** 9")) == []


@pytest.mark.parametrize(
    ("answer", "body", "fault"),
    [
        ("d *", {"params": {"d": (1.0,)}}, "answer: `d *` is not a formula"),
        ("d * x", {"params": {"d": (1.0,)}}, "answer: `x` is neither a param nor a value"),
        ("a", {"values": {"a": "b", "b": "1"}}, "values.a: `b` is neither a param nor a value"),
        ("a", {"values": {"a": "open('x')"}}, "values.a: `open('x')` is not arithmetic"),
        ("1 / d", {"params": {"d": (1.0, 0.0)}}, "answer: `1 / d` can't be evaluated"),
        ("1 / d", {"params": {"d": (1.0, 0.0)}}, "division by zero with d = 0"),
        ("9 ** 9 ** 9", {}, "answer: `9 ** 9 ** 9` is too large"),
        ("d", {"params": {"d": ()}}, "params.d: the list of choices is empty"),
        ("d", {"params": {"d": Range(low=2, high=1)}}, "params.d: `high` is below `low`"),
        (
            "d",
            {"params": {"d": Range(low=0, high=1, step=1e-9)}},
            "params.d: more than 1,000,000 numbers; make `step` larger",
        ),
        (
            "d",
            {"params": {"d": Range(low=-1.7e308, high=1.7e308)}},
            "params.d: more than 1,000,000 numbers; make `step` larger",
        ),
        (
            "d",
            {"params": {"d": Range(low=1, high=4, step=2)}},
            "params.d: no number of steps leads from `low` to `high`",
        ),
        ("1", {"params": {"D": (1.0,)}}, "params.D: `D` can't stand in formulas; use a-z"),
        ("1", {"params": {"max": (1.0,)}}, "params.max: the name `max` is taken"),
        ("1", {"params": {"e": (1.0,)}}, "params.e: the name `e` is taken"),
        ("1", {"params": {"answer": (1.0,)}}, "params.answer: the name `answer` is taken"),
        ("1", {"params": {"d": (1.0,)}, "values": {"d": "1"}}, "values.d: the name `d` is taken"),
        (
            "d",
            {"params": {"d": (1.0,)}, "prompt": Text(en="{d} {x}", zh="{d}")},
            "prompt.en: nothing gives `{x}` a value here",
        ),
        (
            "d",
            {"params": {"d": (1.0,)}, "prompt": Text(en="{d}", zh="{answer}")},
            "prompt.zh: nothing gives `{answer}` a value here",
        ),
        (
            "d",
            {"params": {"d": (1.0,)}, "explanation": Text(en="{x}", zh="{answer}")},
            "explanation.en: nothing gives `{x}` a value here",
        ),
        (
            "d / 3",
            {"params": {"d": (3.0, 1.0)}},
            "answer: 0.3333333333333333 is shown as 0.333333, outside its own tolerance with d = 1",
        ),
        (1234567.5, {}, "answer: 1234567.5 is shown as 1234568, outside its own tolerance; set"),
    ],
)
def test_what_cannot_be_drawn_or_answered_is_a_fault(
    answer: str | float, body: dict[str, Any], fault: str, numeric: Any, faults_of: Any
) -> None:
    assert any(fault in each for each in faults_of(numeric(answer, **body)))


def test_braces_are_just_braces_where_nothing_is_drawn(numeric: Any, faults_of: Any) -> None:
    assert faults_of(numeric(1.0, prompt=Text(en="{x}", zh="{x}"))) == []


def test_slips_within_the_tolerance_are_faults_with_the_numbers(
    numeric: Any, slip: Any, faults_of: Any
) -> None:
    question = numeric(
        "d * r",
        params={"d": (1.0, 2.0), "r": (3.0, 4.0)},
        rel_tol=0.01,
        slips=(slip("sum", "d + r"), slip("square", "d * d * r"), slip("square", "d")),
    )

    assert faults_of(question) == [
        "slips: the slip id `square` is used twice; give each its own",
        "slips.1: the slip `square` is within the tolerance of the answer with d = 1, r = 3",
    ]


def test_a_fault_of_one_variant_among_many_is_found(
    numeric: Any, slip: Any, faults_of: Any
) -> None:
    """All variants are tried where there are no more than 200."""
    question = numeric("d", params={"d": Range(low=1, high=200)}, slips=(slip("only-here", "137"),))

    assert faults_of(question) == [
        "slips.0: the slip `only-here` is within the tolerance of the answer with d = 137"
    ]


def test_a_seed_that_cannot_be_computed_says_so(numeric: Any) -> None:
    question = numeric("1 / (d - 3)", params={"d": (3.0,)})

    with pytest.raises(FormulaError, match="division by zero"):
        variant(question, 1)
