"""A debrief as Markdown, in both languages."""

import datetime
import re
from functools import partial

import msgspec
import pytest

from quiz.i18n import say
from quiz.model import Confidence, Grade, Lang, Source, Text, Verdict
from quiz.model.interview import (
    Away,
    CompetenceScore,
    ConfidenceScore,
    Debrief,
    Earlier,
    Ending,
    Entered,
    Missed,
    MissedResult,
    MissedTask,
    QuestionResult,
    Signal,
    TaskResult,
    TopicScore,
)
from quiz.porting import debrief_markdown

START = datetime.datetime(2026, 3, 2, 23, 30, tzinfo=datetime.UTC)
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def text(en: str, zh: str) -> Text:
    return Text(en=en, zh=zh)


def question(credit: float, confidence: Confidence) -> QuestionResult:
    return QuestionResult(
        question_id="basics.a",
        topic="basics",
        prompt=text("What is F1?", "F1 是什么？"),
        said="My answer.\n\nMore of it.",
        key=text("✓ the harmonic mean\n\nbecause of this", "✓ 调和平均\n\n原因在此"),
        credit=credit,
        remarks=(text("because of this", "原因在此"), text("you left it out", "你漏了它")),
        explanation=text("It is a mean.", "它是一种平均。"),
        confidence=confidence,
        seconds=75,
        budget=60,
        sources=(Source(title="FEVER", ref="arXiv:1803.05355"),),
    )


def missed(why: Missed) -> MissedResult:
    return MissedResult(
        question_id="basics.b",
        topic="basics",
        prompt=text("And recall?", "召回率呢？"),
        key=text("✓ the share found", "✓ 找到的比例"),
        explanation=text("It is a share.", "它是一种比例。"),
        missed=why,
        seconds=0,
        budget=60,
    )


DEBRIEF = Debrief(
    interview="i1",
    seed=7,
    lang=Lang.EN,
    minutes=30,
    started=START,
    ended=START,
    ending=Ending.TIME_UP,
    spent=1800,
    away=(Away(since=START, seconds=3725), Away(since=START, seconds=5)),
    score=0.999,
    topics=(
        TopicScore(topic="basics", title=text("Basics | more", "基础"), credit=0.5, questions=2),
    ),
    parts=(
        question(1.0, Confidence.GUESS),
        question(0.5, Confidence.UNSURE),
        question(0.0, Confidence.SURE),
        missed(Missed.PASSED),
        missed(Missed.TIMED_OUT),
        missed(Missed.NOT_REACHED),
        TaskResult(
            task="edit-distance",
            title=text("Edit distance", "编辑距离"),
            verdict=Verdict.WRONG_ANSWER,
            passed=12,
            total=20,
            submissions=3,
            seconds=700,
            budget=720,
        ),
    ),
    calibration=(
        ConfidenceScore(confidence=Confidence.GUESS, answers=1, right=1),
        ConfidenceScore(confidence=Confidence.UNSURE, answers=0, right=0),
        ConfidenceScore(confidence=Confidence.SURE, answers=2, right=1),
    ),
)


@pytest.fixture
def written():
    def write(lang: Lang, debrief: Debrief = DEBRIEF) -> str:
        return debrief_markdown(debrief, partial(say, lang), lang, SHANGHAI)

    return write


def test_the_debrief_is_told_in_english(written):
    page = written(Lang.EN)
    assert page.startswith("# Mock interview of 2026-03-03 07:30\n")
    for words in (
        "The time was up: 30:00 of 30 minutes",
        "It stood still for 1:02:10",
        "- from 2026-03-03 07:30, for 1:02:05\n- from 2026-03-03 07:30, for 0:05\n",
        "## Questions: 99%",
        "not counted: 1.",
        "| Basics \\| more | 50% | 2 |",
        "| guess | 1 / 1 | 100% |",
        "| sure | 1 / 2 | 50% |",
        "### 1. Right (you said: guess)",
        "### 2. Partly right: 50% (you said: unsure)",
        "### 3. Not right (you said: sure)",
        "### 4. Passed over",
        "### 5. Time ran out",
        "### 6. Not reached",
        "### 7. Code: wrong answer",
        "Time: 1:15, planned 1:00",
        "Hidden tests passed: 12 of 20; submissions: 3",
        "What is F1?",
        "you left it out",
        "**Your answer**\n\n> My answer.\n>\n> More of it.\n",
        "It is a share.",
        "**Sources**\n\n- FEVER (arXiv:1803.05355)\n",
    ):
        assert words in page


def test_the_debrief_is_told_in_chinese_without_a_word_of_english(written):
    page = written(Lang.ZH)
    assert page.startswith("# 2026-03-03 07:30 的模拟面试\n")
    words = set(
        re.findall(r"[A-Za-z]+\d?", page.replace("My answer.", "").replace("More of it.", ""))
    )
    assert words == {"F1", "FEVER", "arXiv"}
    assert "| 基础 | 50% | 2 |" in page


def test_a_reason_that_the_key_gives_already_is_not_said_twice(written):
    first_part = written(Lang.EN).split("### 2.")[0]
    assert first_part.count("because of this") == 1


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("ending", Ending)
def test_every_ending_has_its_words(written, lang, ending):
    assert "30" in written(lang, msgspec.structs.replace(DEBRIEF, ending=ending))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_words(written, lang, verdict):
    part = msgspec.structs.replace(DEBRIEF.parts[-1], verdict=verdict)
    assert "### 1. " in written(lang, msgspec.structs.replace(DEBRIEF, parts=(part,)))


@pytest.mark.parametrize("lang", Lang)
def test_an_interview_of_nothing_but_a_missed_task_is_told_too(written, lang):
    task = MissedTask(
        task="edit-distance",
        title=text("Edit distance", "编辑距离"),
        missed=Missed.PASSED,
        seconds=3,
        budget=720,
    )
    empty = msgspec.structs.replace(
        DEBRIEF, parts=(task,), topics=(), calibration=(), away=(), score=0.0
    )
    page = written(lang, empty)
    assert task.title.to(lang) in page
    assert "|" not in page


def competence(credit: float, parts: tuple[int, ...]) -> CompetenceScore:
    return CompetenceScore(
        competence="tuning",
        title=text("Tuning", "微调"),
        weight=1,
        credit=credit,
        questions=len(parts),
        parts=parts,
    )


SCENE = msgspec.structs.replace(
    question(0.5, Confidence.SURE),
    turn="project",
    own=True,
    flagged=True,
    explanation=text("", ""),
    lacked=(text("the number's baseline", "数字的基线"),),
)
REST = msgspec.structs.replace(competence(0, ()), title=text("Rest", "其他"), competence="rest")
LATER, NOW = (
    Entered(question_id="x", prompt=prompt, grade=grade, due=START + datetime.timedelta(days=days))
    for prompt, grade, days in (
        (text("Later?" * 30, "以后？" * 50), Grade.GOOD, 9),
        (text("What is F1?\nTell.", "F1 是什么？\n请答。"), Grade.AGAIN, 0),
    )
)
RICH = msgspec.structs.replace(
    DEBRIEF,
    profile=text("A role", "某岗位"),
    signal=Signal.MIXED,
    competences=(
        competence(0.75, (1, 3)),
        REST,
    ),
    parts=(*DEBRIEF.parts, SCENE),
    earlier=(
        Earlier(
            started=START - datetime.timedelta(days=2),
            score=0.4,
            signal=Signal.NO,
            competences=(competence(0.25, (1,)),),
        ),
    ),
    entered=(LATER, NOW),
    paper=True,
)


def test_competences_are_told_with_the_parts_that_they_go_by(written):
    page = written(Lang.EN, RICH)
    assert "| Competence | Score | Questions | By parts |\n|---|---:|---:|---:|" in page
    assert "| Tuning | 75% | 2 | 1, 3 |" in page
    assert "| Rest | – | 0 | – |" in page


def test_a_signal_that_rests_on_few_questions_says_so(written):
    assert "Questions behind it: 2, so each answer weighs about 50%." in written(Lang.EN, RICH)
    assert "只依据 2 道题" in written(Lang.ZH, RICH)
    many = msgspec.structs.replace(competence(0.75, (1, 3)), questions=10)
    assert "behind it" not in written(Lang.EN, msgspec.structs.replace(RICH, competences=(many,)))


def test_it_stands_beside_earlier_ones_of_its_kind(written):
    page = written(Lang.EN, RICH)
    assert "|  | This one | 2026-03-01 07:30 |" in page
    assert "| Signal | mixed | no |" in page
    assert "| All questions | 99% | 40% |" in page
    assert "| Tuning | 75% | 25% |" in page
    assert "| Rest | – | – |" in page
    assert "Beside earlier" not in written(Lang.EN)


def test_what_written_answers_lacked_is_gathered_with_the_number_of_the_part(written):
    page = written(Lang.EN, RICH)
    assert "**Part 8: Your project**\n\n- the number's baseline\n" in page
    assert "lacked" not in written(Lang.EN)


def test_time_is_told_by_turn(written):
    page = written(Lang.EN, RICH)
    assert "| Questions | 6 | 3:45 | 6:00 |" in page
    assert "| Coding | 1 | 11:40 | 12:00 |" in page
    assert "| Your project | 1 | 1:15 | 1:00 |" in page


def test_what_enters_the_schedule_is_told_with_what_comes_back_first_at_the_top(written):
    page = written(Lang.EN, RICH)
    rows = page.split("## What enters your schedule")[1].split("##")[0].strip().splitlines()
    head, _, first, second = rows
    assert head == "| Question | Grade | Comes back |"
    assert first == "| What is F1? | Again | 2026-03-03 07:30 |"
    assert second.endswith("…" + " | Good | 2026-03-12 07:30 |")
    assert len(second) < 130


def test_what_only_the_learner_marked_and_what_was_put_off_is_said(written):
    part = written(Lang.EN, RICH).split("### 8.")[1]
    assert "⚑ You put it off once. Marked by you alone; it does not count for the score." in part
    assert "**Why**" not in part
    assert "aloud or on paper" in written(Lang.EN, RICH)


def test_all_of_it_is_told_in_chinese_too(written):
    page = written(Lang.ZH, RICH).replace("My answer.", "").replace("More of it.", "")
    assert set(re.findall(r"[A-Za-z]+\d?", page)) == {"F1", "FEVER", "arXiv"}
