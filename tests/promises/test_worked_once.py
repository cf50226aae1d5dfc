"""An event is worked once, also where the inbox is looked through while it is being worked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from db import inbox
from tests.promises.hotline import Hotline


@pytest.fixture
def slow_look(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is under way ends between reading the inbox and taking what was read."""
    look = inbox.waiting

    async def waiting(*given: Any) -> Sequence[inbox.Received]:
        found = await look(*given)
        await hotline.app.lanes.settle()
        return found

    monkeypatch.setattr(inbox, "waiting", waiting)


async def test_F1_what_ends_while_the_inbox_is_looked_through_is_not_worked_again(
    hotline: Hotline, slow_look: None
) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await hotline.app.reception.accept([hotline.new_event(lan, text="khẩn cấp")])
    assert await hotline.app.lanes.sweep() == 0
    await hotline.app.ticks.settle()
    assert len(await hotline.journal("danger_named")) == 1
    assert await hotline.journal("alarm_raised_again") == []


async def test_what_was_left_behind_is_taken_by_the_next_look(
    hotline: Hotline, slow_look: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    with monkeypatch.context() as away:
        away.setattr(hotline.app.lanes, "take", lambda items: None)
        await hotline.app.reception.accept([hotline.new_event(lan, text="khẩn cấp")])
    assert await hotline.app.lanes.sweep() == 1
    await hotline.app.ticks.settle()
    assert len(await hotline.journal("alarm_raised")) == 1
