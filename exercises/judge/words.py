"""What the judge itself says to learners, in every language."""

import re

from quiz.model import Text

MESSAGE_LENGTH = 2000
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]"
)
"""Control characters, halves of surrogate pairs, and what changes the direction of writing."""


def clean(text: str, length: int = MESSAGE_LENGTH) -> str:
    """Make the learner's text safe to show: nothing unprintable, and not too long."""
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text[:length])


def raised(name: str, message: str) -> Text:
    """Say which exception ended a call."""
    said = clean(f"{name}: {message}" if message else name, 300)
    return Text(en=f"The call ended in {said}", zh=f"调用以异常结束：{said}")


def raised_loading(name: str, message: str) -> Text:
    """Say which exception ended the loading of the file."""
    said = clean(f"{name}: {message}" if message else name, 300)
    return Text(
        en=f"The file could not be loaded: {said}",
        zh=f"文件加载失败：{said}",
    )


def ended(code: int | None) -> Text:
    """Say how the process ended by itself."""
    if code is not None and code < 0:
        return Text(en=f"The program crashed (signal {-code}).", zh=f"程序崩溃（信号 {-code}）。")
    return Text(
        en="The program ended itself during the call; a function must return.",
        zh="程序在调用过程中自行退出；函数应当返回结果。",
    )


def too_slow(limit: float) -> Text:
    """Say that a call took more processor time than its limit, in seconds."""
    return Text(
        en=f"The call was stopped after {limit:.1f} s of processor time,"
        " the most that it may take.",
        zh=f"调用用满了允许的 {limit:.1f} 秒处理器时间，已被中止。",
    )


def too_long(limit: float) -> Text:
    """Say that a call did not return although it hardly computed."""
    return Text(
        en=f"The call did not return within {limit:.1f} s; it waits for something.",
        zh=f"调用在 {limit:.1f} 秒内没有返回，像是在等待什么。",
    )


def no_return(limit: float) -> Text:
    """Say that a call did not return, where nothing is known of what it did meanwhile."""
    return Text(
        en=f"The call did not return within {limit:.1f} s.",
        zh=f"调用在 {limit:.1f} 秒内没有返回。",
    )


def too_much_memory(megabytes: int) -> Text:
    """Say that the memory ran out."""
    return Text(
        en=f"The program needed more than {megabytes} MB of memory.",
        zh=f"程序需要的内存超过 {megabytes} MB。",
    )


def grew(megabytes: float, limit: float) -> Text:
    """Say by how much the memory grew during a call."""
    return Text(
        en=f"The memory grew by {megabytes:.1f} MB during the call;"
        f" at most {limit:g} MB is allowed.",
        zh=f"调用期间内存增长了 {megabytes:.1f} MB，最多允许 {limit:g} MB。",
    )


def printed_too_much(kilobytes: int) -> Text:
    """Say that too much was printed."""
    return Text(
        en=f"The program printed more than {kilobytes} KB.",
        zh=f"程序的打印输出超过 {kilobytes} KB。",
    )


def reply_too_large(kilobytes: int) -> Text:
    """Say that a result is too large."""
    return Text(en=f"The result is larger than {kilobytes} KB.", zh=f"返回值超过 {kilobytes} KB。")


def not_plain(what: str) -> Text:
    """Say that a result holds something that is not plain data."""
    what = clean(what, 100)
    return Text(
        en=f"The result contains {what}; it must consist of plain Python values"
        " (such as int, float, str, list).",
        zh=f"返回值中含有 {what}；应当只由普通的 Python 值（如 int、float、str、list）组成。",
    )


NO_RESULT = Text(
    en="What came back is not a result of the call.", zh="收到的内容不是这次调用的返回值。"
)
CHANGED_ARGUMENTS = Text(
    en="The call changed its arguments; work on a copy.",
    zh="调用修改了传入的参数；请在副本上操作。",
)


def disturbed(module: str) -> Text:
    """Say that the global random state of a module was changed."""
    module = "numpy.random" if module == "numpy.random" else "random"
    return Text(
        en=f"The call changed the global state of `{module}`; use a generator of your own.",
        zh=f"调用改变了 `{module}` 的全局随机状态；请使用独立的随机数生成器。",
    )


UNUSABLE = Text(
    en="The result does not have the form that the statement asks for.",
    zh="返回值的形式不符合题目要求。",
)
NO_TESTS = Text(en="No test was run.", zh="没有运行任何测试。")
LOADING = Text(en="Loading the file", zh="加载文件")
TOO_BIG = Text(en="The file is larger than 1 MB.", zh="文件超过 1 MB。")
SAMPLES = Text(en="Samples", zh="样例")


def refused(line: int, message: str) -> Text:
    """Say why the file is not a Python program."""
    said = clean(message, 300)
    where, where_zh = (f"line {line}: ", f"第 {line} 行：") if line else ("", "")
    return Text(
        en=f"The file is not a valid Python program: {where}{said}",
        zh=f"文件不是有效的 Python 程序：{where_zh}{said}",
    )


def missing(functions: list[str]) -> Text:
    """Say which functions the file lacks."""
    names = ", ".join(functions)
    return Text(
        en=f"The file does not define: {names}. Keep the names of the starter.",
        zh=f"文件中没有定义：{names}。请保留起始代码中的函数名。",
    )


def broken(reason: str) -> Text:
    """Say that the judge, not the solution, is at fault."""
    said = clean(reason, 500)
    return Text(
        en=f"The judge failed, not your solution; this attempt does not count. ({said})",
        zh=f"是判题程序出错，不是你的代码；本次提交不计。（{said}）",
    )
