"""Markdown as a Textual visual: quick to mount, and broken into lines as Chinese wants it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content
from textual.css.styles import RulesMap
from textual.highlight import highlight
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from quiz.tui.widgets.wrap import wrapped

_STYLES = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}
_CODE = "$text-accent"
_PARSER = MarkdownIt("commonmark")


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


def _inline(token: Token) -> Content:
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


@lru_cache(maxsize=512)
def blocks(markdown: str) -> tuple[Block, ...]:
    """Parse Markdown into blocks: paragraphs, headings, lists (nested), and code listings."""
    found: list[Block] = []
    lists: list[int | None] = []
    bullet = ""
    fresh = False
    for token in _PARSER.parse(markdown):
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1]
                bullet = "• " if number is None else f"{number}. "
                lists[-1] = None if number is None else number + 1
                fresh = True
            case "inline":
                margin = "  " * max(0, len(lists) - 1)
                inner = margin + " " * (len(bullet) if lists else 0)
                found.append(
                    Block(
                        _inline(token),
                        first=margin + bullet if lists and fresh else inner,
                        rest=inner,
                        gap=bool(found) and _apart(found[-1], in_list=bool(lists), starts=fresh),
                    )
                )
                fresh = False
            case "fence" | "code_block":
                code = token.content.rstrip("\n")
                listing = highlight(code, language=token.info.strip() or "text")
                found.append(Block(listing, "  ", "  ", wrap=False, gap=bool(found)))
            case _:
                continue
    return tuple(found)


def _apart(before: Block, *, in_list: bool, starts: bool) -> bool:
    """Whether a blank line stands before a paragraph: not within a list item, nor between short ones."""
    if not in_list:
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
