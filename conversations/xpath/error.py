"""Why an expression is refused when the form is loaded."""

from __future__ import annotations

from conversations.question import Wording


class ExpressionError(Exception):
    """`message` in each language; `position` = character in the expression, counted from 0."""

    def __init__(self, message: Wording, position: int) -> None:
        super().__init__(f"{message['en']} (character {position + 1})")
        self.message = message
        self.position = position


def refuse(position: int, vi: str, en: str) -> ExpressionError:
    """The error to raise, in both languages."""
    return ExpressionError({"vi": vi, "en": en}, position)
