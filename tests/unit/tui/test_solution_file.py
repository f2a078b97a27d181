"""A solution is a file that two programs may write."""

import os
import stat

import pytest

from quiz.errors import QuizError
from quiz.tui.solution_file import SolutionFile


def test_it_begins_with_the_starter_and_keeps_what_is_there(tmp_path):
    path = tmp_path / "solutions" / "task.py"
    assert SolutionFile(path).load("start\n") == "start\n"
    path.write_text("mine\n")
    assert SolutionFile(path).load("start\n") == "mine\n"


def test_a_foreign_change_is_seen_once_and_an_own_one_never(tmp_path):
    file = SolutionFile(tmp_path / "task.py")
    file.load("start\n")
    file.save("own\n")
    assert file.changed() is None
    file.path.write_text("foreign\n")
    assert file.changed() == "foreign\n"
    assert file.changed() is None


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "task.py"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert SolutionFile(path).load("") == "a = 1\n"


@pytest.mark.parametrize(
    ("content", "words"), [(b"\xff\xfe\x00", "UTF-8"), (b"x" * 1_000_001, "larger than")]
)
def test_what_is_no_source_text_is_refused_in_words_and_left_alone(tmp_path, content, words):
    path = tmp_path / "task.py"
    path.write_bytes(content)
    with pytest.raises(QuizError, match=words):
        SolutionFile(path).load("start\n")
    assert path.read_bytes() == content


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(QuizError, match="could not be saved"):
        SolutionFile(folder / "task.py").save("text")


def test_nothing_but_the_file_is_left_behind(tmp_path):
    file = SolutionFile(tmp_path / "task.py")
    file.load("a\n")
    file.save("b\n")
    assert [path.name for path in tmp_path.iterdir()] == ["task.py"]


def test_a_file_that_could_not_be_read_is_never_written_over(tmp_path):
    path = tmp_path / "task.py"
    path.write_bytes(b"mine \xff")
    file = SolutionFile(path)
    with pytest.raises(QuizError):
        file.load("start\n")
    with pytest.raises(QuizError, match="not been read"):
        file.save("")
    assert path.read_bytes() == b"mine \xff"


def test_a_foreign_save_is_not_written_over(tmp_path):
    file = SolutionFile(tmp_path / "task.py")
    file.load("start\n")
    file.path.write_text("foreign\n")
    with pytest.raises(QuizError, match="another program"):
        file.save("own\n")
    assert file.path.read_text() == "foreign\n"


def test_errors_are_said_in_both_languages(tmp_path):
    path = tmp_path / "task.py"
    path.write_bytes(b"\xff")
    with pytest.raises(QuizError) as caught:
        SolutionFile(path).load("")
    assert "UTF-8" in caught.value.zh
    assert caught.value.zh != str(caught.value)
