"""Who is called, in which order, and how long each may take (*chuyển cấp báo động*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from cases.reading import Node

WORDS: Final = ("on_duty", "backup", "shift_lead", "head", "everyone")
"""The words a rung may call; `duty.reach` says who they are at a moment."""
EMERGENCY, LISTEN = "emergency", "listen"
"""The two ladders the house rings by: a child in danger, and words nobody has heard yet."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: the words it calls, and the seconds they have to answer."""

    call: tuple[str, ...]
    wait_s: int
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in order; a page that nobody answers is repeated every `repeat_s` seconds.

    `severity`: the stronger ladder has the higher one. Seconds after which who leads is asked
    whether they still do (`ask_s`; later every `again_s`), they have to answer (`grace_s`), and
    whom they hand it to has to accept (`offer_s`).
    """

    name: str
    repeat_s: int
    rungs: tuple[Rung, ...]
    severity: int = 2
    ask_s: int = 600
    grace_s: int = 180
    offer_s: int = 120
    again_s: int = 1800

    @property
    def steps(self) -> tuple[Rung, ...]:
        """The rungs, never none: an alarm kept with an empty ladder calls everyone, loudly."""
        return self.rungs or _NO_RUNGS

    def to_dict(self) -> dict[str, Any]:
        """The frozen copy an escalation keeps."""
        rungs = [{"call": list(r.call), "wait_s": r.wait_s, "loud": r.loud} for r in self.rungs]
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "rungs"}
        return {**plain, "rungs": rungs}

    @classmethod
    def from_dict(cls, body: Mapping[str, Any]) -> Ladder:
        """The ladder again, as the escalation kept it; an older one has not all the numbers."""
        rungs = tuple(Rung(tuple(r["call"]), r["wait_s"], r["loud"]) for r in body["rungs"])
        plain = {f.name: body[f.name] for f in fields(cls) if f.name in body and f.name != "rungs"}
        return cls(**plain, rungs=rungs)


_NO_RUNGS: Final = (Rung(("everyone",), 60, loud=True),)
_SEVERITY: Final = {EMERGENCY: 2}
_NUMBERS: Final = {"ask_s": 600, "grace_s": 180, "offer_s": 120, "again_s": 1800}
_LISTEN: Final = Ladder(
    LISTEN,
    repeat_s=120,
    rungs=(
        Rung(("on_duty",), 300),
        Rung(("on_duty", "backup", "shift_lead"), 300),
        Rung(("everyone",), 300, loud=True),
    ),
    severity=1,
)
"""What an organisation's own file of before the second ladder means by it."""


def read_ladders(root: Node) -> dict[str, Ladder]:
    """`ladders.yaml`: name → rungs and seconds. The ladder `emergency` must be there, and no other
    may be stronger."""
    ladders = {name: _read_ladder(name, node) for name, node in root.table().items()}
    if EMERGENCY not in ladders:
        root.get(EMERGENCY)
    for name, ladder in ladders.items():
        if ladder.severity > ladders[EMERGENCY].severity:
            severity = root.get(name).get("severity")
            raise severity.fault("no ladder may be stronger than emergency; give a lower number")
    return {LISTEN: _LISTEN, **ladders}


def _read_ladder(name: str, node: Node) -> Ladder:
    rungs = tuple(_read_rung(row) for row in node.get("rungs").rows())
    if not rungs:
        raise node.get("rungs").fault("a ladder needs at least one rung")
    numbers = {key: node.find(key, usual).whole(least=10) for key, usual in _NUMBERS.items()}
    return Ladder(
        name,
        node.get("repeat_s").whole(least=10, most=600),
        rungs,
        severity=node.find("severity", _SEVERITY.get(name, 1)).whole(least=1, most=9),
        **numbers,
    )


def _read_rung(node: Node) -> Rung:
    call = node.get("call").words(WORDS)
    if not call:
        raise node.get("call").fault("a rung has to call somebody")
    wait_s = node.get("wait_s").whole(least=10)
    return Rung(call, wait_s, node.find("loud", False).flag())
