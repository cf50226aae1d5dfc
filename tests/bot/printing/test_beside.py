"""The review beside the assessment before it, and the day of the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.printing.beside import Beside
from bot.printing.build import Desk
from cases.risk_compare import Assessed, compare
from conversations.paper import Block, Grid, Paper
from tests.bot.printing.casework import DETAIL, NOW, PLAN, REVIEW, desk, paper, sent
from tests.promises.hotline import books

TITLE = "So với lần đánh giá trước"


def desk_with(*, session: str = "s", **said: str) -> Desk:
    """A review with these answers, a month after the detailed assessment."""
    now = {**REVIEW, **said}
    rules = books().policy.risk
    found = compare(Assessed("detailed_risk", DETAIL), Assessed("review", now), rules)
    assert found is not None
    beside = Beside(session, "Đánh giá nguy cơ cụ thể", NOW, found)
    return replace(desk(sent("review", after_days=38, **now)), beside=beside)


def table(of: Paper) -> Grid | None:
    """The comparison, if the paper has one."""
    return next((p for p in of.parts if isinstance(p, Grid) and p.title == TITLE), None)


def rows(of: Paper) -> dict[str, tuple[str, ...]]:
    """Before, now and change by the matter."""
    found = table(of)
    assert found is not None
    return {row[0]: row[1:] for row in found.rows}


def test_the_review_says_whether_harm_went_down_and_protection_up() -> None:
    found = rows(paper("mau_06", of=desk_with()))
    assert found["MỨC ĐỘ TỔN HẠI"] == ("", "", "Giảm")
    assert found["KHẢ NĂNG TỰ BẢO VỆ"] == ("", "", "Tăng")


def test_each_matter_stands_with_both_levels_in_the_words_of_the_paper() -> None:
    found = rows(paper("mau_06", of=desk_with()))
    reach = found["– Khả năng tiếp cận trẻ em của đối tượng xâm hại"]
    assert reach == ("Cao", "Thấp", "Giảm")
    assert found["– Khả năng nhờ người lớn bảo vệ"] == ("Thấp", "Trung bình", "Tăng")


def test_what_is_worse_is_said_as_plainly() -> None:
    found = rows(paper("mau_06", of=desk_with(harm_3="high", harm_2="high")))
    assert found["MỨC ĐỘ TỔN HẠI"][-1] == "Chỗ giảm, chỗ tăng"


def test_what_is_not_known_is_no_change() -> None:
    found = rows(paper("mau_06", of=desk_with(protect_1="")))
    of_old = found["– Khả năng tự bảo vệ của trẻ em trước những hành động của đối tượng xâm hại"]
    assert of_old == ("Thấp", "Chưa rõ", "Chưa đủ câu trả lời để so")


def test_the_earlier_form_and_its_day_head_the_column() -> None:
    found = table(paper("mau_06", of=desk_with()))
    assert found is not None
    assert found.heads[1] == "Lần trước: Đánh giá nguy cơ cụ thể, 22/11/2026"


def test_a_review_without_an_earlier_assessment_has_no_table() -> None:
    assert table(paper("mau_06", sent("review", **REVIEW))) is None
    assert table(paper("mau_06", of=desk_with(session="another"))) is None


def said(of: Paper, label: str) -> str:
    """What stands behind a label of a block."""
    fields = (f for p in of.parts if isinstance(p, Block) for line in p.lines for f in line)
    return next(field.said for field in fields if field.label == label)


def test_new_factors_stand_below_the_table() -> None:
    made = paper("mau_06", of=desk_with())
    assert said(made, "Yếu tố gây nguy hiểm giảm") == "Có"
    assert said(made, "Yếu tố hỗ trợ mới đó") == "Dì ruột nhận trông buổi tối."


def test_a_review_date_left_to_the_system_prints_as_it_was_planned() -> None:
    label, planned = "Ngày rà soát kế hoạch", NOW + timedelta(days=7)
    left = sent("support_plan", **{k: v for k, v in PLAN.items() if k != "next_review"})
    made = paper("mau_04", of=replace(desk(left), review=planned))
    assert said(made, label) == "29/11/2026"
    of_form = paper("mau_04", of=replace(desk(sent("support_plan", **PLAN)), review=planned))
    assert said(of_form, label) == "30/12/2026"
    assert said(paper("mau_04", left), label) == ""
