"""A roster for the tests of the roster in talk: five people, shifts of a few hours from Monday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cases.roster.shift import Shift
from db import shifts
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Cast:
    """Lan, Hùng and Mai take turns; Hà leads the shift, Bình is the head."""

    lan: Phone
    hung: Phone
    mai: Phone
    ha: Phone
    binh: Phone


async def cast(hotline: Hotline) -> Cast:
    """The five, each with a phone; nobody is in the roster yet."""
    return Cast(
        await hotline.enrol("operator", "Trần Thị Lan"),
        await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh"),
        await hotline.enrol("operator", "Đỗ Thị Mai"),
        await hotline.enrol("shift_lead", "Phạm Thu Hà"),
        await hotline.enrol("head", "Lê Văn Bình", title="anh"),
    )


def local(text: str) -> datetime:
    """ "24/11 07:00", of 2026."""
    return datetime.strptime(f"2026 {text}", "%Y %d/%m %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


async def shift(hotline: Hotline, phone: Phone, begins: str, ends: str, role: str = "duty") -> None:
    """Put a phone's owner in the roster."""
    row = Shift(hotline.house.new_id(), phone.person.id, local(begins), local(ends), role)
    await hotline.house.writer.submit([shifts.added(row, "test")])


async def until(hotline: Hotline, moment: str) -> None:
    """Let time pass until then, every due moment in turn."""
    left = local(moment) - hotline.clock.now()
    await hotline.passes(seconds=left.total_seconds())
