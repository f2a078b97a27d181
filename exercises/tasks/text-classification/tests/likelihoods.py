"""Wrong scores that are often written, made from the right ones: named when a solution has them."""

import math
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from exercises.testing import same, wrong

TOLERANCE = 1e-9


class Variant(NamedTuple):
    """How a wrong score follows from changed arguments or from the right values, in words.

    ``values`` takes the right values and the logs of the class shares, both by label.
    """

    en: str
    zh: str
    arguments: Callable = lambda *arguments: arguments
    values: Callable = lambda want, _: want


def _each(change):
    """Change every value for itself: ``change(value, share, labels)``."""
    return lambda want, shares: {
        label: change(value, shares[label], len(want)) for label, value in want.items()
    }


def _texts(change):
    """Change every text, those of training included."""
    return lambda train, labels, text, alpha=1.0: (
        [change(each) for each in train],
        labels,
        change(text),
        alpha,
    )


def _normalised(want, _):
    highest = max(want.values())
    evidence = highest + math.log(math.fsum(math.exp(value - highest) for value in want.values()))
    return {label: value - evidence for label, value in want.items()}


VARIANTS = (
    Variant(
        "the values are those of a score without the log of the class share",
        "结果与不加类别占比的对数时一致",
        values=_each(lambda value, share, _: value - share),
    ),
    Variant(
        "the values are those of a score in which all classes have the same share",
        "结果与把各类别占比当作相同时一致",
        values=_each(lambda value, share, labels: value - share - math.log(labels)),
    ),
    Variant(
        "the values are those of logs of base 2; natural logs are asked for",
        "结果与以 2 为底的对数一致；应使用自然对数",
        values=_each(lambda value, *_: value / math.log(2)),
    ),
    Variant(
        "the values are those of logs of base 10; natural logs are asked for",
        "结果与以 10 为底的对数一致；应使用自然对数",
        values=_each(lambda value, *_: value / math.log(10)),
    ),
    Variant(
        "the values are the probabilities themselves; their logs are asked for",
        "结果是概率本身；应返回其对数",
        values=_each(lambda value, *_: math.exp(value)),
    ),
    Variant(
        "the exponentials of the values add up to 1 over the labels: the joint log-likelihood "
        "must not be normalised",
        "各标签的值取指数后相加恰为 1：联合对数似然不应归一化",
        values=_normalised,
    ),
    Variant(
        "the values are those of a text in which each character counts only once; it counts as "
        "often as it stands there",
        "结果相当于文本中每个字符只算一次；字符出现几次就应算几次",
        arguments=lambda train, labels, text, alpha=1.0: (train, labels, "".join(set(text)), alpha),
    ),
    Variant(
        "the values are those of an alpha of 1, whatever alpha is given",
        "无论给定的 alpha 是多少，结果都与 alpha 为 1 时一致",
        arguments=lambda train, labels, text, _=1.0: (train, labels, text, 1.0),
    ),
    Variant(
        "the values are those of lower-cased texts; every code point counts as it is",
        "结果与把文本转成小写后一致；每个码点都应按原样计数",
        arguments=_texts(str.lower),
    ),
    Variant(
        "the values are those of texts without their blanks; every code point counts as it is",
        "结果与去掉文本中的空格后一致；每个码点都应按原样计数",
        arguments=_texts(lambda text: text.replace(" ", "")),
    ),
    Variant(
        "the values are those of texts in normal form C; every code point counts as it is",
        "结果与对文本做 NFC 规范化后一致；每个码点都应按原样计数",
        arguments=_texts(lambda text: unicodedata.normalize("NFC", text)),
    ),
)


def _wanted(reference, batch, variant):
    """Return what a variant gives for every call of a batch."""
    changed = [variant.arguments(*arguments) for arguments in batch]
    shares = [(train, labels, "") for train, labels, *_ in batch]
    return [
        variant.values(want, share)
        for want, share in zip(
            reference.calls("joint_log_likelihood", changed),
            reference.calls("joint_log_likelihood", shares),
            strict=True,
        )
    ]


def explain(reference, batch, got, want, *, en, zh):
    """End the test, some values being off: say which variant has them all, or how much is off."""
    for variant in VARIANTS:
        if same(got, _wanted(reference, batch, variant), TOLERANCE):
            wrong(en=variant.en, zh=variant.zh)
    pairs = [
        (mine[label], value)
        for mine, right in zip(got, want, strict=True)
        for label, value in right.items()
    ]
    most = max(abs(mine - value) for mine, value in pairs)
    if all(abs(mine - value) <= 1e-6 * (1 + abs(value)) for mine, value in pairs):
        wrong(
            en=f"the values are off by no more than {most:.1e}, but the tolerance is 1e-9: is "
            "something rounded, or computed in single precision?",
            zh=f"偏差不超过 {most:.1e}，但容差为 1e-9：是否做了舍入，或用了单精度？",
        )
    wrong(en=f"values are off by up to {most:.2g}: {en}", zh=f"数值偏差最大为 {most:.2g}：{zh}")
