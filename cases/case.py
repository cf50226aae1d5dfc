"""A case (*ca, trường hợp*) and every move it can make; each leaves a journal line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from cases.code import code_for, drill_code_for
from cases.entry import Entry
from cases.person import DRILL
from cases.process import Process
from cases.refusal import Refusal

LEVELS: Final = ("high", "medium", "low")
"""Cao, Trung bình, Thấp."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a case without its story.

    `received_at`: *thời điểm nhận tin* (T0), where the 12-hour clock starts. `commune`: code, None
    until known. `level`: signed by a person; `proposed`: what the bot proposes. `assigned_to`: the
    case manager. `state`: open, closed, joined (to the case `joined_to`). `fields`: answers that
    fill the case (`hl:case`), sealed where they are stored.
    """

    id: str
    code: str
    process: str
    stage: str
    received_at: datetime
    unit: str
    created_by: str
    opened_at: datetime
    commune: str | None = None
    emergency: bool = False
    level: str | None = None
    proposed: str | None = None
    assigned_to: str | None = None
    state: str = "open"
    joined_to: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def weight(self) -> str:
        """The level reviews go by: not yet assessed counts as high."""
        return self.level or "high"

    def fill(self, values: Mapping[str, str]) -> tuple[Case, Entry]:
        """Take over answers of a form; the journal keeps the names of the fields only."""
        names = ",".join(sorted(values))
        return replace(self, fields={**self.fields, **values}), Entry("filled", {"fields": names})

    def placed(self, commune: str, unit: str) -> tuple[Case, Entry]:
        """The commune is known (*xã*), and with it the unit in charge."""
        detail = {"commune": commune, "unit": unit}
        return replace(self, commune=commune, unit=unit), Entry("placed", detail)

    def raise_emergency(self) -> tuple[Case, Entry]:
        """*Khẩn cấp*; opens a closed case again, since danger is never turned away."""
        return replace(self, emergency=True, state="open"), Entry("emergency")

    def calm(self) -> tuple[Case, Entry]:
        """The only alarm of it was a mistake (*bấm nhầm*): it is no emergency, and goes on."""
        return replace(self, emergency=False), Entry("emergency_mistaken")

    def propose(self, level: str) -> tuple[Case, Entry]:
        """The bot's proposal; decides nothing."""
        return replace(self, proposed=level), Entry("level_proposed", {"level": level})

    def assess(self, level: str, by: str) -> tuple[Case, Entry] | Refusal:
        """A person signs the level (*mức độ*)."""
        if level not in LEVELS:
            return Refusal("level_unknown")
        detail = {"level": level, "by": by, "proposed": self.proposed or ""}
        return self._if_open(replace(self, level=level), Entry("level_signed", detail))

    def assign(self, to: str) -> tuple[Case, Entry] | Refusal:
        """Give the case to a case manager (*người quản lý trường hợp*)."""
        return self._if_open(replace(self, assigned_to=to), Entry("assigned", {"to": to}))

    def unassign(self) -> tuple[Case, Entry] | Refusal:
        """Nobody manages it any more: whoever did may not know of it."""
        return self._if_open(replace(self, assigned_to=None), Entry("unassigned"))

    def backdate(
        self, to: datetime, reason_given: bool, now: datetime
    ) -> tuple[Case, Entry] | Refusal:
        """*Nhập bù*: the report came in earlier than it was typed. Earlier only with a reason,
        never later: the 12-hour clock cannot be given more time."""
        if to > now:
            return Refusal("backdate_in_future")
        if to >= self.received_at:
            return Refusal("backdate_not_earlier")
        if not reason_given:
            return Refusal("backdate_needs_reason")
        detail = {"from": self.received_at.isoformat(), "to": to.isoformat()}
        return self._if_open(replace(self, received_at=to), Entry("backdated", detail))

    def move(self, process: Process, to: str) -> tuple[Case, Entry] | Refusal:
        """Go to another step; a move the process does not list is refused."""
        if process.name != self.process or not process.lists(self.stage, to):
            return Refusal("move_not_listed", {"stage": self.stage, "to": to})
        detail = {"from": self.stage, "to": to}
        return self._if_open(replace(self, stage=to), Entry("moved", detail))

    def close(self, by: str) -> tuple[Case, Entry] | Refusal:
        """Close the case; who may is decided by rights, that no alarm is open by the caller."""
        return self._if_open(replace(self, state="closed"), Entry("closed", {"by": by}))

    def join(self, to: Case) -> tuple[Case, Entry] | Refusal:
        """A second report of the same event (*cùng một việc*): the older case goes on alone."""
        joined = replace(self, state="joined", joined_to=to.id)
        return self._if_open(joined, Entry("joined", {"to": to.code}))

    def reopen(self, by: str) -> tuple[Case, Entry] | Refusal:
        """A closed case goes on (*mở lại*); who may is decided by rights."""
        if self.state == "open":
            return Refusal("case_open")
        if self.state == "joined":
            return Refusal("case_joined")
        return replace(self, state="open"), Entry("reopened", {"by": by})

    def _if_open(self, changed: Case, entry: Entry) -> tuple[Case, Entry] | Refusal:
        return (changed, entry) if self.state == "open" else Refusal("case_closed")


def open_case(
    *,
    id: str,
    number: int,
    process: Process,
    unit: str,
    created_by: str,
    received_at: datetime,
    now: datetime,
    emergency: bool = False,
) -> tuple[Case, Entry]:
    """A new case at the first step; `number` is the running number its code is made from."""
    case = Case(
        id=id,
        code=drill_code_for(number) if unit == DRILL else code_for(number),
        process=process.name,
        stage=process.first,
        received_at=received_at,
        unit=unit,
        created_by=created_by,
        opened_at=now,
        emergency=emergency,
    )
    detail = {"code": case.code, "process": process.name, "emergency": str(emergency).lower()}
    return case, Entry("opened", detail)
