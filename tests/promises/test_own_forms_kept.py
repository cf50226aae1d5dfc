"""What an organisation's own forms may look like, and nothing of them is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from bot.library import Library
from conversations.xform import read
from tests.promises import own_forms as own
from tests.promises.hotline import Hotline
from tests.promises.own_forms import small
from tests.promises.phone import Phone

Opened = Callable[..., Awaitable[Hotline]]
LONG = "phieu_tham_ho_gia_dinh_va_danh_gia_dieu_kien_song_cua_tre"
MOST = 64
"""Bytes of a button on Telegram."""


def books(*texts: str) -> Library:
    """The house's books with these forms more."""
    found = own.books()
    sources = {n: (f"{n}.md", text.encode()) for n, text in enumerate(texts)}
    made = {(form := read(*source)).id: (form, source) for source in sources.values()}
    return replace(
        found,
        forms={**found.forms, **{id: form for id, (form, _) in made.items()}},
        sources={**found.sources, **{id: source for id, (_, source) in made.items()}},
    )


@pytest.fixture
async def opened(hotline: Hotline) -> AsyncIterator[Opened]:
    """A house with these forms more, in which case A1 was reported."""
    houses: list[Hotline] = []

    async def house(*texts: str) -> Hotline:
        houses.append(await own.opened(hotline, books(*texts)))
        return houses[-1]

    yield house
    for one in houses:
        await one.close()


async def lead_of(house: Hotline) -> Phone:
    """The shift lead, who has reported case A1."""
    mai = await house.enrol("shift_lead", "Đỗ Thị Mai")
    await own.typed(mai, "/bieumau", "báo nhanh", "không", "em ngồi một mình")
    await mai.taps("Gửi")
    return mai


async def filled(phone: Phone, title: str) -> str:
    """This form about case A1, from its button to the last words."""
    await phone.says("/hoso A1")
    await phone.taps(title)
    await own.typed(phone, "không", "yên ổn")
    return "\n".join((await phone.taps("Gửi")).parts)


async def test_a_long_id_fits_a_button_and_one_with_dots_is_understood(opened: Opened) -> None:
    mai = await lead_of(await opened(small(LONG, "Phiếu dài"), small("tham.nha.v2", "Thăm nhà")))
    for title in ("Phiếu dài", "Thăm nhà"):
        assert f"Hồ sơ A1: đã giữ phiếu “{title}”" in await filled(mai, title)
        assert len(mai.button(title).token.encode()) <= MOST


async def test_two_forms_of_one_title_are_told_apart_by_their_number(opened: Opened) -> None:
    house = await opened(small("mot", "An toàn"), small("hai", "An toàn"))
    mai = await lead_of(house)
    await mai.says("/hoso A1")
    numbers = [n for n, o in enumerate(mai.heard()[-1].options, 1) if o.label == "An toàn"]
    await own.typed(mai, str(numbers[1]), "không", "yên ổn")
    await mai.taps("Gửi")
    (row,) = await house.rows("SELECT form FROM submissions WHERE form IN ('mot', 'hai')")
    assert row["form"] == "mot"


async def test_their_own_assessment_without_a_signed_level_is_kept_and_signs_none(
    opened: Opened,
) -> None:
    house = await opened(small("initial_risk", "Mẫu 02 của ta"))
    mai = await lead_of(house)
    lan = await house.enrol("operator", "Trần Thị Lan")
    await house.on_duty(lan)
    assert "đã giữ phiếu “Mẫu 02 của ta”" in await filled(lan, "Mẫu 02 của ta")
    (case,) = await house.rows("SELECT level FROM cases")
    assert case["level"] is None and mai.person


async def test_their_own_report_may_ask_anything_under_the_names_of_the_intake(
    opened: Opened,
) -> None:
    text = small("bao_khac", "Báo khác", report=True).replace("| seen |", "| received_at |")
    mai = await lead_of(await opened(text))
    await own.typed(mai, "/bieumau", "báo khác", "không", "khoảng trưa")
    assert "Mã hồ sơ: B1" in str((await mai.taps("Gửi")).parts)


async def test_a_form_about_no_case_that_is_left_lying_is_kept_before_it_goes(
    opened: Opened,
) -> None:
    house = await opened()
    lan = await house.enrol("operator", "Trần Thị Lan")
    await house.on_duty(lan)
    await own.typed(lan, "/bieumau", "sổ giao ca", "không", "để sau")
    await house.passes(days=40)
    (row,) = await house.rows("SELECT form, kind, case_id FROM submissions")
    assert (row["form"], row["kind"], row["case_id"]) == ("so_ca", "partial", None)


async def test_danger_said_in_a_form_about_no_case_opens_one_and_the_form_stays_with_it(
    opened: Opened,
) -> None:
    house = await opened()
    lan, hung = [await house.enrol("operator", name) for name in ("Trần Thị Lan", "Lê Văn Hùng")]
    await house.on_duty(lan, hung)
    await own.typed(lan, "/bieumau", "sổ giao ca", "không", "khẩn cấp")
    assert hung.pages("A1") == 1
    await lan.says("đêm có một ca")
    assert "Hồ sơ A1: đã giữ phiếu" in str((await lan.taps("Gửi")).parts)
    (row,) = await house.rows("SELECT case_id FROM submissions")
    assert row["case_id"]


async def test_a_form_that_was_taken_out_of_the_folder_is_not_begun_but_is_finished(
    hotline: Hotline, opened: Opened
) -> None:
    house = await opened(small("tham_nha", "Thăm nhà"))
    mai = await lead_of(house)
    await mai.says("/hoso A1")
    await mai.taps("Thăm nhà")
    later = await opened()
    later.channel, later._events, mai.hotline = house.channel, 1000, later
    later.house.channels["recording"] = house.channel
    await own.typed(mai, "không", "yên ổn")
    assert "Hồ sơ A1: đã giữ phiếu “Thăm nhà”" in str((await mai.taps("Gửi")).parts)
    assert "không thuộc phần" in str((await mai.taps_token("!form.tham_nha.A1")).parts)
