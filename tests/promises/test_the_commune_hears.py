"""A report goes to the commune where it happened, at once: by code, to those who may know."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

HOA_VANG = "20320"
CALM = {"có điều nào dưới đây": "Không có điều nào", "phường nào": "xã Hòa Vang, Đà Nẵng"}
NEWS = "tin mới về một trẻ em"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await hotline.on_duty(lan)
    return lan


async def officer(hotline: Hotline, name: str = "Võ Minh Tâm", unit: str = HOA_VANG) -> Phone:
    return await hotline.enrol("commune_officer", name, unit, title="anh")


async def reported(phone: Phone, **answers: str) -> str:
    """A whole report from Hòa Vang; what its writer hears at the end."""
    more = {words.replace("_", " "): answer for words, answer in answers.items()}
    return "\n".join((await forms.intake(phone, {**forms.CANARIES, **CALM, **more})).parts)


async def test_the_officer_of_the_commune_hears_the_code_and_nothing_else(
    hotline: Hotline, lan: Phone
) -> None:
    tam, other = await officer(hotline), await officer(hotline, "Lê Văn Cường", "20332")
    said = await reported(lan)
    assert "Đã báo mã hồ sơ cho anh Võ Minh Tâm" in said and "xã Hòa Vang" in said
    assert (tam.times(NEWS), other.times(NEWS)) == (1, 0)
    assert not [word for word in forms.CANARY_WORDS if word in tam.text()]
    await tam.taps("Xem hồ sơ A1")
    assert "Đánh giá nguy cơ ban đầu (Mẫu 02)" in tam.button("Mẫu 02").label


async def test_where_nobody_is_in_the_house_the_operator_is_told_to_telephone(lan: Phone) -> None:
    assert "chưa có ai trong hệ thống: gọi báo UBND cấp xã ngay" in await reported(lan)


async def test_an_emergency_rings_at_the_officer(hotline: Hotline, lan: Phone) -> None:
    tam = await officer(hotline)
    await reported(lan, có_điều_nào_dưới_đây="Bị thương nặng")
    assert [r.urgent for r in tam.heard() if NEWS in r.parts[0]] == [True]


async def test_who_may_be_the_suspect_hears_nothing_and_nobody_is_sent_to_telephone_them(
    hotline: Hotline, lan: Phone
) -> None:
    tam = await officer(hotline)
    said = await reported(lan, bị_nghi_gây_tổn_hại="Cán bộ xã, thôn")
    assert tam.times("A1") == 0
    assert "Đã báo mã" not in said and "gọi báo UBND" not in said


async def test_an_officer_who_reports_is_not_told_of_their_own_report(hotline: Hotline) -> None:
    tam = await officer(hotline)
    assert "Đã báo mã" not in await reported(tam)
    assert tam.times(NEWS) == 0


async def test_without_a_commune_nobody_is_told(hotline: Hotline, lan: Phone) -> None:
    tam = await officer(hotline)
    said = await reported(lan, phường_nào="Chưa rõ")
    assert tam.times(NEWS) == 0 and "hệ thống: gọi báo" not in said
