"""Pages, notices and reminders: a code, a commune, a time; never a name or a word of anybody."""

from __future__ import annotations

import pytest

from conversations.reply import Reply
from tests.promises import forms
from tests.promises.forms import CANARIES, CANARY_WORDS, FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

UNKNOWN, KNOWN = "chưa rõ xã", "việc xảy ra ở xã Hòa Vang"


async def ringing(hotline: Hotline) -> tuple[Phone, Phone, Phone]:
    """The raiser in the middle of an intake, and two who are rung."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(lan, hung, nga)
    await lan.begins()
    await lan.taps(FLAG)
    await lan.taps("Xong")
    await forms.until(lan, "ở xã, phường nào", CANARIES)
    return lan, hung, nga


async def test_it_says_that_the_commune_is_not_known_yet(hotline: Hotline) -> None:
    _, hung, _ = await ringing(hotline)
    assert UNKNOWN in hung.text()
    assert "Nhận tin 09:00 23/11, báo động 09:00" in hung.text()


@on_both_databases
async def test_once_it_is_known_everyone_gets_exactly_one_new_line(hotline: Hotline) -> None:
    lan, hung, nga = await ringing(hotline)
    await lan.says("hoa vang")
    assert (hung.times(KNOWN), nga.times(KNOWN), lan.times(KNOWN)) == (1, 1, 0)
    await forms.rest(lan, CANARIES)
    assert (hung.times(KNOWN), nga.times(KNOWN)) == (1, 1)


async def test_who_took_it_gets_the_line_too(hotline: Hotline) -> None:
    lan, hung, _ = await ringing(hotline)
    await hung.taps("Tôi nhận xử lý")
    await lan.says("hoa vang")
    assert hung.times(KNOWN) == 1


async def test_later_pages_say_the_commune(hotline: Hotline) -> None:
    lan, hung, _ = await ringing(hotline)
    await lan.says("hoa vang")
    await hotline.passes(seconds=61)
    assert "Nơi xảy ra: xã Hòa Vang" in hung.heard()[-1].parts[1]


async def test_a_corrected_commune_is_told_again(hotline: Hotline) -> None:
    lan, hung, _ = await ringing(hotline)
    await lan.says("hoa vang")
    await lan.taps("Quay lại")
    await lan.says("phuong hai chau")
    assert "việc xảy ra ở phường Hải Châu" in hung.text()


async def test_a_commune_outside_the_centres_own_is_told_as_well(hotline: Hotline) -> None:
    lan, hung, _ = await ringing(hotline)
    await lan.says("phường Hoàn Kiếm")
    assert "việc xảy ra ở phường Hoàn Kiếm" in hung.text()


async def test_an_old_name_is_told_by_the_name_of_today_once_it_was_chosen(
    hotline: Hotline,
) -> None:
    lan, hung, _ = await ringing(hotline)
    await lan.says("Hòa Châu")
    assert "việc xảy ra ở" not in hung.text()
    await lan.taps("phường Hòa Xuân, thành phố Đà Nẵng")
    assert "việc xảy ra ở phường Hòa Xuân" in hung.text()


async def test_a_page_has_sound_and_shows_nothing_on_a_locked_screen(hotline: Hotline) -> None:
    _, hung, _ = await ringing(hotline)
    page = next(r for r in hung.heard() if "KHẨN CẤP" in r.parts[0])
    assert (page.urgent, page.discreet) == (True, True)


def shown(replies: list[Reply]) -> str:
    """Everything an eye can see of these."""
    lines = [line for r in replies for line in r.parts]
    return "\n".join([*lines, *(o.label for r in replies for o in (*r.options, *r.commands))])


@pytest.mark.slow
async def test_no_word_anybody_typed_is_in_a_letter_to_anybody_else(hotline: Hotline) -> None:
    manager = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")
    head = await hotline.enrol("head", "Bùi Quốc Anh")
    lan, hung, nga = await ringing(hotline)
    await lan.says("hoa vang")
    await forms.rest(lan, {**CANARIES, "đồng ý cho ghi tên": "Có"})
    await hung.taps("Tôi nhận xử lý")
    await hung.taps("Không nghe máy")
    await hotline.passes_at_work(hung, hours=30)
    seen = shown([r for p in (hung, nga, manager, head) for r in p.heard()])
    assert "hồ sơ A1" in seen
    assert [word for word in CANARY_WORDS if word in seen.replace(" ", "") or word in seen] == []


async def test_a_hung_up_call_tells_nothing_of_what_was_said(hotline: Hotline) -> None:
    lan, hung, nga = await ringing(hotline)
    await lan.says("cúp máy")
    await hotline.passes(minutes=3)
    assert "đến giờ làm việc này" in lan.text() + hung.text()
    seen = shown([*hung.heard(), *nga.heard()])
    assert [word for word in CANARY_WORDS if word in seen.replace(" ", "") or word in seen] == []
