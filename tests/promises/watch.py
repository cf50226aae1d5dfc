"""An evening on duty: Lan raised an alarm, Hùng takes it; Nga has the shift too, Hà leads it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@dataclass
class Watch:
    """The four phones."""

    lan: Phone
    hung: Phone
    nga: Phone
    ha: Phone

    def hush(self) -> None:
        """Forget what came so far."""
        for phone in (self.lan, self.hung, self.nga, self.ha):
            phone.news()


async def rung(hotline: Hotline) -> Watch:
    """The alarm rings at Hùng and Nga."""
    lan = await hotline.enrol("collaborator", "Trần Thị Lan", unit="khu-vuc-1")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(hung, nga)
    await lan.says("khẩn cấp")
    return Watch(lan, hung, nga, ha)


async def taken(hotline: Hotline) -> Watch:
    """Hùng has taken it."""
    watch = await rung(hotline)
    await watch.hung.taps("Tôi nhận xử lý")
    watch.hush()
    return watch


async def alarm(hotline: Hotline) -> tuple[str, str | None]:
    """How the one alarm stands, and who leads it."""
    (row,) = await hotline.rows("SELECT state, acknowledged_by FROM escalations")
    return row["state"], row["acknowledged_by"]
