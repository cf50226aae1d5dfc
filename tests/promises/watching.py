"""The people who hear what the house says about itself, and a look at how it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@dataclass
class Told:
    """A shift lead, a head and an administrator; an operator on duty hears none of it."""

    hotline: Hotline
    lead: Phone
    head: Phone
    admin: Phone
    hung: Phone

    def times(self, words: str) -> tuple[int, int, int, int]:
        """How often lead, head, administrator and operator heard these words."""
        lead, head = self.lead.times(words), self.head.times(words)
        return lead, head, self.admin.times(words), self.hung.times(words)

    async def audit(self) -> None:
        """One round of the auditor, and what it says arrives."""
        await self.hotline.app.watch.auditor.round()
        await self.hotline.app.ticks.settle()

    async def cycle(self) -> Mapping[str, object]:
        """One cycle of the metronome; the figures after it."""
        await self.hotline.app.cycle()
        await self.hotline.app.ticks.settle()
        return self.hotline.app.watch.figures()


EVERYONE = (1, 1, 1, 0)
NOBODY = (0, 0, 0, 0)


async def enrolled(hotline: Hotline) -> Told:
    """These people, with phones."""
    lead = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    admin = await hotline.enrol("admin", "Ngô Văn Tú", title="anh")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return Told(hotline, lead, head, admin, hung)


async def awake(hotline: Hotline) -> Told:
    """Enrolled, and one cycle done."""
    people = await enrolled(hotline)
    await people.cycle()
    return people


@pytest.fixture
async def told(hotline: Hotline) -> Told:
    """The same, for tests on one database."""
    return await awake(hotline)
