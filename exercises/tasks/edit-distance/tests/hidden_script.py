"""Any cheapest script is right; each step is checked by carrying it out."""

import pytest

from exercises.testing import described, wrong

LEVEL = "script"
GROUP = {
    "en": "Edit scripts: they are carried out step by step, then counted",
    "zh": "编辑脚本：逐步执行，再计数",
}

ALPHABETS = ("ab", "abc", "微调模", "a调😀", "abcdefghijklmnop")


def malformed():
    """Say that a step has not the form of a step."""
    wrong(
        en="The script is not a list of steps [op, i, j] with op one of keep, replace, insert, "
        "delete and two plain ints.",
        zh="脚本不是由步骤 [op, i, j] 组成的列表（op 为 keep、replace、insert、delete 之一，"
        "i、j 为普通 int）。",
    )


def steps_of(script):
    """Return the steps of a well-formed script as tuples."""
    if type(script) not in (list, tuple):
        malformed()
    steps = []
    for step in script:
        if type(step) not in (list, tuple) or [type(part) for part in step] != [str, int, int]:
            malformed()
        if step[0] not in ("keep", "replace", "insert", "delete"):
            malformed()
        steps.append(tuple(step))
    return steps


def check_step(number, step, i, j, s1, s2):
    """Check one step against the characters used so far of both texts."""
    op, at, to = step
    if op != "insert" and i == len(s1):
        wrong(
            en=f"Step {number} (“{op}”) needs a character of s1, but s1 is used up already.",
            zh=f"第 {number} 步（“{op}”）要用 s1 的字符，但 s1 已经用完。",
        )
    if op != "delete" and j == len(s2):
        wrong(
            en=f"Step {number} (“{op}”) needs a character of s2, but s2 is used up already.",
            zh=f"第 {number} 步（“{op}”）要用 s2 的字符，但 s2 已经用完。",
        )
    for name, text, said, used in (("i", "s1", at, i), ("j", "s2", to, j)):
        if said != used:
            wrong(
                en=f"Step {number} (“{op}”) says {name} = {described(said)}, but the steps before"
                f" it used this many characters of {text}: {used}.",
                zh=f"第 {number} 步（“{op}”）写的 {name} 是 {described(said)}，"
                f"而此前的步骤用掉了 {text} 的 {used} 个字符。",
            )
    if op == "keep" and s1[i] != s2[j]:
        wrong(en="A step keeps two unlike characters.", zh="有一步“保留”了两个不同的字符。")
    if op == "replace" and s1[i] == s2[j]:
        wrong(
            en="A step replaces a character by itself.",
            zh="有一步把字符“替换”成了它自己。",
        )


def check(solution, reference, s1, s2):
    """Ask for the script of one pair and check it."""
    check_script(solution.edit_script(s1, s2), reference, s1, s2)


def check_script(script, reference, s1, s2):
    """Carry out a script and count its edits."""
    i = j = edits = 0
    for number, step in enumerate(steps_of(script), 1):
        check_step(number, step, i, j, s1, s2)
        i += step[0] != "insert"
        j += step[0] != "delete"
        edits += step[0] != "keep"
    if i < len(s1) or j < len(s2):
        wrong(
            en=f"The script ends too early. Characters used: {i} of {len(s1)} of s1, {j} of"
            f" {len(s2)} of s2.",
            zh=f"脚本结束得太早：s1 的 {len(s1)} 个字符用了 {i} 个，"
            f"s2 的 {len(s2)} 个字符用了 {j} 个。",
        )
    if edits > reference.edit_distance(s1, s2):
        wrong(
            en="The script is valid but not a cheapest one.",
            zh="脚本有效，但不是代价最小的。",
        )


@pytest.mark.says(en="Empty and equal texts", zh="空文本与相同文本")
def test_empty_and_equal_texts(solution, reference):
    for pair in (("", ""), ("好", "好"), ("prompt", "prompt"), ("", "微调"), ("LoRA", "")):
        check(solution, reference, *pair)


@pytest.mark.says(
    en="One kind of edit at a time, at the start and at the end",
    zh="一次只有一种编辑，在开头或末尾",
)
def test_single_kinds(solution, reference):
    for pair in (
        ("abc", "xbc"),
        ("abc", "abx"),
        ("abc", "zabc"),
        ("abc", "abcz"),
        ("zabc", "abc"),
        ("abcz", "abc"),
        ("xyabc", "abc"),
        ("微调", "大模型微调"),
    ):
        check(solution, reference, *pair)


@pytest.mark.says(en="Random short texts over few characters", zh="字符种类很少的随机短文本")
def test_short_random_pairs(solution, reference, rng):
    pairs = [
        tuple("".join(rng.choices(alphabet, k=rng.randint(0, 8))) for _ in range(2))
        for alphabet in ALPHABETS * (120 // len(ALPHABETS))
    ]
    for pair, script in zip(pairs, solution.calls("edit_script", pairs), strict=True):
        check_script(script, reference, *pair)


@pytest.mark.limit(factor=40)
@pytest.mark.says(
    en="Texts of 500 characters, alike and unlike, and 500 against 5",
    zh="500 个字符的文本：相近的、不相近的，以及 500 对 5",
)
def test_500_by_500(solution, reference, rng):
    text = rng.choices("abcdef微调模型", k=500)
    copy = list(text)
    for at in rng.sample(range(500), 60):
        copy[at] = rng.choice(["", "调", "zz"])
    unlike = "".join(rng.choices("ghi微调模型", k=500))
    check(solution, reference, "".join(text), "".join(copy)[:500])
    check(solution, reference, "".join(text), unlike)
    check(solution, reference, "".join(text), unlike[:5])
    check(solution, reference, unlike[:5], "".join(text))
