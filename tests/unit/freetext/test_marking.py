"""What is suggested about a written answer, and what does not fool it."""

import pytest

from quiz.freetext import Assessment, Claim, Point, Rubric, mark_rubric

QUESTION = "Why does LoRA set one of its two matrices to zero at the start?"
RUBRIC = Rubric(
    question=QUESTION,
    points=(
        Point(
            id="base",
            wordings=(
                "The product B·A is zero, so training starts exactly from the base model.",
                "at first the adapter changes nothing",
            ),
            weight=2.0,
        ),
        Point(
            id="gradient",
            wordings=("If both matrices were zero, both gradients would be zero for ever.",),
        ),
    ),
    model_answer="B is zero, so the base model is the start; A is random, so gradients flow.",
    claims=(Claim(name="a-frozen", wordings=("A stays frozen during the whole training",)),),
)
FULL = (
    "Since the product of B and A is zero, training starts from exactly the base model."
    " If both matrices were zero, both gradients would stay zero for ever."
)
ZH = Rubric(
    question="为什么学习率预热有用？",
    points=(
        Point(
            id="noise",
            wordings=("训练初期梯度噪声大，先用小学习率可以避免发散。", "一开始步子小，不容易崩"),
        ),
        Point(id="adam", wordings=("Adam 的二阶矩估计在最初几步还不准。",)),
    ),
)


def statuses(found: Assessment) -> dict[str, str]:
    return {each.point: each.status for each in found.points}


def test_a_full_answer_has_every_point_and_says_where() -> None:
    found = mark_rubric(RUBRIC, FULL)
    assert statuses(found) == {"base": "likely", "gradient": "likely"}
    assert found.score > 0.6
    for each in found.points:
        assert FULL[each.evidence.start : each.evidence.end] == each.evidence.text
    assert "base model" in found.points[0].evidence.text
    assert "gradients" in found.points[1].evidence.text


def test_points_are_found_one_by_one_and_weigh_as_the_rubric_says() -> None:
    half = mark_rubric(RUBRIC, FULL.partition(" If")[0])
    assert statuses(half)["base"] == "likely"
    assert statuses(half)["gradient"] != "likely"
    weights, points = (2.0, 1.0), half.points
    earned = sum(weight * each.p for weight, each in zip(weights, points, strict=True))
    assert half.score == pytest.approx(earned / 3)
    low, high = half.band
    assert 0 <= low < half.score < high <= 1


def test_another_accepted_wording_counts() -> None:
    said = "Initially the adapter changes nothing."
    without = RUBRIC.points[0].wordings[:1]
    poorer = Rubric(question=QUESTION, points=(Point(id="base", wordings=without),))
    richer = Rubric(question=QUESTION, points=RUBRIC.points[:1])
    assert mark_rubric(richer, said).points[0].p > mark_rubric(poorer, said).points[0].p + 0.2


@pytest.mark.parametrize("answer", ["", "   \n", "…", "?!", "\N{ZERO WIDTH SPACE}"])
def test_an_empty_answer_has_nothing(answer: str) -> None:
    found = mark_rubric(RUBRIC, answer)
    assert (found.score, found.band) == (0.0, (0.0, 0.0))
    assert set(statuses(found).values()) == {"not-found"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            "The product B·A is not zero, so training does not start from the base model.",
            "assessment.contradicts",
        ),
        (
            "product B A zero base model training start matrices gradients ever random adapter",
            "assessment.list",
        ),
        (QUESTION + " One of the two matrices of LoRA is set to zero.", "assessment.copied"),
    ],
    ids=["negated", "a list of terms", "the question again"],
)
def test_what_is_made_to_fool_gets_little_and_is_told_why(answer: str, reason: str) -> None:
    found = mark_rubric(RUBRIC, answer)
    assert found.score < 0.35
    assert reason in {message.key for each in found.points for message in each.reasons}


def test_a_stated_misconception_is_named_and_costs() -> None:
    answer = f"{FULL} Also, A stays frozen during the whole training."
    found = mark_rubric(RUBRIC, answer)
    (claim,) = found.misconceptions
    assert claim.misconception == "a-frozen"
    assert "frozen" in claim.evidence.text
    assert found.score < mark_rubric(RUBRIC, FULL).score - 0.1


@pytest.mark.parametrize(
    "denial",
    [
        "A does not stay frozen during the whole training.",
        "It would be wrong to think that A stays frozen during the whole training.",
        "A doesn't stay frozen and isn't merged during the whole training.",
        "A common mistake: A stays frozen during the whole training.",
        "Wrong: during the whole training, A stays frozen.",
        "Some say (a myth): A stays frozen during the whole training.",
        "常见误区：A stays frozen during the whole training。",
    ],
)
def test_a_denied_misconception_is_not_held_against_the_answer(denial: str) -> None:
    assert mark_rubric(RUBRIC, f"{FULL} {denial}").misconceptions == ()


@pytest.mark.parametrize("lead", ["My answer:", "There is no bias here:", "No mistake, but:"])
def test_a_colon_after_anything_else_denies_nothing(lead: str) -> None:
    said = f"{FULL} {lead} A stays frozen during the whole training."
    assert len(mark_rubric(RUBRIC, said).misconceptions) == 1


def test_a_chinese_denial_reaches_over_the_word_that_joins_clauses() -> None:
    rubric = Rubric(
        question="提高阈值会怎样？",
        points=(Point(id="trade", wordings=("阈值提高，精确率上升而召回率下降。",)),),
        claims=(Claim(name="both-rise", wordings=("精确率和召回率会同时上升",)),),
    )
    for denial in (
        "精确率和召回率不会同时上升。",
        "不会同时上升的是精确率和召回率。",
        "无法同时上升。",
    ):
        assert mark_rubric(rubric, denial).misconceptions == ()
    assert len(mark_rubric(rubric, "精确率和召回率会同时上升。").misconceptions) == 1


def test_chinese_is_read_without_blanks_between_words() -> None:
    found = mark_rubric(ZH, "训练初期梯度噪声很大，先用小学习率能避免发散。")
    assert statuses(found)["noise"] == "likely"
    assert statuses(found)["adam"] != "likely"
    turned = mark_rubric(ZH, "训练初期梯度噪声不大，先用小学习率不能避免发散。")
    assert turned.points[0].p < found.points[0].p / 2


def test_width_and_case_do_not_count() -> None:
    wide = FULL.upper().translate({ord("B"): "Ｂ", ord("A"): "Ａ"})
    assert mark_rubric(RUBRIC, wide).score == pytest.approx(mark_rubric(RUBRIC, FULL).score)


@pytest.mark.parametrize(
    "answer",
    ["a" * 200_000, "梯" * 100_000, "no, " * 20_000, "\ud800 zero", "\0\0", "((((" * 5_000],
    ids=["one word", "one run", "many clauses", "half a pair", "NUL", "brackets"],
)
def test_odd_answers_are_marked_too(answer: str) -> None:
    assert 0 <= mark_rubric(RUBRIC, answer).score <= 1


def test_an_accepted_wording_that_is_negated_differently_is_not_held_to_contradict() -> None:
    """The answer is held against the wording that it is nearest to."""
    said = "It does not need a reward model or sampling."
    first = "DPO needs neither a reward model nor sampling."
    rubric = Rubric(question="What does DPO need?", points=(Point(id="p", wordings=(first, said)),))
    found = mark_rubric(rubric, said)
    assert found.points[0].status == "likely"
    assert found.points[0].reasons == ()


def test_without_turns_a_statement_with_around() -> None:
    rubric = Rubric(
        question="How?", points=(Point(id="p", wordings=("The model is trained with labels.",)),)
    )
    turned = mark_rubric(rubric, "The model is trained without labels.")
    assert turned.points[0].status != "likely"
    assert turned.points[0].p < mark_rubric(rubric, rubric.points[0].wordings[0]).points[0].p / 2


QUANTISED = Rubric(
    question="What does QLoRA store in how many bits?",
    points=(
        Point(
            id="base",
            wordings=("The frozen base weights are stored in four bits, the adapters in sixteen.",),
        ),
        Point(
            id="scales",
            wordings=("Double quantisation stores the scales in eight bits as well.",),
        ),
    ),
    model_answer=(
        "The frozen base weights are stored in 4 bits; only the adapters, in 16 bits, are trained."
        " Double quantisation stores the scales in 8 bits as well, not the weights."
    ),
    claims=(
        Claim(name="halves-bits", wordings=("double quantisation stores the weights in 8 bits",)),
    ),
)


def test_a_right_sentence_that_resembles_a_misconception_is_not_taken_for_it() -> None:
    right = "Double quantisation stores the scales of the weights in 8 bits as well."
    wrong = "Double quantisation stores the weights in 8 bits."
    assert mark_rubric(QUANTISED, right).misconceptions == ()
    assert mark_rubric(QUANTISED, QUANTISED.model_answer).misconceptions == ()
    (claim,) = mark_rubric(QUANTISED, wrong).misconceptions
    assert claim.misconception == "halves-bits"


def test_a_denial_in_the_model_answer_does_not_hide_the_claim_that_it_denies() -> None:
    rubric = Rubric(
        question="Does a low temperature make answers true?",
        points=(Point(id="sure", wordings=("It makes them more certain, true or not.",)),),
        model_answer="A low temperature does not make answers true. It makes them more certain.",
        claims=(Claim(name="true", wordings=("a low temperature makes the answers true",)),),
    )
    assert mark_rubric(rubric, rubric.model_answer).misconceptions == ()
    assert len(mark_rubric(rubric, "A low temperature does make answers true.").misconceptions) == 1


def test_the_evidence_of_a_misconception_is_the_clause_that_says_it() -> None:
    (claim,) = mark_rubric(RUBRIC, "During the whole training, A stays frozen.").misconceptions
    assert "A stays frozen" in claim.evidence.text


def test_a_word_for_a_mistake_is_content_in_a_point() -> None:
    rubric = Rubric(
        question="What does perplexity reward?",
        points=(Point(id="imitation", wordings=("Imitation repeats what many people believe.",)),),
    )
    said = "Imitation repeats a misconception that many people believe."
    assert mark_rubric(rubric, said).points[0].reasons == ()


def test_a_right_negation_beside_a_point_turns_it_not_around() -> None:
    rubric = Rubric(
        question="When does quantisation hurt?",
        points=(
            Point(id="outliers", wordings=("Outliers in the activations widen the scale.",)),
            Point(id="weights", wordings=("Outliers in the weights do not widen the scale.",)),
        ),
    )
    found = mark_rubric(rubric, "Outliers in the weights do not widen the scale.")
    assert all(each.reasons == () for each in found.points)


def test_a_negation_that_the_model_answer_has_as_well_turns_no_point_around() -> None:
    found = mark_rubric(QUANTISED, QUANTISED.model_answer)
    assert [each.reasons for each in found.points] == [(), ()]
    turned = "The frozen base weights are not stored in 4 bits. Scales are never in 8 bits."
    assert mark_rubric(QUANTISED, turned).score < found.score / 3
