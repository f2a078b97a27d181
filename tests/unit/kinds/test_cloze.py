"""Blanks: compared after folding what must not count."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import Cloze, key, mark, variant
from quiz.kinds.cloze import Blank, NearMiss, folded
from quiz.model import ClozeAnswer, Text


@pytest.fixture(scope="session")
def cloze(header: dict[str, Any], text: Any) -> Cloze:
    """Two blanks, one with a near miss."""
    return Cloze(
        **header,
        text=Text(
            en="BERT masks [[share]] percent for [[aim]].", zh="BERT 为[[aim]]遮蔽 [[share]]%。"
        ),
        blanks=(
            Blank(
                id="share",
                accept=("15", "fifteen", "十五"),
                near=(NearMiss(answer="80", remark=text("That is the share of [MASK].")),),
            ),
            Blank(id="aim", accept=("pre-training", "MLM")),
        ),
    )


def answer(share: str | None = None, aim: str | None = None) -> ClozeAnswer:
    blanks = {"share": share, "aim": aim}
    return ClozeAnswer(blanks={name: typed for name, typed in blanks.items() if typed is not None})


@pytest.mark.parametrize(
    ("typed", "credit"),
    [
        (answer("15", "MLM"), 1),
        (answer("１５", " mlm "), 1),
        (answer("FIF TEEN", "Pre-Training"), 1),
        (answer("十五", "ＭＬＭ"), 1),
        (answer("15"), 1 / 2),
        (answer(aim="mlm"), 1 / 2),
        (answer("15%", "pretraining"), 0),
        (answer("", ""), 0),
        (answer(), 0),
        (ClozeAnswer(blanks={"zzz": "15"}), 0),
    ],
)
def test_the_share_of_filled_blanks_is_the_mark(
    typed: ClozeAnswer, credit: float, cloze: Cloze
) -> None:
    assert mark(cloze, typed).credit == credit


def test_near_misses_earn_nothing_but_a_word(cloze: Cloze, text: Any) -> None:
    marked = mark(cloze, answer(" ８０ ", "MLM"))

    assert marked.credit == 1 / 2
    assert marked.remarks == (text("That is the share of [MASK]."),)


@given(word=st.text(max_size=20), gaps=st.text(alphabet=" \t\u3000", max_size=4))
def test_folding_is_final_and_blind_to_case_and_blanks(word: str, gaps: str) -> None:
    assert folded(folded(word)) == folded(word)
    assert folded(gaps.join(word)) == folded(word)
    assert folded(word.casefold()) == folded(word)


@given(
    share=st.sampled_from(["15", "fifteen", "80", "12", ""]),
    aim=st.sampled_from(["MLM", "pre-training", "x", ""]),
    seed=st.integers(0, 2**32),
)
def test_marks_do_not_depend_on_the_seed(share: str, aim: str, seed: int, cloze: Cloze) -> None:
    right = (share in ("15", "fifteen")) + (aim in ("MLM", "pre-training"))

    assert mark(variant(cloze, seed), answer(share, aim)).credit == right / 2


def test_the_key_fills_the_text(cloze: Cloze) -> None:
    said = key(cloze, answer("１５", "tests"))

    assert said.en == "BERT masks **✓ １５** percent for **✗ tests ✓ pre-training**."
    assert said.zh == "BERT 为**✗ tests ✓ pre-training**遮蔽 **✓ １５**%。"
    assert key(cloze, answer()).en == "BERT masks **✓ 15** percent for **✓ pre-training**."


def test_a_sound_cloze_has_no_faults(cloze: Cloze, faults_of: Any) -> None:
    assert faults_of(cloze) == []


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ("[[a]]", "text.en: the text shows the blanks ['a'] but `blanks` lists ['a', 'b']"),
        ("[[a]] [[b]] [[c]]", "text.en: the text shows the blanks ['a', 'b', 'c'] but"),
        ("[[a]] [[b]] [[a]]", "text.en: the text shows the blanks ['a', 'b', 'a'] but"),
        ("[[a]] [b]", "text.en: the text shows the blanks ['a'] but"),
    ],
)
def test_each_blank_stands_once_in_each_language(
    english: str, fault: str, header: dict[str, Any], faults_of: Any
) -> None:
    question = Cloze(
        **header,
        text=Text(en=english, zh="[[b]] [[a]]"),
        blanks=(Blank(id="a", accept=("1",)), Blank(id="b", accept=("2",))),
    )

    (found,) = faults_of(question)
    assert found.startswith(fault)


def test_answers_that_contradict_each_other_are_faults(
    header: dict[str, Any], text: Any, faults_of: Any
) -> None:
    blanks = (
        Blank(
            id="a",
            accept=("Fifteen", " "),
            near=(NearMiss(answer="ＦＩＦＴＥＥＮ", remark=text("No.")),),
        ),
        Blank(id="a", accept=("1",)),
    )

    assert faults_of(Cloze(**header, text=text("[[a]]"), blanks=blanks)) == [
        "blanks: the blank id `a` is used twice; give each its own",
        "blanks.0.accept: an accepted answer is empty; remove it",
        "blanks.0.near.0: `ＦＩＦＴＥＥＮ` is also accepted; it can't be a near miss",
    ]
