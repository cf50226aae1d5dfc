"""Answers as expressions read them, for tests that run one expression alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from conversations.question import Choice, Position, keyed
from conversations.xpath.context import Context

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


class Given:
    """Answers by key, and labels by list and value."""

    def __init__(
        self, answers: Mapping[str, str], labels: Mapping[tuple[str, str], str] | None = None
    ) -> None:
        self._answers = answers
        self._labels = labels or {}

    def value(self, name: str, position: Position) -> str:
        return self._answers.get(keyed(name, position), "")

    def count(self, repeat: str, position: Position) -> int:
        return 0

    def items(self, list_name: str) -> Sequence[Choice]:
        return ()

    def items_where(self, list_name: str, column: str) -> Mapping[str, Sequence[Choice]]:
        return {}

    def label(self, list_name: str, value: str) -> str:
        return self._labels.get((list_name, value), value)


def context(here: str = "", **answers: str) -> Context:
    return Context(Given(answers), NOW, here=here)
