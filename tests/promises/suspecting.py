"""A call in which somebody of the house or the commune is suspected, on a night's staff."""

from __future__ import annotations

from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

WHO, WHICH = "Người bị nghi gây tổn hại là ai", "Người đó có tên trong danh sách"
OFFICIAL, STAFF = "Cán bộ xã, thôn", "Người của tổng đài, cộng tác viên"
NOWHERE = "Không thấy báo động nào như vậy"
HIDDEN = "Không mở được hồ sơ A1"


class House:
    """A night's staff: who takes the call, two on duty, lead, head, and one of the commune."""

    def __init__(self, **phones: Phone) -> None:
        self.lan, self.hung, self.nga = phones["lan"], phones["hung"], phones["nga"]
        self.ha, self.anh, self.tam = phones["ha"], phones["anh"], phones["tam"]


async def night(hotline: Hotline) -> House:
    """The staff, three of them on duty."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    anh = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    tam = await hotline.enrol("commune_officer", "Võ Minh Tâm", unit="20242", title="anh")
    await hotline.on_duty(lan, hung, nga)
    return House(lan=lan, hung=hung, nga=nga, ha=ha, anh=anh, tam=tam)


async def rings(phone: Phone) -> None:
    """A call in which a red flag is named: the alarm is out before the suspect is known."""
    await phone.says("/bao")
    await forms.until(phone, "có điều nào dưới đây")
    await phone.taps(FLAG)
    await phone.taps("Xong")


async def asked_who(phone: Phone) -> None:
    """The conversation up to the question who is suspected."""
    await forms.until(phone, WHO, {"ở xã, phường nào": "phuong hai chau"})


async def answers(phone: Phone, who: str, name: str = "") -> None:
    """The caller says who did it."""
    await phone.says(who)
    await forms.until(phone, WHICH)
    if name:
        await phone.says(name)
    else:
        await phone.taps("Chưa rõ")


async def suspects(phone: Phone, who: str, name: str = "") -> None:
    """On to the question who is suspected, and the answer."""
    await asked_who(phone)
    await answers(phone, who, name)


async def mid_report(phone: Phone, who: str, name: str = "") -> None:
    """A report without danger so far, in which the suspect was just named."""
    await phone.says("/bao")
    await forms.until(phone, WHO, CALM)
    await suspects(phone, who, name)


async def reported(phone: Phone, who: str, name: str = "") -> None:
    """A whole report without danger, sent: case A1."""
    await mid_report(phone, who, name)
    await forms.rest(phone, CALM)


CALM = {"có điều nào dưới đây": "Không có điều nào", "ở xã, phường nào": "phuong hai chau"}
