"""A learner's days in a real terminal: the first start, killed programs, an interview."""

import re
import subprocess
import sys

import pytest

from exercises.task import open_task, read_expected, task_names
from quiz.bank import open_bank
from quiz.model import Lang, Verdict
from quiz.resources import content_folder
from quiz.store import Store

ANSWERS = {
    "选择|choice": ("1", "Enter"),
    "数值|number": ("1", "Enter"),
    "找错|spot the error": ("Space", "Enter"),
    "排序|order": ("Enter",),
}
"""By the kind at the top of a question: keys that answer it, rightly or not."""


def answer(terminal, sure: str) -> None:
    """Answer the question on the screen, leaving out those that take more typing."""
    while True:
        head = about(terminal.see(r"\d/\d+", "★"))
        keys = next(
            (keys for kind, keys in ANSWERS.items() if re.search(f"· ({kind}) ·", head)), None
        )
        terminal.press(*(keys or ["C-n"]))
        if keys is not None:
            terminal.see(sure)
            terminal.press("3")
            return
        terminal.until(lambda head=head: about(terminal.text) != head and "there", "the next one")


def about(screen: str) -> str:
    """Give the line that says what a question is about; empty if none is on the screen."""
    return next((line.strip() for line in screen.splitlines() if "★" in line), "")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_a_first_evening(terminal, size):
    """Three questions in Chinese, an answer, the switch to English, a task solved, the end."""
    term = terminal(*size)
    term.open(LANG="zh_CN.UTF-8")
    for words in ("使用哪种语言？", "什么时候面试？", "每天能花多少分钟？"):
        term.see(words)
        term.press("Enter")
    answer(term, "你有多大把握？")
    told = term.see("记得怎么样？", "✓|✗|◐")
    term.press("Enter")
    term.until(lambda: about(term.text) not in {"", about(told)} and "there", "the next one")
    term.press("F2")
    term.see("Leave", "Skip")
    term.press("Escape")
    term.see("Today: .* new", "Mastery by topic")
    term.press("c")
    term.see("Edit distance", "Text similarity")
    term.press(*["Down"] * task_names().index("edit-distance"), "Enter")
    term.see("Edit distance", "Submit")
    file = term.data / "solutions" / "edit_distance.py"
    folder = open_task("edit-distance").path / "submissions"
    wrong = (folder / "wrong_answer" / "substitution_costs_two.py").read_bytes()
    term.until(lambda: "there" if file.exists() else "", "the solution's file")
    file.write_bytes(wrong)
    term.see("Wrong answer · ", "Wrong answer: ")
    file.write_bytes((folder / "accepted" / "two_rows.py").read_bytes())
    term.see("Accepted · ")
    term.press("Escape")
    term.see("Text similarity")
    term.press("Escape")
    term.see("Mastery by topic")
    term.press("q")
    term.see("ended: 0")
    with Store.open(term.data / "quiz.db") as store:
        assert len(store.reviews()) == 1
        assert store.settings().lang is Lang.EN
        verdicts = [attempt.judgement.verdict for attempt in store.attempts("edit-distance")]
    assert verdicts == [Verdict.WRONG_ANSWER, Verdict.ACCEPTED]


@pytest.mark.parametrize("task", task_names())
def test_every_task_tells_wrong_from_right(terminal, task):
    """A wrong solution hears in words what is wrong; a right one, saved elsewhere, is accepted."""
    opened = open_task(task)
    submissions = opened.path / "submissions"
    wrong = next(
        each
        for each in read_expected(opened)[0]
        if (each.verdict, each.level) == (Verdict.WRONG_ANSWER, "core")
    )
    right = min((submissions / "accepted").glob("*.py"))
    file = f"solutions/{task.replace('-', '_')}.py"
    term = terminal(120, 40, lang=Lang.EN)
    (term.data / "solutions").mkdir()
    (term.data / file).write_bytes((submissions / wrong.file).read_bytes())
    term.open()
    term.see("Mastery by topic")
    term.press("c")
    term.see("Edit distance")
    term.press(*["Down"] * task_names().index(task), "Enter")
    term.see("F6 Submit")
    term.press("F6")
    term.see("Wrong answer · ", "✗ .*", "Wrong answer: ")
    (term.data / file).write_bytes(right.read_bytes())
    term.see("Accepted · ")


def test_killed_in_the_middle_of_a_written_answer(terminal):
    """After kill -9 the answers are there, and the text up to the last second."""
    term = terminal(lang=Lang.EN)
    bank = open_bank([content_folder()], term.data.parent / "cache")
    written = next(entry.id for entry in bank.entries if entry.kind == "open")
    term.open()
    term.see("Mastery by topic")
    term.press("Enter")
    answer(term, "How sure are you?")
    term.see("Remembered?")
    term.press("Escape")
    term.see("Mastery by topic")
    write(term, written)
    first = "Low rank is enough because the change is small. "
    term.type(first)
    draft = f"open:{written}"
    with Store.open(term.data / "quiz.db") as store:
        term.until(lambda: (store.draft(draft) or "").startswith(first) and "kept", "the draft")
    term.type("And then the ligh")
    term.kill()
    term.open()
    term.see("Mastery by topic")
    write(term, written)
    term.see("Low rank is enough")
    with Store.open(term.data / "quiz.db") as store:
        assert len(store.reviews()) == 1


def write(terminal, question: str) -> None:
    """Find a written question by its id and open it."""
    terminal.press("b")
    terminal.see("Search in questions and ids")
    terminal.press("/")
    terminal.type(question)
    terminal.see(r"\b1/\d+", "written")
    terminal.press("Enter")
    terminal.see("Enter Open")
    terminal.press("Enter")
    terminal.see("· written ·", "Ctrl\\+S")


def test_an_interview_survives_a_kill_and_tells_the_time_away(terminal, tmp_path):
    """Begun, killed, resumed, ended by F10; the debrief says how long the program was gone."""
    term = terminal(lang=Lang.EN)
    term.open()
    term.see("Mastery by topic")
    term.press("i")
    term.see("Which interview\\?", "Enter begins")
    # The kinds for roles come first; the mixed ones below them are scrolled to in a short terminal.
    for _ in open_bank([content_folder()], tmp_path / "bank").profiles:
        term.press("Down")
    term.see("Mixed questions, 5 minutes", "Questions of all kinds")
    term.press("Tab")
    term.type("7")
    term.press("Enter")
    term.see(r"1/\d+  [23]:\d\d \([45]:\d\d\)")
    answer(term, "How sure are you?")
    term.until(lambda: "" if "How sure" in term.text else "gone", "the end of the first answer")
    shown = term.see(r"\d/\d+  [123]:\d\d \([34]:\d\d\)", "★")
    place = re.search(r"\d/\d+", shown)
    assert place is not None
    term.kill()
    term.open()
    term.see("An interview is still open", "Enter: go on with the interview")
    term.press("Enter")
    term.see("still open", "Go on where it stood")
    term.press("Enter")
    assert about(term.see(rf"{place.group()}  [123]:\d\d \([34]:\d\d\)", "★")) == about(shown)
    term.press("F10")
    term.see("End the interview now\\?")
    term.press("y")
    text = " ".join(term.see("Mock interview of", "You ended it early").split())
    assert re.search(r"It stood still for 0:\d\d in which the program did not run", text)
    term.press("e")
    term.see("Written to")
    (file,) = (term.data / "debriefs").glob("*.md")
    exported = subprocess.run(
        [sys.executable, "-m", "quiz", "interviews", "export", "--data", str(term.data)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert exported.stdout == file.read_text(encoding="utf-8")
    assert "It stood still for" in exported.stdout
    term.press("Escape")
    term.see("Mastery by topic")
    term.press("q")
    term.see("ended: 0")


def test_without_colour_there_are_no_colour_codes(terminal):
    """NO_COLOR leaves bold and reversed text, and nothing that is red or blue or grey."""
    term = terminal(lang=Lang.EN)
    term.open(NO_COLOR="1")
    term.see("Mastery by topic", "Study")
    for codes in re.findall(r"\x1b\[([\d;:]*)m", term.painted):
        for code in map(int, filter(None, re.split("[;:]", codes))):
            assert code in {39, 49} or code not in {*range(30, 50), *range(90, 108)}, codes


def test_a_window_that_is_not_utf8_still_starts(terminal):
    """In the plain C locale the program opens; Python turns it into UTF-8."""
    term = terminal(lang=Lang.EN)
    term.open(LANG="C")
    term.see("Mastery by topic")
