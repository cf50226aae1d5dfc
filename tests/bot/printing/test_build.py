"""From forms to a paper: what stands on it, and which papers there are."""

from __future__ import annotations

from dataclasses import replace

from bot.printing.build import available, build
from bot.printing.outline import outlines
from conversations.paper import Block, Grid, Paper, Part, Prose, words_of
from tests.bot.printing.casework import (
    APPROVAL,
    INTAKE,
    PLAN,
    RISK,
    case,
    desk,
    paper,
    sent,
    whole_case,
)
from tests.each import each

HIDDEN = "Người báo tin đề nghị giữ kín danh tính"


def part(of: Paper, title: str) -> Part:
    """The part that begins with these words."""
    return next(p for p in of.parts if p.title.startswith(title))


def lines(of: Paper, title: str) -> dict[str, str]:
    """The labels of a block and what was said."""
    found = part(of, title)
    assert isinstance(found, Block)
    return {field.label: field.said for line in found.lines for field in line}


def grid(of: Paper, title: str) -> Grid:
    found = part(of, title)
    assert isinstance(found, Grid)
    return found


def test_a_case_offers_the_papers_its_forms_are_enough_for() -> None:
    assert [o.id for o in available(desk())] == ["mau_01", "mau_02"]
    of_a_child = [id_ for id_ in outlines() if id_ != "phieu_tiep_nhan"]
    assert [o.id for o in available(desk(*whole_case()))] == of_a_child
    assert build(outlines()["mau_04"], desk()) is None


def test_the_official_labels_carry_the_answers() -> None:
    said = lines(paper("mau_01"), "A.2.")
    assert said["Họ và tên trẻ em"] == "Đỗ Thị Bạch Yến"
    assert said["Ngày tháng năm sinh"] == "05/03/2017"
    assert said["Giới tính"] == "Nữ"
    assert (said["Họ và tên mẹ"], said["Tuổi"]) == ("Đỗ Thị Hạnh", "31")
    assert said["Xã, phường"].startswith("phường Thanh Khê")


def test_what_nobody_answered_is_left_to_be_written_by_hand() -> None:
    said = lines(paper("mau_01"), "A.2.")
    assert said["Họ và tên cha"] == said["Hiện ai là người chăm sóc trẻ em (nếu biết)"] == ""


def test_not_known_is_printed_as_such() -> None:
    said = lines(paper("mau_01", sent("intake", "caregiver", **INTAKE)), "A.2.")
    assert said["Hiện ai là người chăm sóc trẻ em (nếu biết)"] == "Chưa rõ"


def test_the_moment_is_when_the_report_came_in() -> None:
    said = lines(paper("mau_01"), "A.1.")
    assert said["Thời gian (mấy giờ)"] == "20 giờ 30, ngày 22 tháng 11 năm 2026"


def test_the_title_names_the_kind_of_case() -> None:
    kinds = {
        "abused": "TIẾP NHẬN THÔNG TIN TRẺ EM BỊ XÂM HẠI",
        "special": "TIẾP NHẬN THÔNG TIN TRẺ EM CÓ HOÀN CẢNH ĐẶC BIỆT",
        "unknown": "TIẾP NHẬN THÔNG TIN TRẺ EM ……",
    }
    for kind, title in kinds.items():
        made = paper("mau_01", sent("intake", **{**INTAKE, "case_kind": kind}))
        assert made.title == ("BÁO CÁO", title)


def test_the_reporter_is_named_only_when_the_commune_may_know() -> None:
    shut, open_ = paper("mau_01"), {**INTAKE, "commune_may_know": "yes"}
    assert HIDDEN in words_of(shut)
    for word in ("Ngô Văn Tám", "0935 555 666", "0905 111 222"):
        assert word not in words_of(shut)
    named = paper("mau_01", sent("intake", **open_))
    assert lines(named, "A.3.")["Họ và tên"] == "Ngô Văn Tám"
    assert HIDDEN not in words_of(named)


def test_a_suspects_number_is_never_printed_bare() -> None:
    said = lines(paper("mau_01"), "Thông tin thêm")
    assert said["Số điện thoại của người bị nghi"] == "0914 333 444 (KHÔNG GỌI SỐ NÀY)"
    elsewhere = {**INTAKE, "family_situation": "Gọi cha dượng: 0914333444"}
    made = paper("mau_01", sent("intake", **elsewhere))
    assert "0914333444 (KHÔNG GỌI SỐ NÀY)" in lines(made, "A.2.")["Hoàn cảnh gia đình"]


def test_nothing_that_was_written_is_lost() -> None:
    words = words_of(paper("mau_01"))
    kept_in = ("reporter_", "callback_")
    told = [v for k, v in INTAKE.items() if " " in v and not k.startswith(kept_in)]
    assert not [said for said in told if said not in words and k_is_text(said)]


def k_is_text(said: str) -> bool:
    """Not the names of options."""
    return not said.isascii()


def test_ticks_and_counts_are_those_of_the_officer() -> None:
    harm = grid(paper("mau_02"), "a)")
    assert harm.rows[0][1] == "☒ trẻ em bị tổn hại nghiêm trọng, đe dọa tính mạng"
    assert harm.rows[0][3] == "☐ trẻ em ít hoặc không bị tổn hại"
    assert harm.rows[-1] == ("Tổng số", "Cao: 2", "Trung bình: 0", "Thấp: 0")


def test_an_assessment_by_telephone_says_so_below_its_title() -> None:
    by_phone = replace(sent("initial_risk", **RISK), by_phone=True)
    assert paper("mau_02", by_phone).title[-1] == "(Đánh giá sơ bộ qua điện thoại)"
    assert "điện thoại" not in "".join(paper("mau_02").title)


def test_a_line_that_is_not_known_says_so_and_counts_nowhere() -> None:
    made = grid(paper("mau_02", sent("initial_risk", "protect_5", **RISK)), "b)")
    assert made.rows[4][0].endswith("\nChưa rõ")
    assert all(cell.startswith("☐") for cell in made.rows[4][1:])
    assert made.rows[-1] == ("Tổng số", "Cao: 0", "Trung bình: 2", "Thấp: 2")


def test_the_needs_stand_in_a_table() -> None:
    rows = grid(paper("mau_02"), "Xác định các nhu cầu").rows
    assert rows[0][1:] == (
        "Ở tạm nhà bà ngoại",
        "Chăm sóc tạm thời",
        "Bà ngoại, UBND phường hỗ trợ gạo",
    )


def test_every_goal_of_the_plan_has_a_row() -> None:
    rows = grid(paper("mau_04", sent("support_plan", **PLAN)), "Mục tiêu").rows
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("1", "Trẻ gãy tay, đau", "10/01/2027"),
        ("2", "Trẻ sợ hãi, mất ngủ", "31/01/2027"),
    ]


def test_the_decision_is_drafted_from_the_plan() -> None:
    made = paper("mau_05", sent("support_plan", **PLAN))
    assert made.draft == "DỰ THẢO"
    assert made.organ == ("ỦY BAN NHÂN DÂN", "PHƯỜNG THANH KHÊ")
    assert (made.number, made.place_date) == (
        "Số: ……/QĐ-UBND",
        "Thanh Khê, ngày … tháng … năm …",
    )
    assert made.signatures[0].title == "CHỦ TỊCH"


def test_the_decision_takes_over_what_was_decided() -> None:
    made = paper("mau_05", *whole_case())
    assert made.number == "Số: 118/QĐ-UBND"
    assert made.place_date == "Thanh Khê, ngày 30 tháng 11 năm 2026"
    assert made.signatures[0].title == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert made.signatures[0].called == "Hồ Quang Vinh"
    articles = made.parts[-1]
    assert isinstance(articles, Prose)
    assert "thực hiện từ ngày 01/12/2026" in articles.paragraphs[0]
    assert "Giao Trạm y tế phường, Hội Phụ nữ phường" in articles.paragraphs[1]


@each(
    ("typed", "number"),
    [("214/QĐ-UBND", "214/QĐ-UBND"), ("214", "214/QĐ-UBND"), ("", "……/QĐ-UBND")],
)
def test_a_number_typed_with_its_series_stands_once(typed: str, number: str) -> None:
    plan = sent("support_plan", **PLAN)
    decided = sent("plan_approval", after_days=1, **{**APPROVAL, "decision_number": typed})
    assert paper("mau_05", plan, decided).number == f"Số: {number}"


def test_what_is_not_known_yet_leaves_room_in_the_sentence() -> None:
    later = {**APPROVAL, "effective_date": "", "assigned_units": ""}
    unknown = ("effective_date", "assigned_units")
    decided = sent("plan_approval", *unknown, after_days=1, **later)
    nobody = {k: v for k, v in PLAN.items() if not k.startswith(("who", "start_date"))}
    (*_, articles) = paper("mau_05", sent("support_plan", **nobody), decided).parts
    assert isinstance(articles, Prose)
    assert "thực hiện từ ngày ……." in articles.paragraphs[0]
    assert "Giao …… tổ chức" in articles.paragraphs[1]


def test_a_plan_that_was_given_back_has_no_decision() -> None:
    plan = sent("support_plan", **PLAN)
    for answer in ({"decision": "return"}, {"decided_as": "facility_head"}):
        back = sent("plan_approval", after_days=1, **{**APPROVAL, **answer})
        assert "mau_05" not in [o.id for o in available(desk(plan, back))]
    again = sent("support_plan", after_days=2, **PLAN)
    assert "mau_05" in [o.id for o in available(desk(plan, back, again))]


def test_the_newest_form_is_the_one_that_prints() -> None:
    older = sent("initial_risk", **RISK)
    newer = sent("initial_risk", after_days=2, **{**RISK, "harm_1": "low"})
    assert grid(paper("mau_02", older, newer), "a)").rows[-1][1] == "Cao: 1"


def test_the_progress_record_has_a_row_for_each_time() -> None:
    rows = grid(paper("theo_doi", *whole_case()), "Các lần").rows
    assert [row[:2] for row in rows] == [("1", "07/12/2026"), ("2", "22/12/2026")]
    assert "Đến nhà bà ngoại" in rows[0][3]


def test_the_file_is_named_after_the_code_alone() -> None:
    assert paper("mau_01").name == "mau-01-A7"


def test_who_writes_decides_who_issues() -> None:
    assert paper("mau_02").organ == ("ỦY BAN NHÂN DÂN", "PHƯỜNG THANH KHÊ")
    assert paper("mau_01").organ[0].startswith("TRUNG TÂM CÔNG TÁC XÃ HỘI")
    assert paper("mau_01").place_date == "Đà Nẵng, ngày 22 tháng 11 năm 2026"


def test_a_case_without_a_commune_prints_all_the_same() -> None:
    made = build(outlines()["mau_05"], desk(*whole_case(), of=replace(case(), commune=None)))
    assert made is not None
    assert made.organ == ("ỦY BAN NHÂN DÂN", "……")
