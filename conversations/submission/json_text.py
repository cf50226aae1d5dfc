"""Submissions as JSON: groups nested, repeats as lists, several choices as a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conversations.form import Branch, Part
from conversations.local_time import stored_datetime
from conversations.question import Position, Question, keyed
from conversations.submission.clean import xml_text
from conversations.submission.filled import FilledForm
from conversations.submission.layout import SELECTS, SEVERAL, Layout
from conversations.submission.outline import Counts, counts, element_of, holds
from conversations.submission.typed import numeral


def json_text(filled: Sequence[FilledForm], layout: Layout) -> bytes:
    """A list of submissions. What was not answered is not there; what was answered with *Chưa rõ*
    is named in `unknown`."""
    everything = [_Nested(one, layout).whole() for one in filled]
    said = json.dumps(everything, ensure_ascii=False, indent=1)
    return f"{xml_text(said)}\n".encode()


class _Nested:
    def __init__(self, filled: FilledForm, layout: Layout) -> None:
        self._filled = filled
        self._layout = layout
        self._kept = {q.name for q in layout.questions(filled.form)}
        self._unknown = [k for k in filled.unknown if k.partition("[")[0] in self._kept]
        self._counts: Counts = counts(filled.form, filled.keys)

    def whole(self) -> Mapping[str, Any]:
        """The submission and what is known of it."""
        filled = self._filled
        return {
            "id": filled.instance,
            "form": filled.form.id,
            "version": filled.form.version,
            "case": filled.case,
            "kind": filled.kind,
            "sent_at": stored_datetime(filled.at) if filled.at else None,
            "answers": self._inside(filled.form.body, ()),
            "unknown": self._unknown,
        }

    def _inside(self, parts: Iterable[Part], position: Position) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for part in parts:
            if not isinstance(part, Branch):
                found |= self._answer(part, position)
            elif inside := self._branch(part, position):
                found[element_of(part)] = inside
        return found

    def _branch(self, branch: Branch, position: Position) -> Any:
        if not branch.group.repeat:
            return self._inside(branch.parts, position)
        count = self._counts.get((branch.group.name, position), 0)
        if not holds(branch, lambda q: q.name in self._kept):
            return []
        # An empty instance stays: its place in the list is its number.
        return [self._inside(branch.parts, (*position, n)) for n in range(1, count + 1)]

    def _answer(self, question: Question, position: Position) -> dict[str, Any]:
        value = self._filled.answers.get(keyed(question.name, position), "")
        if not value or question.name not in self._kept:
            return {}
        name, number = element_of(question), numeral(question, value)
        several = value.split() if question.kind in SEVERAL else value
        found: dict[str, Any] = {name: several if number is None else number}
        if question.kind in SELECTS and self._layout.language:
            label = self._layout.label(self._filled.form, question, value)
            found[f"{name}/label"] = label
        return found
