"""Markdown as a Textual visual: quick to mount, and broken into lines as Chinese wants it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from quiz.tui.widgets.wrap import wrapped

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_STYLES = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}
_CODE = "$text-accent"
NARROWEST = 8
"""A table's column is not made narrower than so many cells."""

SIGNED = {"✓ ", "✗ ", "◐ ", "· "}
"""A list item that begins with one of these needs no bullet."""


@dataclass(frozen=True)
class Block:
    """A paragraph, list item or listing: its text and the indents of first and further lines."""

    content: Content
    first: str = ""
    rest: str = ""
    wrap: bool = True
    gap: bool = False

    def lines(self, width: int) -> Iterator[Content]:
        """Give the block's lines, none wider than ``width`` unless it is a listing."""
        indent = self.first
        for paragraph in self.content.split("\n", allow_blank=True):
            inner = max(8, width - len(self.rest))
            for line in wrapped(paragraph, inner) if self.wrap else [paragraph]:
                yield Content(indent).append(line)
                indent = self.rest


@dataclass(frozen=True)
class Table:
    """Rows of cells in columns, the first row as its head; cells are broken where it is narrow."""

    rows: Sequence[Sequence[Content]]
    gap: bool = False

    def lines(self, width: int) -> Iterator[Content]:
        """Give the table's lines, none wider than ``width`` where that can be done."""
        widths = [
            max(cell.cell_length for cell in column) for column in zip(*self.rows, strict=True)
        ]
        spare = width - 2 * (len(widths) - 1)
        while sum(widths) > spare and max(widths) > NARROWEST:
            widths[widths.index(max(widths))] -= 1
        for number, row in enumerate(self.rows):
            cells = [wrapped(cell, size) for cell, size in zip(row, widths, strict=True)]
            for parts in zip_longest(*cells, fillvalue=Content("")):
                line = Content("  ").join(
                    part.pad_right(max(0, size - part.cell_length))
                    for part, size in zip(parts, widths, strict=True)
                )
                yield line if number else line.stylize("bold")
            if number == 0:
                yield Content.styled("  ".join("─" * size for size in widths), "dim")


def _inline(token: "Token") -> Content:
    """Turn the inline children of a paragraph into styled content."""
    parts: list[Content] = []
    styles: list[str] = []
    for child in token.children or ():
        kind, _, edge = child.type.rpartition("_")
        if edge == "open" and kind in _STYLES:
            styles.append(_STYLES[kind])
        elif edge == "close" and kind in _STYLES:
            styles.pop()
        elif child.type == "code_inline":
            parts.append(Content.styled(child.content, " ".join([*styles, _CODE])))
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(Content(_join(parts) if child.type == "softbreak" else "\n"))
        else:
            parts.append(Content.styled(child.content, " ".join(styles)))
    return Content("").join(parts)


def _join(parts: list[Content]) -> str:
    """Turn a line end of the source into a blank, or into nothing between ideographs."""
    last = parts[-1].plain[-1:] if parts else ""
    return "" if last >= "\u2e80" else " "


class _Reader:
    """Collects blocks from the parser's tokens; one method per token that matters."""

    def __init__(self) -> None:
        self.found: list[Block | Table] = []
        self._lists: list[int | None] = []
        self._bullet = ""
        self._fresh = False
        self._heading = False
        self._rows: list[list[Content]] | None = None

    def read(self, tokens: Sequence["Token"]) -> tuple[Block | Table, ...]:
        """Read all tokens."""
        for token in tokens:
            method = getattr(self, token.type, None)
            if method is not None:
                method(token)
        return tuple(self.found)

    def bullet_list_open(self, _token: "Token") -> None:
        self._lists.append(None)

    def ordered_list_open(self, token: "Token") -> None:
        self._lists.append(int(token.attrs.get("start", 1)))

    def bullet_list_close(self, _token: "Token") -> None:
        self._lists.pop()

    ordered_list_close = bullet_list_close

    def list_item_open(self, _token: "Token") -> None:
        number = self._lists[-1]
        self._bullet = "• " if number is None else f"{number}. "
        self._lists[-1] = None if number is None else number + 1
        self._fresh = True

    def heading_open(self, _token: "Token") -> None:
        self._heading = True

    def heading_close(self, _token: "Token") -> None:
        self._heading = False

    def table_open(self, _token: "Token") -> None:
        self._rows = []

    def tr_open(self, _token: "Token") -> None:
        if self._rows is not None:
            self._rows.append([])

    def table_close(self, _token: "Token") -> None:
        self.found.append(Table(self._rows or [], gap=bool(self.found)))
        self._rows = None

    def inline(self, token: "Token") -> None:
        text = _inline(token)
        if self._rows is not None:
            self._rows[-1].append(text)
            return
        in_list = bool(self._lists)
        if self._fresh and text.plain[:2] in SIGNED:
            self._bullet = ""
        margin = "  " * max(0, len(self._lists) - 1)
        inner = margin + " " * (len(self._bullet) if in_list else 0)
        self.found.append(
            Block(
                text.stylize("bold $text-primary") if self._heading else text,
                first=margin + self._bullet if in_list and self._fresh else inner,
                rest=inner,
                gap=bool(self.found) and _apart(self.found[-1], in_list, self._fresh),
            )
        )
        self._fresh = False

    def fence(self, token: "Token") -> None:
        from textual.highlight import highlight  # noqa: PLC0415 - brings in Pygments

        listing = highlight(token.content.rstrip("\n"), language=token.info.strip() or "text")
        self.found.append(Block(listing, "  ", "  ", wrap=False, gap=bool(self.found)))

    code_block = fence


@lru_cache(maxsize=512)
def blocks(markdown: str) -> tuple[Block | Table, ...]:
    """Parse Markdown: paragraphs, headings, nested lists, tables and code listings."""
    return _Reader().read(_parser().parse(markdown))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - home needs none

    return MarkdownIt("commonmark").enable("table")


def _apart(before: Block | Table, in_list: bool, starts: bool) -> bool:  # noqa: FBT001
    """Whether a blank line stands before it: not within a list item, nor between short ones."""
    if not in_list or isinstance(before, Table):
        return True
    return starts and before.first == before.rest


class Prose(Visual):
    """Markdown that knows how to draw itself at any width, after an optional lead-in.

    The lead-in (a bullet, a key, a sign) stands before the first line; the others are indented
    by its width.
    """

    def __init__(self, markdown: str, lead: Content | str = "") -> None:
        self._blocks = blocks(markdown.strip())
        self._lead = Content(lead) if isinstance(lead, str) else lead
        self._lines: tuple[int, Content] | None = None

    def content(self, width: int) -> Content:
        """Give the text broken into lines of at most ``width`` cells."""
        if self._lines is None or self._lines[0] != width:
            indent = self._lead.cell_length
            lines: list[Content] = []
            for block in self._blocks:
                lines += [Content("")] if block.gap else []
                lines += block.lines(width - indent)
            margin = Content(" " * indent)
            starts = [self._lead, *[margin] * len(lines)]
            lined = [
                start.append(line)
                for start, line in zip(starts, lines or [Content("")], strict=False)
            ]
            self._lines = (width, Content("\n").join(lined))
        return self._lines[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        return self.content(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Give the width of the longest line when nothing is broken."""
        return self.content(max(8, container_width)).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Give the number of lines at ``width``."""
        return self.content(width).get_height(rules, width)


class Stack(Prose):
    """Several texts, one below the other."""

    def __init__(self, parts: Sequence[Prose]) -> None:
        super().__init__("")
        self._parts = parts

    def content(self, width: int) -> Content:
        """Give all lines, each of at most ``width`` cells."""
        return Content("\n").join(part.content(width) for part in self._parts)
