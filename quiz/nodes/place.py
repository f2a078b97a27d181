"""Where in a file the parts of a value stand."""

from yaml import MappingNode, Node, SequenceNode

from quiz.model import Place

Path = tuple[str | int, ...]
"""The way to a part of a value: ``(3, "options", 1, "why")``."""


def place_of(node: Node, path: str) -> Place:
    """Say where ``node`` begins in the file ``path``."""
    mark = node.start_mark
    return Place(path=path, line=mark.line + 1, column=mark.column + 1)


class Places:
    """The places of a file's parts, found by their path."""

    def __init__(self, path: str, root: Node | None) -> None:
        self._path = path
        self._root = root

    def __getitem__(self, path: Path) -> Place:
        """Find where the part at ``path`` begins, or its nearest parent that the file has."""
        node = self._root
        if node is None:
            return Place(path=self._path)
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return place_of(node, self._path)

    def key(self, name: str | int) -> Place:
        """Find where a key of the mapping at the top of the file stands."""
        if isinstance(self._root, MappingNode):
            for key, _ in self._root.value:
                if key.value == name:
                    return place_of(key, self._path)
        return self[()]


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                found: Node = value
                return found
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: Node = node.value[step]
        return item
    return None
