"""The organisation's rules (*quy định*), read once from `policy/*.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from cases.calendar import Calendar, read_calendar
from cases.danger import Lexicon, read_danger
from cases.drafts import DraftRules, read_drafts
from cases.ladder import Ladder, read_ladders
from cases.process import Process, read_processes
from cases.reading import Node, PolicyFault, PolicyFaults, open_file
from cases.reminder_rules import ReminderRules, read_reminders
from cases.rights import Rights, read_rights
from cases.risk import RiskPolicy, read_risk
from cases.units import Units, read_units

__all__ = ["Policy", "PolicyFault", "PolicyFaults"]


Reader = Callable[[Node], object]

READERS: Final[Mapping[str, tuple[str, Reader]]] = {
    "ladders": ("ladders.yaml", read_ladders),
    "processes": ("processes.yaml", read_processes),
    "units": ("units.yaml", read_units),
    "rights": ("rights.yaml", read_rights),
    "calendar": ("holidays.yaml", read_calendar),
    "reminders": ("reminders.yaml", read_reminders),
    "risk": ("risk.yaml", read_risk),
    "drafts": ("drafts.yaml", read_drafts),
}
"""The parts of the policy, the file each stands in and who reads it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the policy files say, checked."""

    ladders: Mapping[str, Ladder]
    processes: Mapping[str, Process]
    units: Units
    rights: Rights
    calendar: Calendar
    reminders: ReminderRules
    risk: RiskPolicy
    drafts: DraftRules
    danger: Lexicon

    @classmethod
    def read(cls, files: Mapping[str, bytes], fold: Callable[[str], str]) -> Policy:
        """Read the files by name ("ladders.yaml"); `fold` strips case and diacritics.

        Raises PolicyFaults with the first fault of every file that has one.
        """
        parts: dict[str, object] = {}
        faults: list[PolicyFault] = []
        danger: Reader = partial(read_danger, fold=fold)
        for part, (file, reader) in {**READERS, "danger": ("danger.yaml", danger)}.items():
            try:
                parts[part] = reader(_open(files, file))
            except PolicyFaults as found:
                faults.extend(found.faults)
        if faults:
            raise PolicyFaults(tuple(faults))
        return cls(**parts)  # type: ignore[arg-type]


def _open(files: Mapping[str, bytes], file: str) -> Node:
    if file not in files:
        raise PolicyFaults((PolicyFault(file, "", "the file is missing"),))
    return open_file(file, files[file])
