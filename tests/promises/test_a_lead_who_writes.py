"""A lead whose phone was marked gone: what they write proves that it works."""

from __future__ import annotations

from bot.alarm import leads
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.watch import alarm, rung, taken


@on_both_databases
async def test_who_takes_it_from_a_phone_that_was_given_up_keeps_it(hotline: Hotline) -> None:
    watch = await rung(hotline)
    await hotline.lost(watch.hung)
    await watch.hung.says("nhận A1")
    await hotline.ticks()
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)
    assert len(await hotline.journal("contact_works")) == 1
    assert watch.ha.times("đã nhận tin trở lại") == 1
    await watch.hung.says("VAN A1")
    assert len(await hotline.journal("contact_works")) == 1


async def test_an_alarm_that_ended_meanwhile_does_not_ring_anew(hotline: Hotline) -> None:
    watch = await taken(hotline)
    (row,) = await hotline.rows("SELECT id FROM escalations")
    await watch.hung.ends("Tin không đúng")
    await hotline.lost(watch.hung)
    await leads._one(hotline.house, row["id"])
    assert (await alarm(hotline))[0] == "resolved"
    assert not await hotline.journal("lead_unreachable")
