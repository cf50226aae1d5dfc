"""What is known of a form when its expressions are compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from conversations.xpath.error import refuse

Way = tuple[str, ...]
"""The names on the way to an element, below the root."""


@dataclass(frozen=True, slots=True)
class Element:
    """A question, group or repeat; `repeats`: those on its way, itself too when it is one.

    `leaf` = a question. `name` is unique in the form.
    """

    name: str
    way: Way
    repeats: Way = ()
    leaf: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """`elements` by way, None = any name is taken; `at`: the way of the element the expression
    belongs to; `lists`: the list each select takes, by its name; `columns` of each list, None =
    not known; `item`: the list whose item a predicate tests."""

    root: str = ""
    elements: Mapping[Way, Element] | None = None
    at: Way = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    item: str = ""

    def of(self, way: Way) -> Scope:
        """The same form, seen from another element."""
        return replace(self, at=way, item="")

    def of_item(self, list_name: str) -> Scope:
        """The same, inside a predicate over a list."""
        return replace(self, item=list_name)

    def element(self, way: Way, at: int) -> Element:
        """The element of that way; raises ExpressionError when there is none."""
        if self.elements is None:
            return Element(way[-1] if way else "", way)
        found = self.elements.get(way)
        if found is None:
            said = "/".join(way)
            raise refuse(
                at, f"không có câu hỏi nào ở “{said}”", f"there is no question at “{said}”"
            )
        return found

    def named(self, name: str, at: int) -> Element:
        """The element of that name; raises ExpressionError when none or several have it."""
        if self.elements is None:
            return Element(name, (name,))
        found = [e for e in self.elements.values() if e.way and e.way[-1] == name]
        if len(found) == 1:
            return found[0]
        if found:
            vi, en = f"có nhiều câu hỏi tên “{name}”", f"several questions are named “{name}”"
            raise refuse(at, vi, en)
        raise refuse(at, f"không có câu hỏi nào tên “{name}”", f"no question named “{name}”")
