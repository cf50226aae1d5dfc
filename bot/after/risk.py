"""An assessment (*đánh giá nguy cơ*): the policy proposes, a person signs, a second one agrees to a
lower level; a single *Cao* on the harm done starts the 12-hour path."""

from __future__ import annotations

from bot import reminders, second_person
from bot.after import commune, conclusion, kept, reasons, severe_harm
from bot.after.sent import Sent, Told
from bot.by_phone import is_by_phone
from cases import risk
from cases.case import LEVELS
from cases.entry import Entry
from cases.risk import Proposal
from cases.signature import Signature, on_case, sign
from db import signatures

_DETAILED = "detailed_risk"


async def run(sent: Sent) -> Told:
    """Mẫu 02 or Mẫu 03 was sent."""
    if not is_assessment(sent):
        return await kept.run(sent)
    sent, said = await signed(sent)
    await reminders.for_assessment(sent.work, sent.effects, sent.file.case)
    if sent.form.id == _DETAILED and sent.file.case.level == "high":
        await commune.hears(sent, "commune.assessed_high")
    return sent.file.case, (*said, *conclusion.following(sent))


def is_assessment(sent: Sent) -> bool:
    """Whether a level was chosen, on a form whose blocks the policy knows."""
    rules = sent.effects.house.library.policy.risk
    return sent.fact.answers.get("level_chosen") in LEVELS and sent.form.id in rules.forms


async def signed(sent: Sent) -> tuple[Sent, tuple[str, ...]]:
    """The case with the level that counts now, and what the one who signed is told."""
    rules, answers = sent.effects.house.library.policy.risk, sent.fact.answers
    proposal = risk.propose(answers, rules, sent.form.id)
    if proposal.level is not None:
        sent = sent.move(sent.file.case.propose(proposal.level))
    sent, clock = await severe_harm.begin(sent, proposal)
    await second_person.end(sent.work, sent.effects, sent.file)
    signature = _signature(sent, proposal)
    sent = sent.move(on_case(sent.file.case, signature))
    sent.effects.add(signatures.added(signature))
    said = (*await _told(sent, signature), *_by_phone(sent))
    return sent, (*said, reasons.lines(sent, proposal), *clock)


def _by_phone(sent: Sent) -> tuple[str, ...]:
    """Written where the commune could not be reached: the journal and every paper say so."""
    if not is_by_phone(sent.effects.house, sent.form.id, sent.by):
        return ()
    sent.effects.note(Entry("assessed_by_phone"), by=sent.by, case=sent.file.case.id)
    return (sent.say("risk.written_by_phone", code=sent.file.case.code),)


def _signature(sent: Sent, proposal: Proposal) -> Signature:
    """A lower level without a reason is not taken: the proposed one counts, and nobody is asked."""
    chosen, house = sent.fact.answers["level_chosen"], sent.effects.house
    if _lacks_reason(sent, chosen, proposal):
        chosen = proposal.level or chosen
    return sign(
        proposal,
        chosen,
        id=house.new_id(),
        case_id=sent.file.case.id,
        session_id=sent.kept.session.id,
        form=sent.form.id,
        by=sent.by,
        now=house.now(),
    )


def _lacks_reason(sent: Sent, chosen: str, proposal: Proposal) -> bool:
    return risk.is_lower(chosen, proposal.level) and not sent.fact.answers.get("reason", "").strip()


async def _told(sent: Sent, signature: Signature) -> tuple[str, ...]:
    chosen = sent.fact.answers["level_chosen"]
    words = {
        "code": sent.file.case.code,
        "chosen": sent.say(f"cases.level_{chosen}"),
        "proposed": sent.say(f"cases.level_{signature.proposed}"),
    }
    if signature.state == "waiting":
        asked = await second_person.begin(sent.work, sent.effects, sent.file, signature)
        alone = () if asked else (sent.say("risk.nobody_to_ask"),)
        return (sent.say("risk.waiting", **words), *alone)
    if signature.chosen != chosen:
        return (sent.say("risk.no_reason", **words),)
    return (sent.say("cases.signed", **words),)
