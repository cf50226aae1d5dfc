"""Nobody of the commune was reached 15 minutes after T0: the shift lead and the head are called."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

SILENT = "CHƯA GẶP ĐƯỢC AI Ở XÃ"


@dataclass
class Night:
    """Hùng leads A1 in Hòa Vang; Hà leads the shift, Anh is the head."""

    hotline: Hotline
    lan: Phone
    hung: Phone
    ha: Phone
    anh: Phone

    async def passes(self, minutes: int, seconds: int = 0) -> None:
        """Time passes while Hùng goes on working, so that the alarm stays with him."""
        for _ in range(minutes // 5):
            await self.hotline.jumps(minutes=5)
            await self.hung.says("hồ sơ A1")
        await self.hotline.jumps(minutes=minutes % 5, seconds=seconds)


@pytest.fixture
async def night(hotline: Hotline) -> Night:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    anh = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    await hotline.on_duty(hung, ha)
    await lan.says("khẩn cấp")
    return Night(hotline, lan, hung, ha, anh)


async def taken(night: Night) -> None:
    await night.hung.taps("Tôi nhận xử lý")
    await night.hung.taps("Ghi xã, phường")
    await night.hung.taps("xã Hòa Vang")
    await night.hung.taps("Việc phải làm ngay")


async def test_the_shift_lead_and_the_head_are_called_after_15_minutes_and_not_before(
    night: Night,
) -> None:
    await taken(night)
    await night.hung.taps("→ Gọi Công an xã")
    await night.hung.taps("Không nghe máy")
    await night.passes(minutes=14, seconds=59)
    assert not night.ha.times(SILENT) and not night.anh.times(SILENT)
    await night.passes(minutes=0, seconds=1)
    for phone in (night.ha, night.anh):
        assert "15 phút từ lúc nhận tin, CHƯA GẶP ĐƯỢC AI Ở XÃ" in phone.text()
        assert "· Gọi Công an xã hoặc 113: 1 lần không nghe máy" in phone.text()
        assert "· Báo Chủ tịch UBND xã: chưa gọi" in phone.text()


@on_both_databases
async def test_it_is_a_row_that_survives_and_is_told_once(night: Night) -> None:
    await taken(night)
    await night.passes(minutes=10)
    await night.hotline.jumps(minutes=6)
    await night.hotline.two_ticks_at_once()
    assert (night.ha.times(SILENT), night.anh.times(SILENT)) == (1, 1)


async def test_somebody_of_the_commune_who_answers_ends_it(night: Night) -> None:
    await taken(night)
    await night.hung.taps("→ Báo Chủ tịch UBND xã")
    await night.hung.taps("Gặp được")
    await night.hotline.jumps(minutes=40)
    assert not night.ha.times(SILENT)


async def test_113_is_not_the_commune(night: Night) -> None:
    await taken(night)
    await night.hung.taps("→ Gọi Công an xã")
    for _ in range(3):
        await night.hung.taps("Không nghe máy")
    await night.hung.taps("Gặp được")
    await night.passes(minutes=16)
    assert night.ha.times(SILENT) == 1


async def test_who_takes_the_alarm_late_has_five_minutes(night: Night) -> None:
    await night.hotline.jumps(minutes=20)
    await taken(night)
    await night.passes(minutes=4)
    assert not night.anh.times(SILENT)
    await night.passes(minutes=1)
    assert night.anh.times(SILENT) == 1


async def test_an_unknown_commune_is_said_as_it_is(night: Night) -> None:
    await night.hung.taps("Tôi nhận xử lý")
    assert "Hỏi ngay người báo tin việc xảy ra ở xã, phường nào" in night.hung.text()
    await night.passes(minutes=15)
    assert "CHƯA RÕ XÃ nên chưa báo được ai" in night.ha.text()


async def test_while_it_rings_again_it_is_not_told_twice_over(night: Night) -> None:
    await taken(night)
    await night.hung.says("trả A1")
    await night.hotline.jumps(minutes=16)
    assert not night.anh.times(SILENT)


async def test_an_alarm_that_is_over_tells_nobody(night: Night) -> None:
    await taken(night)
    await night.hung.ends("Trẻ đã an toàn")
    await night.hotline.jumps(minutes=60)
    assert not night.ha.times(SILENT)


async def test_the_shift_lead_may_join_in_or_fill_mau_02_by_telephone(night: Night) -> None:
    await taken(night)
    await night.passes(minutes=15)
    reply = await night.ha.taps("Ghi Mẫu 02 qua điện thoại")
    assert "Tổn hại của trẻ em" in "\n".join(reply.parts)
    await night.ha.taps_token("!ack.A1")
    assert len(await night.hotline.journal("joined")) == 1
