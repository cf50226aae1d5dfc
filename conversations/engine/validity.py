"""Whether an answer holds: required and constraint, as the form says."""

from __future__ import annotations

from conversations.engine.relevance import Standing, worded
from conversations.question import Answer, Complaint, Question


def required(standing: Standing, question: Question) -> bool:
    """Whether the question needs an answer now."""
    return question.required is not None and bool(question.required(standing.context()))


def fault(standing: Standing, question: Question, answer: Answer | None = None) -> str:
    """What the answer breaks: "required", "constraint", or "" when it holds.

    *Chưa rõ* is an answer and meets both; an empty one is not measured by the constraint.
    """
    answer = answer or standing.answers[question.name]
    if answer.unknown:
        return ""
    if not answer.value:
        return "required" if required(standing, question) else ""
    if question.constraint is None or question.constraint(standing.context(answer.value)):
        return ""
    return "constraint"


def complaint(question: Question, broken: str, language: str) -> Complaint:
    """The form's own words for what was broken, else the bot's."""
    own = question.required_message if broken == "required" else question.constraint_message
    key = f"engine.{broken}"
    if broken == "required" and question.may_be_unknown:
        key = "engine.required_or_unknown"
    return Complaint(key, message=worded(own, language))
