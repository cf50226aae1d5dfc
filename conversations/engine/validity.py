"""Whether an answer holds: required and constraint, as the form says."""

from __future__ import annotations

from conversations.engine.standing import Standing, worded
from conversations.form import REPEAT
from conversations.question import Answer, Complaint, Question

_CHOOSING = ("select_one", "select_multiple", "rank")


def required(standing: Standing, question: Question) -> bool:
    """Whether the question needs an answer now. Where a filter leaves nothing to choose, nobody can
    give one. Whether a repeat goes on must be said."""
    if question.kind == REPEAT:
        return True
    if question.required is None or not question.required(standing.context(question.position)):
        return False
    return question.kind not in _CHOOSING or bool(standing.choices(question))


def fault(standing: Standing, question: Question, answer: Answer | None = None) -> str:
    """What the answer breaks: "required", "constraint", "withdrawn" (no longer among the
    options), or "" when it holds.

    *Chưa rõ* is an answer and meets all; an empty one is not measured by the constraint.
    """
    answer = answer or standing.answers[question.key]
    if answer.unknown:
        return ""
    if not answer.value:
        return "required" if required(standing, question) else ""
    if question.options is not None and not _offered(standing, question, answer):
        return "withdrawn"
    if question.constraint is None or question.constraint(standing.about(question, answer.value)):
        return ""
    return "constraint"


def _offered(standing: Standing, question: Question, answer: Answer) -> bool:
    names = {c.name for c in standing.choices(question)}
    said = answer.value.split() if question.kind != "select_one" else [answer.value]
    return names.issuperset(said)


def complaint(question: Question, broken: str, language: str) -> Complaint:
    """The form's own words for what was broken, else the bot's."""
    own = {
        "required": question.required_message,
        "constraint": question.constraint_message,
    }.get(broken, {})
    key = _KEYS[broken]
    if broken == "required" and question.may_be_unknown:
        key = "engine.required_or_unknown"
    return Complaint(key, message=worded(own, language))


_KEYS = {
    "required": "engine.required",
    "constraint": "engine.constraint",
    "withdrawn": "engine.withdrawn",
}
