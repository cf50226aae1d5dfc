"""What the form proposes as an answer (*đề xuất*): columns default, trigger."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.question import Answer, Question


def proposed(moment: Moment, question: Question) -> Answer:
    """The answer a form proposes at this moment; empty when it proposes none."""
    if question.proposal is None:
        return Answer(question.default)
    return Answer(str(question.proposal(moment.standing.about(question))))
