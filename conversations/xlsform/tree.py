"""The questions, groups and repeats of an XForm, in the order of the survey sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element as XmlElement

from conversations.xlsform.body import Body
from conversations.xpath.scope import Element, Way


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the sheet: a question, or a group with its `parts`. `default`: plain text."""

    way: Way
    parts: tuple[Node, ...]
    is_group: bool
    default: str


@dataclass(frozen=True, slots=True)
class Tree:
    """All nodes, and for each way the element expressions see; names are unique in the form."""

    nodes: Sequence[Node]
    elements: Mapping[Way, Element]

    def name(self, way: Way) -> str:
        """The unique name: the last one of the way, or the whole way where that is not unique."""
        return self.elements[way].name

    def around(self, way: Way) -> tuple[str, ...]:
        """The names of the groups and repeats around it, from the outermost."""
        return tuple(self.name(way[:n]) for n in range(1, len(way)))


def read_tree(root: XmlElement, body: Body) -> Tree:
    """The tree of a primary instance; what the client itself fills in (`meta`) is left out."""
    top = f"/{_local(root)}"
    nodes = tuple(_nodes(root, (), top, body))
    flat = list(_flat(nodes))
    shared = Counter(node.way[-1] for node in flat)
    names = {n.way: n.way[-1] if shared[n.way[-1]] == 1 else "/".join(n.way) for n in flat}
    repeats = {n.way for n in flat if f"{top}/{'/'.join(n.way)}" in body.repeats}

    def around(way: Way) -> tuple[str, ...]:
        ways = (way[:n] for n in range(1, len(way) + 1))
        return tuple(names[w] for w in ways if w in repeats)

    elements = {n.way: Element(names[n.way], n.way, around(n.way), not n.is_group) for n in flat}
    return Tree(nodes, elements)


def _nodes(element: XmlElement, way: Way, top: str, body: Body) -> Iterator[Node]:
    seen: set[Way] = set()
    for child in element:
        inner = (*way, _local(child))
        if inner == ("meta",) or inner in seen:
            continue
        seen.add(inner)  # a repeat stands there twice: its template and its first instance
        path = f"{top}/{'/'.join(inner)}"
        is_group = path in body.groups or path in body.repeats or len(child) > 0
        parts = tuple(_nodes(child, inner, top, body))
        yield Node(inner, parts, is_group, (child.text or "").strip())


def _flat(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _flat(node.parts)


def _local(element: XmlElement) -> str:
    return element.tag.rpartition("}")[2]
