"""Places of parts, for checks that come after reading."""

import pytest

from quiz.model import Noun, Text
from quiz.nodes import Path


class Part(Noun):
    """A part with a text."""

    words: Text
    names: tuple[str, ...] = ()


TEXT = """\
first:
  words: {en: a, zh: b}
  names:
    - x
    - y
second: {words: c}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("first",), 2, 3),
        (("first", "words"), 2, 10),
        (("first", "words", "zh"), 2, 22),
        (("first", "names", 1), 5, 7),
        (("second", "words"), 6, 17),
        # What is not there stands where its nearest parent stands.
        (("second", "words", "zh"), 6, 17),
        (("second", "names", 3), 6, 9),
        (("first", "names", 7), 4, 5),
        (("third", "words"), 1, 1),
        (("first", 0), 2, 3),
    ],
)
def test_a_part_is_found_by_its_path(path: Path, line: int, column: int, read_text) -> None:
    place = read_text(TEXT, dict[str, Part]).places[path]

    assert (place.line, place.column) == (line, column)
    assert place.path.endswith("file.yaml")


def test_keys_have_places_of_their_own(read_text) -> None:
    places = read_text(TEXT, dict[str, Part]).places

    assert (places.key("second").line, places.key("second").column) == (6, 1)
    assert (places.key("third").line, places.key("third").column) == (1, 1)


def test_a_file_that_could_not_be_read_has_one_place(read_text) -> None:
    places = read_text("[", dict[str, Part]).places

    assert (places[("first",)].line, places[("first",)].column) == (1, 1)
