"""An assessment (*đánh giá nguy cơ*): a person signs the level; the first review is planned."""

from __future__ import annotations

from bot import reminders
from bot.after import kept
from bot.after.sent import Sent, Told
from cases import risk
from cases.case import LEVELS


async def run(sent: Sent) -> Told:
    """Mẫu 02 was sent."""
    rules, answers = sent.effects.house.library.policy.risk, sent.fact.answers
    if answers.get("level_chosen") not in LEVELS:
        return await kept.run(sent)
    proposal = risk.propose(answers, rules)
    if proposal.level is not None:
        sent = sent.move(sent.file.case.propose(proposal.level))
    sent = sent.move(sent.file.case.assess(answers["level_chosen"], sent.by))
    case = sent.file.case
    await reminders.for_assessment(sent.work, sent.effects, case)
    said = sent.say(
        "cases.signed",
        code=case.code,
        chosen=sent.say(f"cases.level_{case.level}"),
        proposed=sent.say(f"cases.level_{proposal.level}"),
    )
    return case, (said, proposal_lines(sent, proposal))


def proposal_lines(sent: Sent, proposal: risk.Proposal) -> str:
    """The two blocks side by side and the reasons; never one sum."""
    harm = {f"harm_{level.value}": proposal.harm.get(level, 0) for level in risk.Harm}
    protection = {
        f"protection_{level.value}": proposal.protection.get(level, 0) for level in risk.Protection
    }
    counts = sent.say("cases.counts", **harm, **protection)
    reasons = [sent.say(f"cases.reason_{reason.rule}") for reason in proposal.reasons]
    return "\n".join([counts, *reasons])
