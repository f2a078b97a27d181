"""The line at the bottom: which keys mean something now. A click presses them."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget


class KeyBar(Widget):
    """One widget that draws the whole line.

    Textual's footer mounts a widget for every key anew whenever one of them changes: that took
    more than half of the time between two questions.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    def on_mount(self) -> None:
        """Follow the screen's keys."""
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is self.screen and tuple(self._keys()) != self._shown:
            self.refresh()

    def _keys(self) -> Iterator[tuple[str, str, str]]:
        """Give key, its name and what it does; one key for each action."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                yield binding.key, self.app.get_key_display(binding), binding.description

    def render(self) -> Content:
        """Draw the line."""
        self._shown = tuple(self._keys())
        parts = [
            Content.assemble((name, "bold $accent"), f" {does}") for _, name, does in self._shown
        ]
        return Content(" ").join(parts)

    def on_click(self, event: Click) -> None:
        """Press the key under the pointer."""
        end = 0
        for key, name, does in self._shown:
            end += Content(f"{name} {does} ").cell_length
            if event.x < end:
                self.app.simulate_key(key)
                return
