"""Where shipped data lies."""

import subprocess
import sys
from pathlib import Path

from quiz.resources import content_folder


def test_the_content_folder_is_a_folder_with_topics() -> None:
    assert (content_folder() / "topics.yaml").is_file()


def test_data_in_an_archive_is_refused_in_words(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "app.zip", "w") as archive:
        archive.writestr("content/__init__.py", "")
        archive.writestr("content/topics.yaml", "[]")
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'app.zip')!r})\n"
        "from quiz.errors import QuizError\nfrom quiz.resources import content_folder\n"
        "try: content_folder()\nexcept QuizError as error: print(error)\n"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.startswith("the question bank must lie in a folder on disk, not in ")


def test_missing_content_is_told_in_words() -> None:
    script = (
        "import sys; sys.modules['content'] = None\n"
        "from quiz.errors import QuizError\nfrom quiz.resources import content_folder\n"
        "try: content_folder()\nexcept QuizError as error: print(error)\n"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.startswith("the package `content` with the question bank is missing")
