"""Why a level is proposed, in plain words: the rule with its source, and the answers behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.after.sent import Sent
from bot.turn import given
from cases import risk
from cases.risk import Proposal, Reason
from conversations.engine.told import Line, told

_IN_FULL = 3
"""So many answers are read out with all their words, more of them with their level only."""


def lines(sent: Sent, proposal: Proposal) -> str:
    """The two blocks side by side, never one sum; then each rule with its answers."""
    counts = {f"harm_{level.value}": proposal.harm.get(level, 0) for level in risk.Harm}
    counts |= {
        f"protection_{level.value}": proposal.protection.get(level, 0) for level in risk.Protection
    }
    return "\n".join([sent.say("cases.counts", **counts), *_because(sent, proposal)])


def first(sent: Sent, proposal: Proposal) -> str:
    """The first level of a report (*đánh giá sơ bộ*), with its reasons."""
    level = sent.say(f"cases.level_{proposal.level}")
    of_facts = sent.form.id in sent.effects.house.library.policy.risk.facts
    key = "risk.first_of_facts" if of_facts else "risk.first"
    return "\n".join([sent.say(key, level=level), *_because(sent, proposal)])


def answers(sent: Sent) -> Mapping[str, Line]:
    """What was answered, by question, as a person reads it."""
    house, session = sent.effects.house, sent.kept.session
    person = house.directory.people[sent.by]
    known = given(house, person, seed=session.id)
    found = told(sent.form, sent.fact.answers, known, person.language, house.now())
    return {line.question.name: line for line in found}


def asked(sent: Sent, name: str) -> str:
    """What a question without an answer asks."""
    question, house = sent.form.by_name.get(name), sent.effects.house
    label = question.label if question else {}
    language = house.directory.people[sent.by].language
    return str(label.get(language) or label.get("vi") or name).rstrip("?. ")


def short(said: str) -> str:
    """*Cao: trẻ em bị tổn hại …* in one word."""
    return said.split(":", 1)[0]


def _because(sent: Sent, proposal: Proposal) -> Iterable[str]:
    read = answers(sent)
    for reason in proposal.reasons:
        yield sent.say("risk.because", rule=sent.say(f"risk.rule_{reason.rule}"))
        yield from _behind(sent, reason, read)


def _behind(sent: Sent, reason: Reason, read: Mapping[str, Line]) -> Iterable[str]:
    if reason.rule == "risk_not_known" and len(reason.answers) > _IN_FULL:
        yield sent.say("risk.so_many_not_known", count=len(reason.answers))
        return
    behind = dict.fromkeys(question for question, _ in reason.answers)
    for question in behind:
        line = read.get(question)
        if line is not None:
            said = line.said if len(behind) <= _IN_FULL else short(line.said)
            yield f"• {line.label}: {said}"
        else:
            yield f"• {asked(sent, question)}: {sent.say('risk.not_known')}"
