"""Conditions on the answers of a form (`when:`), as policy files write them."""

from __future__ import annotations

from collections.abc import Mapping

from cases.reading import Node

When = Mapping[str, tuple[str, ...]]
"""Question → the answers of which one must be given; every question counts. `""` stands for *not
answered*; of several answers to one question one is enough."""


def holds(when: When, answers: Mapping[str, str]) -> bool:
    """Whether these answers meet the condition; no condition is met by all."""
    return all(_one_of(answers.get(question, ""), known) for question, known in when.items())


def _one_of(given: str, known: tuple[str, ...]) -> bool:
    return bool(set(given.split() or [""]) & set(known))


def read_when(node: Node) -> When:
    """`{question: [answer, …]}`."""
    return {question: _answers(row) for question, row in node.table().items()}


def _answers(node: Node) -> tuple[str, ...]:
    words = tuple(row.value for row in node.rows())
    wrong = next((word for word in words if not isinstance(word, str)), None)
    if not words or wrong is not None:
        raise node.fault('names of options are needed here, "yes" and "no" in quotes')
    return tuple(str(word) for word in words)
