"""The organisation's rules (*quy định*), read once from the files of `policy/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from cases.answers import Answers, read_answers
from cases.calendar import Calendar, read_calendar
from cases.clock_rules import read_clocks
from cases.clocks import Clocks
from cases.commune_contacts import CommuneContacts, nowhere, read_commune_contacts
from cases.danger import Lexicon, read_danger
from cases.directory import Directory, read_directory, unserved
from cases.drafts import DraftRules, read_drafts
from cases.form_rules import FormRules, read_forms, unknown_steps
from cases.judging import Judging, read_judging
from cases.ladder import Ladder, read_ladders
from cases.places import FILE as PLACES
from cases.places import Places, read_places
from cases.process import Process, read_processes
from cases.reading import Node, PolicyFault, PolicyFaults, open_file
from cases.reminder_rules import ReminderRules, read_reminders
from cases.rights import Rights, read_rights
from cases.risk_policy import RiskPolicy, read_risk
from cases.roster.policy import RosterRules, read_roster
from cases.units import Units, read_units

__all__ = ["Policy", "PolicyFault", "PolicyFaults"]


Reader = Callable[[Node], object]

READERS: Final[Mapping[str, tuple[str, Reader]]] = {
    "ladders": ("ladders.yaml", read_ladders),
    "processes": ("processes.yaml", read_processes),
    "forms": ("forms.yaml", read_forms),
    "clocks": ("clocks.yaml", read_clocks),
    "units": ("units.yaml", read_units),
    "rights": ("rights.yaml", read_rights),
    "calendar": ("holidays.yaml", read_calendar),
    "reminders": ("reminders.yaml", read_reminders),
    "risk": ("risk.yaml", read_risk),
    "drafts": ("drafts.yaml", read_drafts),
    "directory": ("services.yaml", read_directory),
    "answers": ("answers.yaml", read_answers),
    "roster": ("roster.yaml", read_roster),
    "contacts": ("commune_contacts.yaml", read_commune_contacts),
}
"""The parts of the policy, the file each stands in and who reads it."""


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """Everything the policy files say, checked."""

    ladders: Mapping[str, Ladder]
    processes: Mapping[str, Process]
    forms: FormRules
    clocks: Clocks
    units: Units
    rights: Rights
    calendar: Calendar
    reminders: ReminderRules
    risk: RiskPolicy
    drafts: DraftRules
    directory: Directory
    answers: Answers
    contacts: CommuneContacts
    roster: RosterRules
    danger: Lexicon
    judging: Judging
    places: Places

    @classmethod
    def read(cls, files: Mapping[str, bytes], fold: Callable[[str], str]) -> Policy:
        """Read the files by name ("ladders.yaml"); `fold` strips case and diacritics.

        Raises PolicyFaults with the first fault of every file that has one.
        """
        parts: dict[str, object] = {}
        faults: list[PolicyFault] = []
        of_words: Mapping[str, tuple[str, Reader]] = {
            "danger": ("danger.yaml", partial(read_danger, fold=fold)),
            "judging": ("judging.yaml", partial(read_judging, fold=fold)),
        }
        for part, (file, reader) in {**READERS, **of_words}.items():
            try:
                parts[part] = reader(_open(files, file))
            except PolicyFaults as found:
                faults.extend(found.faults)
        try:
            places = parts["places"] = read_places(_content(files, PLACES))
            faults.extend(_nowhere(parts.get("units"), places))
            faults.extend(unserved(parts.get("directory"), places))
            faults.extend(nowhere(parts.get("contacts"), places))
        except PolicyFaults as found:
            faults.extend(found.faults)
        if {"forms", "processes"} <= set(parts):
            faults.extend(unknown_steps(parts["forms"], parts["processes"]))  # type: ignore[arg-type]
        if faults:
            raise PolicyFaults(tuple(faults))
        return cls(**parts)  # type: ignore[arg-type]

    def known_commune(self, code: str | None) -> str | None:
        """The code, if a commune of the country has it: the centre's own or any other."""
        return code if code in self.places.communes else None


def _nowhere(units: object, places: Places) -> Iterator[PolicyFault]:
    """Communes of units that the country does not have: nobody could ever name them."""
    for code in units.communes if isinstance(units, Units) else ():
        if code not in places.communes:
            message = f'no commune has this code; {PLACES} lists them all, e.g. "20242"'
            yield PolicyFault("units.yaml", f"communes.{code}", message)


def _open(files: Mapping[str, bytes], file: str) -> Node:
    return open_file(file, _content(files, file))


def _content(files: Mapping[str, bytes], file: str) -> bytes:
    if file not in files:
        raise PolicyFaults((PolicyFault(file, "", "the file is missing"),))
    return files[file]
