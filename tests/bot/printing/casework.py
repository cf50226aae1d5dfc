"""A case of a made-up child with everything that was written about it, for papers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from bot.printing.build import Desk, build
from bot.printing.outline import outlines
from bot.printing.written import Written, written
from bot.turn import lists
from cases.case import Case
from conversations.engine.session import Given
from conversations.paper import Paper
from db.cases import Submission
from tests.promises.hotline import books

NOW = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
"""Sunday, 22 November 2026, 20:30 in Viet Nam."""
INTAKE = {
    "red_flags": "injured abuser_near",
    "child_where": "Nhà bà ngoại, kiệt 12 Trần Cao Vân, gần chợ Cồn",
    "callback_number": "0905 111 222",
    "commune": "20209",
    "source": "phone",
    "case_kind": "abused",
    "child_name": "Đỗ Thị Bạch Yến",
    "child_birth": "2017-03-05",
    "child_sex": "female",
    "event_place": "Phòng trọ số 4, kiệt 12 Trần Cao Vân",
    "child_state": "Tay trái sưng, đau, không cử động được. Trẻ khóc, sợ người lạ, chưa ăn gì.",
    "consequences": "Nếu không đưa đi khám, tay có thể bị tật; cha dượng về thì đánh tiếp.",
    "suspect": "relative",
    "suspect_reach": "yes",
    "suspect_detail": "Cha dượng, hay uống rượu, tối nay sẽ về.",
    "suspect_phone": "0914 333 444",
    "mother_name": "Đỗ Thị Hạnh",
    "mother_age": "31",
    "mother_job": "công nhân may",
    "family_situation": "Mẹ làm ca đêm; nhà thuê một phòng; trẻ ở với cha dượng đến khuya.",
    "already_done": "Hàng xóm đã đưa trẻ sang nhà bà ngoại.",
    "reporter_agrees": "yes",
    "reporter_name": "Ngô Văn Tám",
    "reporter_phone": "0935 555 666",
}
RISK = {
    "harm_1": "high",
    "harm_2": "high",
    "protect_1": "low",
    "protect_2": "medium",
    "protect_3": "medium",
    "protect_4": "low",
    "level_chosen": "high",
    "need_living": "Ở tạm nhà bà ngoại",
    "service_living": "Chăm sóc tạm thời",
    "provider_living": "Bà ngoại, UBND phường hỗ trợ gạo",
    "need_physical": "Khám tay, băng bó",
    "service_physical": "Khám, điều trị",
    "provider_physical": "Bệnh viện Phụ sản – Nhi",
}
FIELDS = {"child_name": INTAKE["child_name"], "suspect_phone": INTAKE["suspect_phone"]}


@cache
def case() -> Case:
    """The case of these forms."""
    made = Case("c1", "A7", "tt23_2010", "intake", NOW, "khu-vuc-1", "p1", NOW, commune="20209")
    return made.fill(FIELDS)[0]


def sent(
    form: str, *unknown: str, after_days: int = 0, unit: str = "20209", **answers: str
) -> Written:
    """A form as it was sent, by an officer of the ward."""
    library = books()
    at = NOW + timedelta(days=after_days)
    of = library.forms[form]
    item = Submission("s", "c1", "s", "p", form, of.version, "sent", at, answers, unknown)
    given = Given(library.texts, "chị Lan", unit, lists(library.policy))
    return written(of, item, given, at, "Trần Thị Lan", unit)


def desk(*forms: Written, of: Case | None = None) -> Desk:
    """The case with these forms, or with an intake and the first assessment."""
    library = books()
    told = forms or (sent("intake", unit="trung-tam", **INTAKE), sent("initial_risk", **RISK))
    return Desk(
        of or case(),
        told,
        library.policy,
        lambda key, **args: library.texts.say(key, "vi", **args),
        manager="Phan Thị Mai",
        place="phường Thanh Khê",
    )


def paper(id: str, *forms: Written, of: Desk | None = None) -> Paper:
    """A paper that can be made of these, or on a desk with more on it."""
    made = build(outlines()[id], of or desk(*forms), "Hồ sơ A7 · in lúc 20:30 22/11/2026")
    assert made is not None
    return made


DETAIL = {
    **RISK,
    "harm_3": "medium",
    "harm_4": "medium",
    "harm_5": "low",
    "protect_5": "medium",
    "state_now": "Tay đã bó bột, ăn được; đêm còn giật mình.",
    "relation_abuser": "Trẻ sợ, không muốn gặp cha dượng.",
    "verdict": "evidence",
    "evidence": "Giấy khám của bệnh viện; ảnh do công an phường giữ.",
    "problems": "Gãy tay; sợ hãi; mẹ đi làm ca đêm nên không ai trông.",
    "needs": "Điều trị, tư vấn tâm lý, nơi ở an toàn, người trông buổi tối.",
}
PLAN = {
    "made_with": "client parents",
    "client_wish": "Con muốn ở với bà và đi học lại.",
    "goal_count": "2",
    "problem[1]": "Trẻ gãy tay, đau",
    "need[1]": "Được điều trị đến khi lành",
    "aim[1]": "Tháo bột, tay cử động bình thường",
    "activity[1]": "Đưa đi khám lại hai tuần một lần",
    "who[1]": "Bà ngoại; cán bộ phường đi cùng lần đầu",
    "resources[1]": "Bảo hiểm y tế; quỹ bảo trợ 500.000 đồng tiền xe",
    "by_when[1]": "2027-01-10",
    "problem[2]": "Trẻ sợ hãi, mất ngủ",
    "need[2]": "Được nói chuyện với người hiểu tâm lý trẻ",
    "aim[2]": "Ngủ được cả đêm, đi học lại",
    "activity[2]": "Tám buổi tư vấn tâm lý",
    "who[2]": "Trung tâm Công tác xã hội; cô chủ nhiệm",
    "by_when[2]": "2027-01-31",
    "protection_level": "intervention",
    "measures": "care advice watch",
    "start_date": "2026-11-30",
    "next_review": "2026-12-30",
}
APPROVAL = {
    "decision": "approve",
    "decided_as": "vice_chair",
    "decided_by": "Hồ Quang Vinh",
    "decision_date": "2026-11-30",
    "decision_number": "118",
    "effective_date": "2026-12-01",
    "assigned_units": "Trạm y tế phường, Hội Phụ nữ phường",
}
REVIEW = {
    "harm_1": "medium",
    "harm_2": "low",
    "harm_3": "medium",
    "protect_1": "low",
    "protect_2": "high",
    "protect_3": "medium",
    "protect_4": "medium",
    "protect_5": "high",
    "danger_less": "yes",
    "danger_new": "no",
    "support_new": "yes",
    "support_new_what": "Dì ruột nhận trông buổi tối.",
    "level_chosen": "medium",
    "outcome": "continue",
    "reason": "Trẻ còn sợ, tay chưa tháo bột.",
    "next_date": "2027-02-01",
}
NOTE = {
    "child_safe": "safe",
    "on_date": "2026-12-07",
    "contact": "visit",
    "with_whom": "client relatives",
    "done": "Đến nhà bà ngoại, xem chỗ ngủ, hỏi chuyện riêng với trẻ.",
    "changed": "Trẻ ngủ khá hơn, đã vẽ tranh.",
    "plan_goes": "on_time",
}
CLOSING = {
    "close_reason": "goals_met",
    "results": "Tay lành, trẻ đi học đều, ở với bà ngoại và dì.",
    "needs_met": "well",
    "independence": "partly",
    "service_fit": "well",
    "client_opinion": "agree",
    "client_opinion_text": "Con thích ở với bà.",
    "proposed_to": "chair",
    "aftercare": "Cô chủ nhiệm để ý; cán bộ phường ghé mỗi tháng một lần trong nửa năm.",
    "aftercare_date": "2027-06-01",
}


def whole_case() -> tuple[Written, ...]:
    """Everything that is written from the first call to the end."""
    return (
        sent("intake", unit="trung-tam", **INTAKE),
        sent("initial_risk", "protect_5", **RISK),
        sent("detailed_risk", after_days=3, **DETAIL),
        sent("support_plan", after_days=7, **PLAN),
        sent("plan_approval", after_days=8, **APPROVAL),
        sent("progress_note", after_days=15, **NOTE),
        sent("follow_up", after_days=30, unit="khu-vuc-1"),
        sent("review", after_days=38, **REVIEW),
        sent("closing", after_days=90, unit="khu-vuc-1", **CLOSING),
    )
