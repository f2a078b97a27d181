"""What saves layouts: widgets whose extent concerns nobody but themselves."""

from textual.geometry import Size
from textual.reactive import Reactive


class AllDrawn:
    """A widget whose content is all drawn: a new extent of it asks for no second layout."""

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)


class Filling:
    """A widget that fills its place: a new extent is drawn, and asks for no layout."""

    virtual_size = Reactive(Size(0, 0), layout=False)
