"""The expressions of a form compiled; what is wrong in one becomes a Fault with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from conversations.fault import Fault
from conversations.xform_sheet import Sheets
from conversations.xpath.compiler import (
    Compiled,
    compile_calculate,
    compile_test,
    compile_value,
)
from conversations.xpath.error import ExpressionError
from conversations.xpath.function import Scope


@dataclass(slots=True)
class Expressions:
    """Compiles for one form and collects what is refused."""

    sheets: Sheets
    scope: Scope
    faults: list[Fault] = field(default_factory=list)

    def test(self, name: str, column: str, source: str | None) -> Compiled | None:
        """A condition, if there is one."""
        return None if source is None else self._compile(compile_test, name, column, source)

    def calculate(self, name: str, source: str | None) -> Compiled | None:
        """The value of a calculate, as it is stored, if it is one."""
        if source is None:
            return None
        return self._compile(compile_calculate, name, "calculation", source)

    def _compile(
        self, make: Callable[[str, Scope], Compiled], name: str, column: str, source: str
    ) -> Compiled | None:
        try:
            return make(source.strip(), self.scope)
        except ExpressionError as error:
            self.faults.append(self._fault(name, column, error))
            return None

    def _fault(self, name: str, column: str, error: ExpressionError) -> Fault:
        """The fault as the author will look for it: with the character in the cell they wrote,
        not in the one pyxform made of it (where `${a}` has become a path)."""
        message = error.message
        if own := self._as_written(self.sheets.written(name, column)):
            vi, en, place = own.message["vi"], own.message["en"], own.position + 1
            message = {"vi": f"{vi} (ký tự {place})", "en": f"{en} (character {place})"}
        return Fault("survey", self.sheets.row_of(name), column, message)

    def _as_written(self, cell: str) -> ExpressionError | None:
        try:
            compile_value(cell, self.scope)
        except ExpressionError as error:
            return error if cell else None
        return None
