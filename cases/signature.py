"""A signed level (*ký mức độ*); one below the proposal waits for a second person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from cases.case import Case
from cases.entry import Entry
from cases.refusal import Refusal
from cases.risk import Proposal, is_lower


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which level after which form, beside what was proposed by which rules.

    `session_id`: of the form that was sent. `state`: signed (as proposed or higher), waiting (for
    the second person), agreed, kept (the proposed level stays), replaced (by a later assessment).
    """

    id: str
    case_id: str
    session_id: str
    form: str
    policy_version: str
    proposed: str
    chosen: str
    signed_by: str
    signed_at: datetime
    state: str = "signed"
    second_by: str | None = None
    second_at: datetime | None = None

    @property
    def counts(self) -> str:
        """The level that counts: the chosen one, unless nobody agreed to a lower one."""
        return self.chosen if self.state in ("signed", "agreed") else self.proposed


def sign(
    proposal: Proposal,
    chosen: str,
    *,
    id: str,
    case_id: str,
    session_id: str,
    form: str,
    by: str,
    now: datetime,
) -> Signature:
    """A person signs a level; a lower one than proposed waits for another person."""
    proposed = proposal.level or chosen
    return Signature(
        id=id,
        case_id=case_id,
        session_id=session_id,
        form=form,
        policy_version=proposal.version,
        proposed=proposed,
        chosen=chosen,
        signed_by=by,
        signed_at=now,
        state="waiting" if is_lower(chosen, proposed) else "signed",
    )


def decide(signature: Signature, by: str, agrees: bool, now: datetime) -> Signature | Refusal:
    """The second person agrees to the lower level, or keeps the proposed one; never the first."""
    if signature.state != "waiting":
        return Refusal("signature_over")
    if by == signature.signed_by:
        return Refusal("signature_of_your_own")
    return replace(signature, state="agreed" if agrees else "kept", second_by=by, second_at=now)


def replaced(signature: Signature) -> Signature:
    """A later assessment counts; nobody is asked about this one any more."""
    return replace(signature, state="replaced")


def on_case(case: Case, signature: Signature) -> tuple[Case, Entry] | Refusal:
    """The case with the level that counts now; while somebody is asked, the proposed one."""
    if case.state != "open":
        return Refusal("case_closed")
    action = {"waiting": "level_wanted", "agreed": "level_agreed", "kept": "level_kept"}
    detail = {
        "level": signature.chosen,
        "by": signature.second_by or signature.signed_by,
        "proposed": signature.proposed,
        "rules": signature.policy_version,
    }
    entry = Entry(action.get(signature.state, "level_signed"), detail)
    return replace(case, level=signature.counts), entry
