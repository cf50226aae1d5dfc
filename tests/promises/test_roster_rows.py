"""The roster in the tables: rules make shifts, hands change them, an alarm reads what holds now."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.effects import Effects
from bot.local import ZONE
from bot.on_duty import reach_at
from bot.roster import generate
from cases.roster.overrides import Absence, Override, TemporaryRoster
from cases.roster.rotation import RotationRule
from cases.roster.shift import Confirmation, Shift
from cases.roster.swap import Swap
from db import (
    absences,
    confirmations,
    overrides,
    rosters,
    rotation_rules,
    shifts,
    swaps,
    temporary_rosters,
)
from db.change import Change, Clash, Stale
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
async def three(hotline: Hotline) -> tuple[Phone, ...]:
    """Lan, Hùng and Hà, who take turns."""
    names = ("Trần Thị Lan", "Nguyễn Văn Hùng", "Phạm Thu Hà")
    return tuple([await hotline.enrol("operator", name) for name in names])


def rule_of(*phones: Phone) -> RotationRule:
    people = tuple(phone.person.id for phone in phones)
    return RotationRule("r" * 32, "duty", people, datetime(2026, 11, 23, 7), ZONE)


async def made(hotline: Hotline, what: str, rule: RotationRule, **how: object) -> None:
    """A rule is added, changed or ended."""
    effects = Effects(hotline.house)
    async with hotline.house.database.begin() as work:
        await getattr(generate, what)(work, effects, rule, None, **how)
        await effects.write(work)


async def on_duty(hotline: Hotline, at: datetime | None = None, word: str = "on_duty") -> list[str]:
    """Whom an alarm would call, by their given names."""
    house = hotline.house
    async with house.database.read() as work:
        reach = await reach_at(work, house, at or house.now())
    return [house.directory.people[p].name.split()[-1] for p in reach[word]]


async def days(hotline: Hotline, count: int = 4) -> list[str]:
    """Who is on duty at this hour of the coming days."""
    now = hotline.house.now()
    return [name for n in range(count) for name in await on_duty(hotline, now + n * DAY)]


def span(hotline: Hotline, hours: float = 8) -> tuple[datetime, datetime]:
    now = hotline.house.now()
    return now - HOUR, now + hours * HOUR


async def write(hotline: Hotline, *changes: Change) -> None:
    async with hotline.house.database.begin() as work:
        await work.write(changes)


async def add(hotline: Hotline, override: Override) -> None:
    """As any edit does: read the number, decide, write."""
    async with hotline.house.database.begin() as work:
        known = await rosters.version(work)
        await asyncio.sleep(0)
        await work.write([rosters.edited(known), overrides.added(override)])


@on_both_databases
async def test_R08_of_two_identical_overrides_at_once_one_is_turned_away(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    one = Override("1" * 32, "add", three[0].person.id, *span(hotline))
    other = replace(one, id="2" * 32)
    both = (add(hotline, one), add(hotline, other))
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(isinstance(result, Stale) for result in done) == [False, True]
    with pytest.raises(Clash):
        await write(hotline, overrides.added(replace(one, id="3" * 32)))
    assert len(await hotline.rows("SELECT id FROM roster_overrides")) == 1


@on_both_databases
async def test_R08_who_decided_on_an_older_roster_is_turned_away(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    one = Override("1" * 32, "add", three[0].person.id, *span(hotline))
    overlapping = replace(one, id="2" * 32, ends_at=one.ends_at + HOUR)
    async with hotline.house.database.read() as work:
        before = await rosters.version(work)
    await add(hotline, one)
    with pytest.raises(Stale):
        await write(hotline, rosters.edited(before), overrides.added(overlapping))


@on_both_databases
async def test_R17_rules_make_shifts_once_and_leave_what_a_hand_changed(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    await made(hotline, "rule_added", rule_of(*three))
    await hotline.ticks()
    assert len(await hotline.rows("SELECT id FROM shifts")) == 57
    async with hotline.house.database.read() as work:
        known = await shifts.of_rules(work, hotline.house.now(), hotline.house.now() + 60 * DAY)
    given = replace(known[1], source="hand", person=three[2].person.id)
    dropped = replace(known[2], source="hand", dropped_at=hotline.house.now())
    await write(hotline, shifts.changed(known[1], given), shifts.changed(known[2], dropped))
    await hotline.passes(days=2)
    now = hotline.house.now() - 2 * DAY
    assert [await on_duty(hotline, now + n * DAY) for n in (1, 2, 3)] == [["Hà"], [], ["Lan"]]
    assert len(await hotline.rows("SELECT id FROM shifts")) == 58


@on_both_databases
async def test_R04_R05_a_rule_changes_and_ends_and_who_is_on_duty_stays(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    lan, hung, ha = (phone.person.id for phone in three)
    rule = rule_of(*three)
    await made(hotline, "rule_added", rule)
    await made(hotline, "rule_changed", rule, people=(hung, ha))
    assert await days(hotline) == ["Lan", "Hùng", "Hà", "Hùng"]
    async with hotline.house.database.read() as work:
        current = [r for r in await rotation_rules.every(work) if r.valid_until is None]
    assert (current[0].version, current[0].zone) == (2, ZONE)
    with pytest.raises(Stale):
        await made(hotline, "rule_changed", rule, people=(lan, ha))
    await made(hotline, "rule_ended", current[0])
    assert await days(hotline) == ["Lan"]


async def test_R07_R09_R13_an_alarm_reads_every_kind_of_row(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    lan, hung, ha = (phone.person.id for phone in three)
    begins, ends = span(hotline)
    await write(hotline, shifts.added(Shift("1" * 32, lan, begins, ends)))
    await write(hotline, shifts.added(Shift("2" * 32, hung, begins, ends, role="backup")))
    assert (await on_duty(hotline), await on_duty(hotline, word="backup")) == (["Lan"], ["Hùng"])
    await write(hotline, overrides.added(Override("3" * 32, "replace", ha, begins, ends, lan)))
    assert await on_duty(hotline) == ["Hà"]
    await write(hotline, absences.added(Absence("4" * 32, ha, begins, ends)))
    assert await on_duty(hotline) == []
    await write(hotline, temporary_rosters.added(TemporaryRoster("5" * 32, "Tết", begins, ends)))
    tet = Shift("6" * 32, lan, begins, ends, temporary_id="5" * 32)
    await write(hotline, shifts.added(tet))
    assert await on_duty(hotline) == ["Lan"]
    await hotline.lost(three[0])
    assert await on_duty(hotline) == []


async def changes_in_a_minute(hotline: Hotline, before: Phone, after: Phone) -> None:
    """One is on duty for another minute, then the other."""
    now, new = hotline.house.now(), hotline.house.new_id
    change = now + HOUR / 60
    await write(hotline, shifts.added(Shift(new(), before.person.id, now - 8 * HOUR, change)))
    await write(hotline, shifts.added(Shift(new(), after.person.id, change, now + 8 * HOUR)))


async def test_R16_an_alarm_nobody_took_calls_the_new_shift(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    raiser = await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")
    await changes_in_a_minute(hotline, three[0], three[1])
    await raiser.says("khẩn cấp")
    assert (three[0].pages(), three[1].pages()) == (1, 0)
    await hotline.passes(seconds=121)
    assert three[1].pages() == 1
    old = three[0].pages()
    await hotline.passes(minutes=1)
    assert (three[0].pages(), three[1].pages()) == (old, 2)


async def test_R16_who_took_an_alarm_keeps_it_over_the_change(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    raiser = await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")
    await changes_in_a_minute(hotline, three[0], three[1])
    await raiser.says("khẩn cấp")
    await three[0].says("NHAN A1")
    await hotline.passes(minutes=8)
    assert three[1].pages() == 0
    leads = await hotline.rows("SELECT state, body FROM escalations")
    assert leads[0]["state"] == "acknowledged" and three[0].person.id in str(leads[0]["body"])


async def test_handing_over_is_read_from_the_rows(
    hotline: Hotline, three: Sequence[Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    lan, hung, _ = (phone.person.id for phone in three)
    policy = hotline.house.library.policy
    required = replace(policy.roster.handover, required=True)
    strict = replace(policy, roster=replace(policy.roster, handover=required))
    monkeypatch.setattr(hotline.house, "library", replace(hotline.house.library, policy=strict))
    now = hotline.house.now()
    night, day = (now - 8 * HOUR, now), (now, now + 8 * HOUR)
    came = Confirmation("1" * 32, lan, "duty", *night, night[0])
    await write(hotline, confirmations.added(came))
    await write(hotline, shifts.added(Shift("2" * 32, lan, *night)))
    await write(hotline, shifts.added(Shift("3" * 32, hung, *day)))
    assert await on_duty(hotline) == ["Lan"]
    assert await on_duty(hotline, now + 15 * HOUR / 60) == ["Lan", "Hùng"]
    await write(hotline, confirmations.added(Confirmation("4" * 32, hung, "duty", *day, now)))
    assert await on_duty(hotline) == ["Hùng"]


async def test_a_swap_is_settled_once(hotline: Hotline, three: Sequence[Phone]) -> None:
    lan, hung, ha = (phone.person.id for phone in three)
    swap = Swap("1" * 32, lan, *span(hotline), asked_at=hotline.house.now())
    await write(hotline, swaps.added(swap))
    await write(hotline, swaps.told(swap, (24, 12)))
    await write(hotline, swaps.settled(swap, replace(swap, state="taken", taken_by=hung)))
    with pytest.raises(Stale):
        await write(hotline, swaps.settled(swap, replace(swap, state="taken", taken_by=ha)))
    async with hotline.house.database.read() as work:
        found = await swaps.one(work, swap.id)
        assert await swaps.still_open(work) == []
        assert [s.id for s in await swaps.of(work, lan)] == [swap.id]
    assert found is not None and (found.taken_by, found.told) == (hung, (24, 12))


async def test_what_was_changed_by_hand_can_be_taken_back(
    hotline: Hotline, three: Sequence[Phone]
) -> None:
    lan, until = three[0].person.id, hotline.house.now()
    made_one = Override("1" * 32, "add", lan, *span(hotline), by=lan)
    away = Absence("2" * 32, lan, *span(hotline))
    tet = TemporaryRoster("3" * 32, "Tết", *span(hotline))
    for store, row in ((overrides, made_one), (absences, away), (temporary_rosters, tet)):
        await write(hotline, store.added(row))  # type: ignore[attr-defined]
        await write(hotline, store.ended(row, until))  # type: ignore[attr-defined]
        async with hotline.house.database.read() as work:
            found = await store.between(work, *span(hotline))  # type: ignore[attr-defined]
        assert found == [replace(row, ends_at=until)]
        await write(hotline, store.gone(row))  # type: ignore[attr-defined]
        with pytest.raises(Stale):
            await write(hotline, store.gone(row))  # type: ignore[attr-defined]
