"""The step of the case after a form was sent (*chuyển bước*), as `forms.yaml` says."""

from __future__ import annotations

from bot.after.sent import Sent
from cases.case import Case
from cases.form_rules import FormRule
from cases.process import Process, Stage
from cases.refusal import Refusal


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
    if rule.kind == "report":
        return sent, ()
    return sent, _said(sent, rule, process, moved=bool(path))


def numbered(process: Process, case: Case) -> tuple[int, int, Stage]:
    """Which step of how many this case is in."""
    stage = process.stage(case.stage)
    return process.stages.index(stage) + 1, len(process.stages), stage


def _said(sent: Sent, rule: FormRule, process: Process, *, moved: bool) -> tuple[str, ...]:
    case = sent.file.case
    if not moved and not rule.leaves(process, sent.fact.answers):
        return ()
    number, count, stage = numbered(process, case)
    person = sent.effects.house.directory.people.get(sent.by)
    label = stage.label.get(person.language if person else "vi", stage.label["vi"])
    key = "steps.moved" if moved else "steps.stays"
    return (sent.say(key, code=case.code, number=number, count=count, step=label),)
