"""The claims about code of the topic errors, run."""

import re

import pytest


def test_the_probes_of_the_similarity_give_what_the_options_say(entry):
    found = entry("errors.similarity-probes")
    codes = {
        re.search(r"```python\n(.*?)```", found["prompt"][lang], re.DOTALL)[1]
        for lang in ("en", "zh")
    }
    assert len(codes) == 1
    names = {}
    exec(codes.pop(), names)  # noqa: S102 - our own content
    similarity = names["similarity"]
    correct = {option["id"] for option in found["options"] if option.get("correct")}
    assert correct == {"chinese", "empty", "counts"}
    assert similarity("我喜欢猫", "我很喜欢猫") == 0.0
    with pytest.raises(ZeroDivisionError):
        similarity("", "")
    assert similarity("a a a b", "a b b b") == 1.0
    assert similarity("Hello world", "hello world") == pytest.approx(1 / 3)
    cosine_of_counts = (3 * 1 + 1 * 3) / (3**2 + 1**2)
    assert cosine_of_counts == 0.6
