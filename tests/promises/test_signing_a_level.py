"""A level is proposed, chosen and signed; a lower one counts only once another person agrees."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from conversations.reply import Reply
from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

CALM = {
    "Tổn hại của trẻ em": "2",
    "Nguy cơ trẻ em tiếp tục": "3",
    "tự bảo vệ của trẻ em trước": "1",
    "biết được những người": "1",
}
"""Medium: one Trung bình in harm, two Cao in protection."""
LOWER = {**CALM, "kết luận mức độ": "3", "Lý do kết luận": "đã chuyển sang nhà bà Sáosậu"}
ASKED = "Cần một người nữa xem lại"


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    """On duty, with a case A1 that is no emergency."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await forms.intake(hung)
    return hung


@pytest.fixture
async def ha(hotline: Hotline, hung: Phone) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.fixture
async def head(hotline: Hotline, hung: Phone) -> Phone:
    return await hotline.enrol("head", "Bùi Quốc Anh", title="anh")


async def sign(phone: Phone, answers: Mapping[str, str], form: str = "initial_risk") -> Reply:
    await phone.taps_token(f"!form.{form}.A1")
    return await forms.rest(phone, answers)


async def level(hotline: Hotline) -> tuple[str, str]:
    """What counts, and what was proposed."""
    (row,) = await hotline.rows("SELECT level, proposed FROM cases")
    return row["level"], row["proposed"]


async def test_a_level_as_proposed_is_signed_at_once(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    reply = await sign(hung, {**CALM, "kết luận mức độ": "2"})
    assert "đã ký mức Trung bình" in "\n".join(reply.parts)
    assert await level(hotline) == ("medium", "medium")
    assert ha.times(ASKED) == 0


async def test_the_answers_and_the_rule_behind_a_proposal_are_read_out(hung: Phone) -> None:
    said = "\n".join((await sign(hung, {**CALM, "kết luận mức độ": "2"})).parts)
    assert "Vì: có tổn hại hoặc nguy cơ" in said and "(cách so của Mẫu 02)" in said
    assert "• Tổn hại của trẻ em: Trung bình: trẻ em bị tổn hại, nhưng không nghiêm trọng" in said


async def test_a_lower_level_waits_and_the_proposed_one_counts(
    hotline: Hotline, hung: Phone, ha: Phone, head: Phone
) -> None:
    said = "\n".join((await sign(hung, LOWER)).parts)
    assert "thấp hơn mức hệ thống đề xuất (Trung bình)" in said
    assert await level(hotline) == ("medium", "medium")
    assert [p.times(ASKED) for p in (ha, head, hung)] == [1, 1, 0]


async def test_the_question_carries_a_code_and_levels_only(ha: Phone, hung: Phone) -> None:
    ha.news()
    await sign(hung, LOWER)
    news = ha.news()
    assert "A1" in news and "Thấp" in news
    assert not [words for words in ("Sáosậu", "Hùng", "bà") if words in news.split("Lý do")[0]]


@pytest.mark.parametrize(
    ("tap", "counts", "told"),
    [("Tôi đồng ý mức Thấp", "low", "đồng ý mức Thấp"), ("Giữ mức Trung bình", "medium", "giữ")],
)
async def test_one_tap_of_another_person_decides_and_the_first_hears(
    hotline: Hotline, hung: Phone, ha: Phone, tap: str, counts: str, told: str
) -> None:
    await sign(hung, LOWER)
    await ha.taps(tap)
    assert await level(hotline) == (counts, "medium")
    assert f"chị Phạm Thu Hà {told}" in hung.heard()[-1].parts[0]
    assert await hotline.journal("level_agreed" if counts == "low" else "level_kept")


async def test_only_the_first_answer_counts(
    hotline: Hotline, hung: Phone, ha: Phone, head: Phone
) -> None:
    await sign(hung, LOWER)
    await ha.taps("Tôi đồng ý mức Thấp")
    reply = await head.taps("Giữ mức Trung bình")
    assert "đã có người xem lại" in reply.parts[0]
    assert await level(hotline) == ("low", "medium")


async def test_nobody_agrees_with_themselves(hotline: Hotline, hung: Phone, ha: Phone) -> None:
    await sign(hung, LOWER)
    token = ha.button("Tôi đồng ý").token
    reply = await hung.taps_token(token)
    assert "chính anh/chị chọn" in reply.parts[0]
    assert await level(hotline) == ("medium", "medium")


async def test_a_collaborator_with_the_button_of_another_changes_nothing(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    binh = await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")
    await sign(hung, LOWER)
    reply = await binh.taps_token(ha.button("Tôi đồng ý").token)
    assert "không thuộc phần của anh/chị" in reply.parts[0]
    assert await level(hotline) == ("medium", "medium")


async def test_it_is_asked_again_on_working_days_until_somebody_answers(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await sign(hung, LOWER)
    await hotline.passes(days=3)
    asked = ha.times(ASKED)
    assert asked >= 2
    await ha.taps("Giữ mức")
    await hotline.passes(days=3)
    assert ha.times(ASKED) == asked


async def test_a_new_assessment_takes_the_question_back(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await sign(hung, LOWER)
    token = ha.button("Tôi đồng ý").token
    await sign(hung, {**CALM, "kết luận mức độ": "2"})
    reply = await ha.taps_token(token)
    assert "đánh giá mới hơn" in reply.parts[0]
    states = await hotline.rows("SELECT state FROM signatures ORDER BY id")
    assert [row["state"] for row in states] == ["replaced", "signed"]


async def test_the_two_buttons_stand_beside_the_case_for_who_may(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await sign(hung, LOWER)
    labels = [option.label for option in (await ha.says("/hoso A1")).options]
    assert {"Tôi đồng ý mức Thấp", "Giữ mức Trung bình"} <= set(labels)
    own = [option.label for option in (await hung.says("/hoso A1")).options]
    assert not [label for label in own if label.startswith("Tôi đồng ý")]


async def test_with_nobody_else_in_the_house_the_signer_is_told_so(
    hotline: Hotline, hung: Phone
) -> None:
    said = "\n".join((await sign(hung, LOWER)).parts)
    assert "Chưa có ai khác được quyền xem lại" in said
    assert await level(hotline) == ("medium", "medium")


async def test_agreeing_plans_the_next_review_by_the_agreed_level(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await sign(hung, LOWER)
    await ha.taps("Tôi đồng ý")
    rows = await hotline.rows(
        "SELECT due_at FROM reminders WHERE kind = 'review' AND state = 'scheduled'"
    )
    assert [str(row["due_at"])[:10] for row in rows] == ["2026-12-23"]


async def test_the_rules_it_was_proposed_by_are_kept(hotline: Hotline, hung: Phone) -> None:
    await sign(hung, {**CALM, "kết luận mức độ": "2"})
    (row,) = await hotline.rows("SELECT form, policy_version, proposed, chosen FROM signatures")
    version = hotline.house.library.policy.risk.version
    assert tuple(row.values()) == ("initial_risk", version, "medium", "medium")


async def test_whoever_reports_hears_the_first_proposal_and_why(hotline: Hotline) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    reply = await forms.intake(lan, {"đe dọa mạng sống": "Có"})
    said = "\n".join(reply.parts)
    assert "Mức nguy cơ ban đầu hệ thống đề xuất: Cao" in said
    assert "• Các tổn thương có nghiêm trọng, đe dọa mạng sống của trẻ hay không: Có" in said
