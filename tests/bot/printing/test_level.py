"""Which level a paper prints while a second person is asked, and after."""

from __future__ import annotations

from dataclasses import replace

from bot.printing.build import Desk
from cases.signature import Signature
from conversations.paper import Block, Paper
from tests.bot.printing.casework import DETAIL, NOW, RISK, desk, paper, sent
from tests.each import each

LOWER = {"level_chosen": "low"}


def desk_with(state: str, *, session: str = "s", chosen: str = "low") -> Desk:
    """A case in which the first assessment was signed lower than proposed, with what became of
    it."""
    signed = Signature("g", "c1", session, "initial_risk", "1", "high", chosen, "p1", NOW, state)
    forms = (sent("initial_risk", **{**RISK, **LOWER}), sent("detailed_risk", **DETAIL))
    return replace(desk(*forms), signed=(signed,))


def level(of: Paper) -> str:
    """What stands beside *Mức độ nguy cơ*."""
    fields = (f for p in of.parts if isinstance(p, Block) for line in p.lines for f in line)
    return next(field.said for field in fields if field.label == "Mức độ nguy cơ")


@each(
    ("state", "printed"),
    [
        ("signed", "Thấp"),
        ("waiting", "Thấp (chờ người thứ hai xem lại; mức đang tính: Cao)"),
        ("agreed", "Thấp (mức đề xuất: Cao; đã có người thứ hai đồng ý)"),
        ("kept", "Cao (người đánh giá chọn Thấp; đã có người thứ hai giữ mức Cao)"),
    ],
)
def test_the_level_says_what_a_second_person_made_of_it(state: str, printed: str) -> None:
    assert level(paper("mau_02", of=desk_with(state))) == printed


def test_an_assessment_overtaken_before_anybody_answered_says_so() -> None:
    said = level(paper("mau_02", of=desk_with("replaced")))
    assert "chưa có người thứ hai" in said
    assert "sau đó có đánh giá mới" in said


def test_a_signature_of_another_form_is_not_taken_for_this_one() -> None:
    assert level(paper("mau_02", of=desk_with("waiting", session="other"))) == "Thấp"


def test_the_second_assessment_prints_its_own_outcome() -> None:
    assert "chờ người thứ hai" in level(paper("mau_03", of=desk_with("waiting")))


def test_nobody_signed_yet_prints_the_answer_alone() -> None:
    assert level(paper("mau_02", sent("initial_risk", **RISK))) == "Cao"
