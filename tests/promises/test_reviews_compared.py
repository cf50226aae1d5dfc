"""A review (Mẫu 06) is set beside the assessment before it, by the same version of the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.promises.test_signing_a_level import CALM

FIRST = {**CALM, "Nguy cơ trẻ em tiếp tục": "1", "kết luận mức độ": "2"}
"""Harm Trung bình, reach Cao."""
REVIEW = {
    "còn nghiêm trọng không": "3",
    "Khả năng tiếp cận trẻ em": "2",
    "trở ngại trong môi trường": "3",
    "Yếu tố gây nguy hiểm có giảm": "Có",
    "yếu tố mới đe dọa": "Không",
    "yếu tố hỗ trợ mới không": "Có",
    "hỗ trợ mới đó là gì": "bà Sáosậu về ở cùng",
    "có ổn định không": "Không",
    "tự bảo vệ của trẻ em trước": "1",
    "biết được những người": "2",
    "kết luận mức độ": "2",
    "đề nghị Chủ tịch": "2",
    "Lý do kết luận": "đã rõ",
}


@pytest.fixture
async def yen(hotline: Hotline) -> Phone:
    """The manager of case A1, which was assessed once."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")
    await forms.intake(hung)
    await hotline.change("UPDATE cases SET assigned_to = :to", to=yen.person.id)
    await hung.taps_token("!form.initial_risk.A1")
    await forms.rest(hung, FIRST)
    return yen


async def reviewed(yen: Phone) -> str:
    await yen.taps_token("!form.review.A1")
    return "\n".join((await forms.rest(yen, REVIEW)).parts)


async def test_harm_and_protection_are_told_apart_and_only_what_changed(yen: Phone) -> None:
    said = await reviewed(yen)
    assert "So với lần trước" in said and "Mức đề xuất, tính theo cùng một quy tắc" in said
    assert "Tổn hại giảm:" in said
    assert "không: Trung bình → Thấp" in said and "xâm hại: Cao → Trung bình" in said
    assert "⚠️ Khả năng tự bảo vệ giảm:" in said and "Cao → Trung bình" in said


async def test_new_dangers_and_new_support_stand_beside_it(yen: Phone) -> None:
    said = await reviewed(yen)
    assert "• Yếu tố gây nguy hiểm có giảm không: Có" in said
    assert "• Có yếu tố mới đe dọa an toàn không: Không" in said
    assert "bà Sáosậu về ở cùng" in said


async def test_the_review_signs_a_level_and_plans_the_next(hotline: Hotline, yen: Phone) -> None:
    await reviewed(yen)
    rows = await hotline.rows("SELECT form, chosen FROM signatures ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        ("initial_risk", "medium"),
        ("review", "medium"),
    ]
    planned = await hotline.rows(
        "SELECT number FROM reminders WHERE kind = 'review' AND state = 'scheduled'"
    )
    assert len(planned) == 1


async def test_the_first_assessment_has_nothing_to_be_compared_with(yen: Phone) -> None:
    hung = yen.hotline.channel.sent
    assert not [s for s in hung if "So với lần trước" in "\n".join(s.reply.parts)]


async def test_both_are_worked_out_by_the_rules_of_the_first(
    hotline: Hotline, yen: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Since then the rules have become stricter: one Cao on the reach alone proposes high."""
    house = hotline.house
    old = house.library.policy.risk
    stricter = {
        form: replace(blocks, severe=("harm_1", "harm_2")) for form, blocks in old.forms.items()
    }
    new = replace(old, version="2027.1", forms=stricter, earlier={old.version: old})
    policy = replace(house.library.policy, risk=new)
    monkeypatch.setattr(house, "library", replace(house.library, policy=policy))
    assert "cùng một quy tắc: Trung bình → Trung bình" in await reviewed(yen)
