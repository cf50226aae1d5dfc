"""An alarm climbs until a person takes it: whom it calls, when, and what never stops it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.channel import SendError
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

GONE = SendError("blocked", permanent=True)
AWAY = SendError("timeout")


class Staff:
    """Who is there on a night: the raiser, the duty, the lead, the head, and one more."""

    def __init__(self, phones: dict[str, Phone]) -> None:
        self.raiser = phones["raiser"]
        self.duty = phones["duty"]
        self.lead = phones["lead"]
        self.head = phones["head"]
        self.other = phones["other"]

    def pages(self) -> tuple[int, int, int, int]:
        """How often duty, lead, head and the other operator were rung."""
        return (self.duty.pages(), self.lead.pages(), self.head.pages(), self.other.pages())


@pytest.fixture
async def staff(hotline: Hotline) -> Staff:
    phones = {
        "raiser": await hotline.enrol("operator", "Trần Thị Lan"),
        "duty": await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh"),
        "lead": await hotline.enrol("shift_lead", "Phạm Thu Hà"),
        "head": await hotline.enrol("head", "Bùi Quốc Anh", title="anh"),
        "other": await hotline.enrol("operator", "Lý Thị Nga"),
    }
    await hotline.on_duty(phones["raiser"], phones["duty"])
    return Staff(phones)


@on_both_databases
async def test_E03_nobody_answers_and_the_next_is_called_at_two_minutes_and_not_before(
    hotline: Hotline, staff: Staff
) -> None:
    await staff.raiser.says("khẩn cấp")
    await hotline.passes(seconds=119)
    assert staff.lead.pages() == 0
    await hotline.passes(seconds=1)
    assert staff.lead.pages() == 1
    assert staff.head.pages() == 0


async def test_a_rung_is_rung_again_every_minute(hotline: Hotline, staff: Staff) -> None:
    await staff.raiser.says("khẩn cấp")
    await hotline.passes(seconds=59)
    assert staff.duty.pages() == 1
    await hotline.passes(seconds=1)
    assert staff.duty.pages() == 2


async def test_E27_who_raised_it_is_never_called(hotline: Hotline, staff: Staff) -> None:
    await staff.raiser.says("khẩn cấp")
    await hotline.passes(minutes=30)
    assert staff.raiser.pages() == 0


async def test_E02_every_address_of_a_person_rings_at_once(hotline: Hotline, staff: Staff) -> None:
    tablet = await hotline.second_phone(staff.duty.person)
    await staff.raiser.says("khẩn cấp")
    assert (tablet.pages(), staff.duty.pages()) == (1, 1)


async def test_E27_a_person_with_a_call_open_is_paged_but_does_not_count(
    hotline: Hotline, staff: Staff
) -> None:
    await staff.duty.begins()
    await staff.raiser.says("khẩn cấp")
    assert staff.duty.pages() == 1
    assert staff.lead.pages() == 1


async def test_E10_an_empty_roster_is_climbed_over_at_once(hotline: Hotline, staff: Staff) -> None:
    await hotline.change("DELETE FROM shifts")
    await staff.raiser.says("khẩn cấp")
    assert staff.pages() == (0, 1, 0, 0)


async def test_where_nobody_leads_either_everyone_above_is_called_at_once(hotline: Hotline) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    head = await hotline.enrol("head", "Bùi Quốc Anh")
    await lan.says("khẩn cấp")
    assert head.pages() == 1


@on_both_databases
async def test_a_page_that_can_never_arrive_climbs_in_the_same_moment(
    hotline: Hotline, staff: Staff
) -> None:
    hotline.channel.refuse = {staff.duty.address: GONE}
    await staff.raiser.says("khẩn cấp")
    assert staff.duty.pages() == 0
    assert staff.lead.pages() == 1


async def test_one_address_of_two_that_still_works_is_enough(
    hotline: Hotline, staff: Staff
) -> None:
    tablet = await hotline.second_phone(staff.duty.person)
    hotline.channel.refuse = {staff.duty.address: GONE}
    await staff.raiser.says("khẩn cấp")
    assert tablet.pages() == 1
    assert staff.lead.pages() == 0


async def test_a_failure_that_may_pass_is_tried_again_soon(hotline: Hotline, staff: Staff) -> None:
    hotline.channel.refuse = {staff.duty.address: AWAY}
    await staff.raiser.says("khẩn cấp")
    assert staff.duty.pages() == 0
    hotline.channel.refuse = {}
    await hotline.passes(seconds=3)
    assert staff.duty.pages() == 1


async def test_it_does_not_hold_back_the_next_rung(hotline: Hotline, staff: Staff) -> None:
    hotline.channel.refuse = {staff.duty.address: AWAY}
    await staff.raiser.says("khẩn cấp")
    await hotline.passes(seconds=120)
    assert staff.duty.pages() == 0
    assert staff.lead.pages() == 1


async def test_when_all_of_a_rung_are_busy_the_next_is_called_at_once(
    hotline: Hotline, staff: Staff
) -> None:
    await hotline.on_duty(staff.other)
    await staff.raiser.says("khẩn cấp")
    await staff.duty.taps("Tôi bận")
    assert staff.lead.pages() == 0
    await staff.other.says("BAN A1")
    assert staff.lead.pages() == 1


async def test_who_is_busy_is_left_alone_for_this_round(hotline: Hotline, staff: Staff) -> None:
    await staff.raiser.says("khẩn cấp")
    await staff.duty.taps("Tôi bận")
    before = staff.duty.pages()
    await hotline.passes(minutes=4)
    assert staff.duty.pages() == before


async def test_after_the_last_rung_it_is_loud_and_everyone_is_called(
    hotline: Hotline, staff: Staff
) -> None:
    await staff.raiser.says("khẩn cấp")
    await hotline.passes(seconds=360)
    assert staff.other.pages() == 1
    assert "CHƯA AI NHẬN" in staff.other.text()
    await hotline.passes(seconds=120)
    assert "CHƯA AI NHẬN" in staff.duty.text()


async def test_E14_it_never_ends_by_itself_for_a_day_and_a_night(
    hotline: Hotline, staff: Staff
) -> None:
    await staff.raiser.says("khẩn cấp")
    for _ in range(48):
        before = (staff.head.pages(), staff.other.pages())
        await hotline.jumps(minutes=30)
        assert (staff.head.pages(), staff.other.pages()) > before
    assert staff.raiser.pages() == 0


async def test_a_browser_that_is_logged_in_is_an_address_that_works(
    hotline: Hotline, staff: Staff
) -> None:
    await hotline.log_in(staff.duty)
    hotline.channel.refuse = {staff.duty.address: GONE}
    await staff.raiser.says("khẩn cấp")
    assert staff.lead.pages() == 0


async def test_a_person_whose_phone_went_away_before_is_climbed_over_too(
    hotline: Hotline, staff: Staff
) -> None:
    await hotline.lost(staff.duty)
    await staff.raiser.says("khẩn cấp")
    assert staff.duty.pages() == 0
    assert await hotline.rows("SELECT id FROM pages WHERE rung = 1")


async def test_E08_an_outage_is_made_up_with_one_page_a_person(
    hotline: Hotline, staff: Staff
) -> None:
    await staff.raiser.says("khẩn cấp")
    await hotline.jumps(seconds=250)
    assert staff.pages() == (2, 1, 1, 0)


@on_both_databases
async def test_two_ticks_at_once_page_once(hotline: Hotline, staff: Staff) -> None:
    await staff.raiser.says("khẩn cấp")
    hotline.clock.move(hotline.house.library.policy.reminders.call_back_red_flag)
    await hotline.two_ticks_at_once()
    assert staff.lead.pages() == 1


async def test_the_journal_has_a_line_for_each_rung(hotline: Hotline, staff: Staff) -> None:
    await staff.raiser.says("khẩn cấp")
    await hotline.passes(seconds=120)
    paged = [line["detail"] for line in await hotline.journal("paged")]
    assert ["rung=0" in paged[0], "repeat=1" in paged[1], "rung=1" in paged[2]] == [True] * 3


async def test_a_clock_put_back_does_not_silence_an_alarm(hotline: Hotline, staff: Staff) -> None:
    await staff.raiser.says("khẩn cấp")
    hotline.clock.offset -= timedelta(minutes=50)
    await hotline.ticks()
    assert staff.duty.pages() == 2
    await hotline.passes(seconds=119)
    assert (staff.duty.pages(), staff.lead.pages()) == (3, 0)
    await hotline.passes(seconds=1)
    assert staff.lead.pages() == 1
