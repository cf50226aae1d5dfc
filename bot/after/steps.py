"""The step of the case after a form was sent (*chuyển bước*), as `forms.yaml` says."""

from __future__ import annotations

from bot.after.sent import Sent
from cases.form_rules import FormRule
from cases.process import Process
from cases.refusal import Refusal

CLOSING = "closing"
"""It is proposed wherever the case stands: no earlier step is in its way."""


def along(sent: Sent) -> tuple[Sent, tuple[str, ...]]:
    """The case moved on, and what its writer hears of it. A form that moves a case from another
    step leaves it where it is and says so."""
    policy, case = sent.effects.house.library.policy, sent.file.case
    rule, process = policy.forms.of(sent.form.id), policy.processes.get(case.process)
    if rule is None or process is None:
        return sent, ()
    path = rule.path(process, case.stage, sent.fact.answers)
    for to in path:
        moved = sent.file.case.move(process, to)
        if isinstance(moved, Refusal):
            return sent, (sent.say(f"refusal.{moved.key}", **moved.args),)
        sent = sent.move(moved)
    if rule.kind == "report" or (sent.form.id == CLOSING and not path):
        return sent, ()
    return sent, _said(sent, rule, process, moved=bool(path))


def _said(sent: Sent, rule: FormRule, process: Process, *, moved: bool) -> tuple[str, ...]:
    case = sent.file.case
    place = process.numbered(case.stage)
    waits = rule.leaves(process, sent.fact.answers) and not rule.leads_to(process, case.stage)
    if place is None or not (moved or waits):
        return ()
    number, count, stage = place
    person = sent.effects.house.directory.people.get(sent.by)
    label = stage.label.get(person.language if person else "vi", stage.label["vi"])
    key = "steps.moved" if moved else "steps.stays"
    return (sent.say(key, code=case.code, number=number, count=count, step=label),)
