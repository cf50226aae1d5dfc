"""Who is called, in which order, and how long each may take (*chuyển cấp báo động*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cases.reading import Node

WORDS: Final = ("on_duty", "shift_lead", "head", "everyone")
"""The words a rung may call; `duty.reach` says who they are at a moment."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: the words it calls, and the seconds they have to answer."""

    call: tuple[str, ...]
    wait_s: int
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in order; a page that nobody answers is repeated every `repeat_s` seconds."""

    name: str
    repeat_s: int
    rungs: tuple[Rung, ...]

    def to_dict(self) -> dict[str, Any]:
        """The frozen copy an escalation keeps."""
        rungs = [{"call": list(r.call), "wait_s": r.wait_s, "loud": r.loud} for r in self.rungs]
        return {"name": self.name, "repeat_s": self.repeat_s, "rungs": rungs}

    @classmethod
    def from_dict(cls, body: Mapping[str, Any]) -> Ladder:
        """The ladder again, as the escalation kept it."""
        rungs = tuple(Rung(tuple(r["call"]), r["wait_s"], r["loud"]) for r in body["rungs"])
        return cls(body["name"], body["repeat_s"], rungs)


def read_ladders(root: Node) -> dict[str, Ladder]:
    """`ladders.yaml`: name → repeat_s and rungs. The ladder `emergency` must be there."""
    ladders = {name: _read_ladder(name, node) for name, node in root.table().items()}
    if "emergency" not in ladders:
        root.get("emergency")
    return ladders


def _read_ladder(name: str, node: Node) -> Ladder:
    rungs = tuple(_read_rung(row) for row in node.get("rungs").rows())
    if not rungs:
        raise node.get("rungs").fault("a ladder needs at least one rung")
    return Ladder(name, node.get("repeat_s").whole(least=10), rungs)


def _read_rung(node: Node) -> Rung:
    call = node.get("call").words(WORDS)
    if not call:
        raise node.get("call").fault("a rung has to call somebody")
    wait_s = node.get("wait_s").whole(least=10)
    return Rung(call, wait_s, node.find("loud", False).flag())
