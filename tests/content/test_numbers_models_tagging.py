"""The listing that gives labels to pieces, as printed and repaired."""

import pytest

# [CLS] 王芳 李明 来 了 [SEP], where 王芳 is cut into two pieces and 李明 is one
SPANS = [(0, 0), (0, 1), (1, 2), (2, 4), (4, 5), (5, 6), (0, 0)]


def test_the_printed_labels_join_neighbours_and_train_special_tokens(run_listing):
    label = run_listing("models.labels-for-pieces")["piece_labels"]
    assert label(SPANS, [(0, 2), (2, 4)]) == [0, 1, 2, 2, 0, 0, 0]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([(0, 2), (2, 4)], [-100, 1, 2, 1, 0, 0, -100]),
        ([(2, 4)], [-100, 0, 0, 1, 0, 0, -100]),
        ([], [-100, 0, 0, 0, 0, 0, -100]),
    ],
)
def test_the_repaired_labels_begin_where_a_name_begins(run_listing, names, expected):
    label = run_listing("models.labels-for-pieces", repaired=True)["piece_labels"]
    assert label(SPANS, names) == expected


@pytest.mark.parametrize("line", [5, 10])
def test_each_marked_line_breaks_the_labels_alone(run_listing, line):
    label = run_listing("models.labels-for-pieces", repaired=True, but=line)["piece_labels"]
    assert label(SPANS, [(0, 2), (2, 4)]) != [-100, 1, 2, 1, 0, 0, -100]


def test_the_best_of_nine_sequences_is_the_one_that_the_explanation_names():
    emissions = [dict(zip("OBI", row, strict=True)) for row in ((1.0, 0.8, 0.0), (0.5, 0.1, 1.2))]
    transitions = {"BI": 0.5, "OI": -10.0}
    scores = {
        a + b: emissions[0][a] + emissions[1][b] + transitions.get(a + b, 0.0)
        for a in "OBI"
        for b in "OBI"
    }
    assert "".join(max(row, key=row.__getitem__) for row in emissions) == "OI"
    assert max(scores, key=scores.__getitem__) == "BI"
    assert scores["BI"] == pytest.approx(2.5)
