"""A form that was sent, and the case it is about: what every consequence is given."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.draft_line import title
from bot.effects import Effects
from cases.case import Case
from cases.entry import Entry
from cases.refusal import Refusal
from conversations.facts import FormFinished
from conversations.form import Form
from db import cases
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

Told = tuple[Case, tuple[str, ...]]
"""The case after the consequences, and what its writer is told."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent, and the case it is about."""

    work: Work
    effects: Effects
    file: CaseFile
    kept: Kept
    form: Form
    fact: FormFinished

    @property
    def by(self) -> str:
        """Who sent it."""
        return self.kept.session.person

    @property
    def titled(self) -> str:
        """The form's title in its writer's language."""
        person = self.effects.house.directory.people.get(self.by)
        return title(self.form, person.language if person else self.kept.session.language)

    def say(self, key: str, **args: object) -> str:
        """A sentence for the person who sent it."""
        house = self.effects.house
        return house.say(key, house.directory.people.get(self.by), **args)

    def move(self, outcome: tuple[Case, Entry] | Refusal) -> Sent:
        """The case after a move, written and noted; a refused move leaves it as it is."""
        if isinstance(outcome, Refusal):
            return self
        case, entry = outcome
        self.effects.add(cases.changed(self.file, case))
        self.effects.note(entry, by=self.by, case=case.id)
        return replace(self, file=replace(self.file, case=case, version=self.file.version + 1))
