"""What a hostile worker might send, made from any bytes: the grammar that the fuzzer walks."""

from collections.abc import Callable

KINDS = ("returned", "raised", "too-large", "held", "locked", "loaded", "refused", "", "junk")
TOKENS = (
    "id", "arguments", "values", "disturbed", "type", "builtin", "message", "traceback",
    "missing", "line", "kind", "MemoryError", "random", "numpy.random", "t", "d", "i", "f", "x",
    "nan", "0x1f", "-0xfffffffffffffffffff", "0x", "_1", "\\ud800", "\\u202e", "\\u061c", "\\u0007",
    "\\u2028", "\\ufeff", "\\u0660", "\\ud83d\\ude00", "[bold]", "a" * 400, "9" * 5000,
)  # fmt: skip
"""Strings as they stand in JSON, without their quotes."""

NUMBERS = (
    "0", "7", "-0", "-0.0", "1.5", "1e308", "1e999", "-1e999", "1e-400", "NaN", "Infinity",
    "-Infinity", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "-9223372036854775809",
    "1" * 4300, "1" * 4301, "01", "1.0000000000000000000000000001", "1E5", "true", "null", "false",
)  # fmt: skip

DEEPEST = 3
"""Levels that are drawn one by one; ``_nested`` goes deeper than the decoder may."""

LONGEST_TEXT = 20_000
"""Characters of one drawn value; what is longer stops growing."""


class Draw:
    """Takes decisions from bytes, one after another; when they are used up, all are zero."""

    def __init__(self, data: bytes, call_id: str, arguments: str) -> None:
        self._data, self._place = data, 0
        self._exact = (call_id, arguments)

    def byte(self) -> int:
        """Take the next byte."""
        self._place += 1
        return self._data[self._place - 1] if self._place <= len(self._data) else 0

    def rest(self) -> bytes:
        """Take all that is left."""
        rest = self._data[self._place :]
        self._place = len(self._data)
        return rest

    def reply(self) -> str:
        """Make one reply: the right fields for its kind, or others, or no object at all."""
        shape = self.byte()
        if shape >= 240:
            return self.value(0)
        kind = KINDS[shape % len(KINDS)]
        fields = [("kind", f'"{kind}"'), *self._fields_of(kind)]
        if shape >= 200:
            del fields[self.byte() % len(fields)]
        if shape >= 180:
            fields.append((self._text(), self.value(1)))
        return "{" + ", ".join(f'"{name}": {content}' for name, content in fields) + "}"

    def _fields_of(self, kind: str) -> list[tuple[str, str]]:
        own = ("id", self._id())
        disturbed = ("disturbed", self._list(self._string, self.byte() % 8 // 6))
        if kind == "returned":
            values = self._list(lambda: self.value(0), 1 + self.byte() % 8 // 5)
            return [own, ("values", values), ("arguments", self._digest()), disturbed]
        if kind == "raised":
            told = ("type", "builtin", "message", "traceback")
            return [own, *((name, self._string()) for name in told), disturbed]
        if kind == "loaded":
            return [("missing", self._list(self._string, self.byte() % 4))]
        if kind == "refused":
            line = NUMBERS[self.byte() % len(NUMBERS)]
            return [("line", line), ("message", self._string())]
        return {"too-large": [own, disturbed], "held": [own]}.get(kind, [])

    def value(self, depth: int) -> str:
        """Make one encoded value, sound or not."""
        choice = self.byte()
        makers: tuple[Callable[[int], str], ...] = (
            lambda _: NUMBERS[self.byte() % len(NUMBERS)],
            lambda _: self._string(),
            lambda depth: self._list(lambda: self.value(depth + 1), self.byte() % 4),
            lambda depth: '{"t": ' + self._list(lambda: self.value(depth + 1), 2) + "}",
            self._pairs,
            self._tagged,
            self._nested,
            self._many,
        )
        chosen = makers[choice % (2 if depth >= DEEPEST else len(makers))]
        return chosen(depth)

    def _pairs(self, depth: int) -> str:
        keys = [self.value(DEEPEST) for _ in range(self.byte() % 4)]
        pairs = [f"[{key}, {self.value(depth + 1)}]" for key in keys]
        return '{"d": [' + ", ".join(pairs) + "]}"

    def _tagged(self, depth: int) -> str:
        return f'{{"{self._text()}": {self.value(depth + 1)}}}'

    def _nested(self, depth: int) -> str:
        levels = self.byte() * (1 + self.byte() % 32)
        opening, closing = (("[", "]"), ('{"t": [', "]}"))[self.byte() % 2]
        return opening * levels + self.value(depth + 1) + closing * levels

    def _many(self, depth: int) -> str:
        part = self.value(depth + 1)
        return "[" + ", ".join([part] * min(self.byte(), LONGEST_TEXT // (len(part) + 1))) + "]"

    def _list(self, make: Callable[[], str], count: int) -> str:
        return "[" + ", ".join(make() for _ in range(count)) + "]"

    def _string(self) -> str:
        return f'"{self._text()}"'

    def _text(self) -> str:
        choice = self.byte()
        if choice < 200:
            return TOKENS[choice % len(TOKENS)]
        return "".join(f"\\u{self.byte():02x}{self.byte():02x}" for _ in range(choice % 8))

    def _id(self) -> str:
        """Give the right id, mostly: without it nothing else of the reply is looked at."""
        return self._string() if self.byte() >= 240 else f'"{self._exact[0]}"'

    def _digest(self) -> str:
        return self._string() if self.byte() >= 240 else f'"{self._exact[1]}"'
