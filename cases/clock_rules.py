"""`clocks.yaml` read: the deadlines that forms start and end."""

from __future__ import annotations

from typing import Final

from cases.answered import read_when
from cases.clock_people import CLOCK_WORDS
from cases.clocks import AGAIN, Clock, Clocks, Mark, Sending
from cases.offset import read_offset
from cases.reading import Node

_LONGEST: Final = 40
"""Characters of a reminder's kind: `clock.mark`."""


def read_clocks(root: Node) -> Clocks:
    """`clocks.yaml`: clock → its source, what starts and ends it, its marks."""
    return {name: _clock(name, node) for name, node in root.table().items()}


def _clock(name: str, node: Node) -> Clock:
    limit, again = node.find("limit", None), node.find("again", "restart")
    starts = tuple(_sending(row) for row in node.get("starts").rows())
    if not starts:
        raise node.get("starts").fault("at least one form has to start it")
    return Clock(
        name,
        node.get("source").text(),
        starts,
        ends=tuple(_sending(row) for row in node.find("ends", []).rows()),
        marks=tuple(_mark(name, *row) for row in node.get("marks").table().items()),
        limit=read_offset(limit) if limit.value is not None else None,
        again=again.one_of(AGAIN),
        any_hour=node.find("any_hour", False).flag(),
        urgent=node.find("urgent", False).flag(),
        tap=node.find("tap", False).flag(),
        fill=str(node.find("fill", "").value or ""),
    )


def _sending(node: Node) -> Sending:
    day = node.find("date", "")
    return Sending(
        node.get("form").text(), read_when(node.find("when", {})), day.text() if day.value else ""
    )


def _mark(clock: str, name: str, node: Node) -> Mark:
    if len(f"{clock}.{name}") > _LONGEST or "." in name:
        raise node.fault(f"clock and mark have at most {_LONGEST - 1} letters together, no point")
    to, repeat = node.get("to"), node.find("repeat", None)
    for word in to.text().split("+"):
        if word not in CLOCK_WORDS:
            raise to.fault(f"{word!r} is not known here; known: {', '.join(CLOCK_WORDS)}")
    again = read_offset(repeat) if repeat.value is not None else None
    if again is not None and again.unit != "before_month_end" and not again.count:
        raise repeat.fault("it has to wait before it repeats")
    return Mark(name, read_offset(node.get("after")), to.text(), again)
