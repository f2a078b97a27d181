"""What holds for every kind, whatever is asked and whatever is answered."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect

from quiz.kinds import (
    KINDS,
    AnyQuestion,
    Choice,
    Cloze,
    Lines,
    Match,
    Numeric,
    Open,
    Order,
    key,
    mark,
    variant,
)
from quiz.kinds.formula import FormulaError
from quiz.model import (
    Answer,
    ChoiceAnswer,
    ClozeAnswer,
    CodeAnswer,
    Lang,
    LinesAnswer,
    MatchAnswer,
    Message,
    NumericAnswer,
    OpenAnswer,
    OrderAnswer,
    Text,
    Verdict,
)

WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["a", "b", "15", "{d}", "[[a]]", "x\ny", "{answer}", "１５", "x = 1", "`a`"]),
)
FORMULAS = st.one_of(
    WORDS,
    st.text(alphabet="dr0129.+-*/%() e", max_size=12),
    st.sampled_from(["d", "2 * d * r", "d / r", "1 / (d - r)", "9 ** 9 ** 9", "log(d)", "x"]),
)
NAMES = st.sampled_from(["a", "b", "c", "d-1", "e"])


def from_pattern(wanted: inspect.StrType, owner: str) -> st.SearchStrategy[str]:
    """Make texts that fit a definition; few different ones, so that they meet often."""
    if wanted.pattern is None:
        texts = FORMULAS if owner in ("answer", "value", "values") else WORDS
        return texts.filter(lambda each: len(each) >= (wanted.min_length or 0))
    matches = re.compile(wanted.pattern).search
    samples = ["a", "b", "c", "d-1", "peft.a", "peft.lora", "arXiv:2106.09685", ""]
    return st.sampled_from([each for each in samples if matches(each)])


def strategy(wanted: Any, owner: str = "") -> st.SearchStrategy[Any]:
    """Make values of a type from its definition."""
    for sort, make in MAKERS.items():
        if isinstance(wanted, sort):
            return make(wanted, owner)
    raise TypeError(wanted)


def of_struct(wanted: inspect.StructType, _owner: str) -> st.SearchStrategy[Any]:
    fields = {
        field.name: strategy(field.type, field.name)
        if field.required
        else st.one_of(st.just(inspect.NODEFAULT), strategy(field.type, field.name))
        for field in wanted.fields
    }
    return st.fixed_dictionaries(fields).map(
        lambda made: wanted.cls(
            **{name: value for name, value in made.items() if value is not inspect.NODEFAULT}
        )
    )


def of_tuple(wanted: inspect.VarTupleType, owner: str) -> st.SearchStrategy[Any]:
    least = wanted.min_length or 0
    most = min(wanted.max_length or 3, max(3, least))
    return st.lists(strategy(wanted.item_type, owner), min_size=least, max_size=most).map(tuple)


def of_float(wanted: inspect.FloatType, _owner: str) -> st.SearchStrategy[float]:
    low = wanted.ge if wanted.ge is not None else wanted.gt
    high = wanted.le if wanted.le is not None else wanted.lt
    floats = st.floats(low, high, allow_nan=False, allow_infinity=False)
    plain = st.sampled_from([each for each in (0.0, 0.5, 1.0, 4.0) if fits(each, low, high)])
    return st.one_of(plain, floats).filter(lambda each: each not in (wanted.gt, wanted.lt))


def fits(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


MAKERS: dict[type, Callable[[Any, str], st.SearchStrategy[Any]]] = {
    inspect.Metadata: lambda wanted, owner: strategy(wanted.type, owner),
    inspect.StructType: of_struct,
    inspect.VarTupleType: of_tuple,
    inspect.FrozenSetType: lambda wanted, owner: st.frozensets(
        strategy(wanted.item_type, owner), max_size=3
    ),
    inspect.DictType: lambda wanted, owner: st.dictionaries(
        st.sampled_from(["d", "r", "x", "a", "b", "e", "d-1", "D"]),
        strategy(wanted.value_type, owner),
        max_size=3,
    ),
    inspect.UnionType: lambda wanted, owner: st.one_of(
        *(strategy(each, owner) for each in wanted.types)
    ),
    inspect.StrType: from_pattern,
    inspect.IntType: lambda wanted, _owner: st.integers(wanted.ge, min(wanted.le or 9, 9)),
    inspect.FloatType: of_float,
    inspect.BoolType: lambda _wanted, _owner: st.booleans(),
    inspect.NoneType: lambda _wanted, _owner: st.none(),
    inspect.DateType: lambda _wanted, _owner: st.dates(),
    inspect.LiteralType: lambda wanted, _owner: st.sampled_from(wanted.values),
    inspect.EnumType: lambda wanted, _owner: st.sampled_from(wanted.cls),
}

QUESTIONS = {name: strategy(inspect.type_info(kind.question)) for name, kind in KINDS.items()}

every_kind = pytest.mark.parametrize("kind", KINDS)


def answers_to(question: Any) -> st.SearchStrategy[Answer]:
    """Make answers of every sort: right, wrong, empty, and with ids that the question lacks."""
    match question:
        case Choice():
            ids = st.sampled_from([*(each.id for each in question.options), "zzz"])
            return st.builds(ChoiceAnswer, picked=st.frozensets(ids))
        case Numeric():
            numbers = st.floats(allow_nan=False).map(str)
            slips = [str(each.value) for each in question.slips]
            return st.builds(
                NumericAnswer, text=st.one_of(WORDS, numbers, st.sampled_from(["1", *slips]))
            )
        case Cloze():
            ids = st.sampled_from([*(each.id for each in question.blanks), "zzz"])
            known = [word for each in question.blanks for word in each.accept]
            words = st.one_of(WORDS, st.sampled_from(known))
            return st.builds(ClozeAnswer, blanks=st.dictionaries(ids, words))
        case Order():
            steps = [each.id for each in question.steps]
            some = st.lists(st.sampled_from([*steps, "zzz"])).map(tuple)
            return st.builds(OrderAnswer, steps=st.one_of(st.permutations(steps).map(tuple), some))
        case Match():
            left = st.sampled_from([*(each.id for each in question.pairs), "zzz"])
            right = st.sampled_from([*question.rights, "zzz"])
            return st.builds(MatchAnswer, pairs=st.dictionaries(left, right))
        case Lines():
            count = len(question.listing.en.splitlines())
            return st.builds(LinesAnswer, lines=st.frozensets(st.integers(1, count + 2)))
        case Open():
            ids = st.sampled_from([*(each.id for each in question.rubric), "zzz"])
            covered = st.dictionaries(ids, st.floats(0, 1))
            return st.builds(OpenAnswer, text=WORDS, covered=covered)
        case _:
            tests = st.integers(0, 99)
            return st.builds(
                CodeAnswer, verdict=st.sampled_from(Verdict), passed=tests, total=tests, hints=tests
            )


def test_every_kind_is_in_the_table_by_its_own_name() -> None:
    tags = {each.__struct_config__.tag: each for each in AnyQuestion.__args__}

    assert {name: kind.question for name, kind in KINDS.items()} == tags
    assert all(kind.answer.__struct_config__.tag == name for name, kind in KINDS.items())


@every_kind
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_the_check_of_any_question_ends_in_words_or_finds_it_sound(
    kind: str, data: st.DataObject, seed: int
) -> None:
    question = data.draw(QUESTIONS[kind])

    faults = list(KINDS[kind].faults(question))

    for path, message in faults:
        assert hasattr(question, str(path[0]))
        assert len(message) > 10
    if not faults:
        assert_marked(question, data.draw(answers_to(question)), seed)


def assert_marked(question: Any, answer: Answer, seed: int) -> None:
    try:
        shown = variant(question, seed)
    except FormulaError:
        return  # Seeds beyond those that the check tries may divide by zero.

    marked = mark(shown, answer)
    said = key(shown, answer)

    assert 0 <= marked.credit <= 1
    assert marked.right == (marked.credit == 1)
    assert all(isinstance(remark, Text | Message) for remark in marked.remarks)
    assert all(isinstance(said.to(lang), str) for lang in Lang)
    assert mark(shown, answer) == marked
    assert variant(question, seed) == shown


@every_kind
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_any_answer_to_a_question_of_ours_gets_a_share_of_the_mark(
    kind: str, data: st.DataObject, seed: int, our_questions: dict[str, list[Any]]
) -> None:
    question = data.draw(st.sampled_from(our_questions[kind]))

    assert_marked(question, data.draw(answers_to(variant(question, seed))), seed)


@every_kind
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_questions_and_answers_survive_being_stored(
    kind: str, data: st.DataObject, our_questions: dict[str, list[Any]]
) -> None:
    question = data.draw(st.sampled_from(our_questions[kind]))
    answer = data.draw(answers_to(question))
    for codec in (msgspec.json, msgspec.msgpack):
        again = codec.decode(codec.encode(question), type=AnyQuestion)

        assert again == question
        assert again.version == question.version
        assert codec.decode(codec.encode(answer), type=Answer) == answer


def test_the_version_changes_with_the_content_and_only_with_it(header: dict[str, Any]) -> None:
    def question(**changed: Any) -> Any:
        return KINDS["code"].question(**(header | {"task": "edit-distance"} | changed))

    assert question().version == question().version
    assert re.fullmatch("[0-9a-f]{16}", question().version)
    assert question(difficulty=3).version != question().version
    assert question(prompt=Text(en="What?", zh="?")).version != question().version
    assert question().kind == "code"
    assert question().topic == "peft"
