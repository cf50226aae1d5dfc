"""The expressions of a form compiled; what is wrong in one becomes a Fault with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from conversations.fault import Fault
from conversations.xlsform.sheet import Sheets
from conversations.xpath.compiler import (
    Compiled,
    compile_calculate,
    compile_test,
    compile_value,
)
from conversations.xpath.error import ExpressionError
from conversations.xpath.options import Options, compile_options
from conversations.xpath.scope import Scope, Way

_T = TypeVar("_T")


@dataclass(slots=True)
class Expressions:
    """Compiles for one form and collects what is refused. `way`: whose expression it is."""

    sheets: Sheets
    scope: Scope
    faults: list[Fault] = field(default_factory=list)

    def test(self, way: Way, column: str, source: str | None) -> Compiled | None:
        """A condition, if there is one."""
        return self._compiled(compile_test, way, column, source)

    def calculate(self, way: Way, column: str, source: str | None) -> Compiled | None:
        """The value of a calculate or a default, as it is stored, if there is one."""
        return self._compiled(compile_calculate, way, column, source)

    def count(self, way: Way, source: str | None) -> Compiled | None:
        """How many instances a repeat has, if the form says so."""
        return self._compiled(compile_value, way, "repeat_count", source)

    def value(self, way: Way, source: str) -> Compiled | None:
        """What is shown inside a label."""
        return self._compiled(compile_value, way, "label", source)

    def options(self, way: Way, source: str, value: str, label: str) -> Options | None:
        """The options a select offers."""

        def compiled(source: str, scope: Scope) -> Options:
            return compile_options(source, value, label, scope)

        return self._compiled(compiled, way, "choice_filter", source)

    def _compiled(
        self, make: Callable[[str, Scope], _T], way: Way, column: str, source: str | None
    ) -> _T | None:
        if source is None:
            return None
        try:
            return make(source.strip(), self.scope.of(way))
        except ExpressionError as error:
            self.faults.append(self._fault(way, column, error))
            return None

    def _fault(self, way: Way, column: str, error: ExpressionError) -> Fault:
        """The fault as the author will look for it: with the character in the cell they wrote,
        not in the one pyxform made of it (where `${a}` has become a path)."""
        message = error.message
        if own := self._as_written(way, self.sheets.written("/".join(way), column)):
            vi, en, place = own.message["vi"], own.message["en"], own.position + 1
            message = {"vi": f"{vi} (ký tự {place})", "en": f"{en} (character {place})"}
        return Fault("survey", self.sheets.row_of("/".join(way)), column, message)

    def _as_written(self, way: Way, cell: str) -> ExpressionError | None:
        try:
            compile_value(cell, self.scope.of(way))
        except ExpressionError as error:
            return error if cell else None
        return None
