"""The steps a case goes through (*các bước*): data, one process for each legal text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cases.reading import Node

LEVELS = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step; `moves` are the steps it may be followed by."""

    name: str
    label: Mapping[str, str]
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """The steps in order, with the text of law they come from. `level`: the one its reviews go by
    where nobody signs one (no Mẫu 02); None where an assessment does."""

    name: str
    label: Mapping[str, str]
    source: str
    stages: tuple[Stage, ...]
    level: str | None = None

    @property
    def first(self) -> str:
        """Where a new case begins."""
        return self.stages[0].name

    def stage(self, name: str) -> Stage:
        """The step of this name."""
        return next(stage for stage in self.stages if stage.name == name)

    def numbered(self, name: str) -> tuple[int, int, Stage] | None:
        """Which step of how many this is, and the step; None when the policy lost it."""
        found = (n for n, stage in enumerate(self.stages) if stage.name == name)
        at = next(found, None)
        return None if at is None else (at + 1, len(self.stages), self.stages[at])

    def lists(self, stage: str, to: str) -> bool:
        """Whether the process lists this move."""
        return any(s.name == stage and to in s.moves for s in self.stages)


def read_processes(root: Node) -> dict[str, Process]:
    """`processes.yaml`: name → label, source, stages."""
    return {name: _read_process(name, node) for name, node in root.table().items()}


def _read_process(name: str, node: Node) -> Process:
    rows = node.get("stages").rows()
    if not rows:
        raise node.get("stages").fault("a process needs at least one stage")
    names = [row.get("name").text() for row in rows]
    stages = tuple(_read_stage(row, names) for row in rows)
    if len(set(names)) < len(names):
        raise node.get("stages").fault("two stages have the same name")
    level = node.find("level", None)
    return Process(
        name,
        node.get("label").wording(),
        node.get("source").text(),
        stages,
        level=level.one_of(LEVELS) if level.value is not None else None,
    )


def _read_stage(node: Node, names: list[str]) -> Stage:
    moves = node.get("moves").words(names)
    return Stage(node.get("name").text(), node.get("label").wording(), moves)
