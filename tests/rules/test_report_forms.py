"""The forms that take a report or a call ask little, in the order that saves lives."""

from __future__ import annotations

from itertools import product, takewhile

from conversations.engine.moment import Moment
from conversations.facts import DangerNamed, FormFinished
from conversations.question import Answer, Question
from tests.conversations.engine.talk import Talk, shipped
from tests.each import each

REPORTS = ("intake", "collaborator_report", "intake_adult", "domestic_violence")
FORMS = (*REPORTS, "quick_call", "consultation")
NEVER_ASKED = {"calculate", "note"}
PACE = 6
"""Seconds for one message while the caller speaks: the pace this promise is measured at."""
THREE_MINUTES = 180
EMERGENCY = (
    *("hàng xóm", "2", "Nhà trọ số 12, kiệt 45 Nguyễn Lương Bằng", "0912345678"),
    *("sau 8 giờ sáng", "hải châu", "điện thoại\nvừa nhận\nbị xâm hại", "1"),
    *("Nguyễn Thị Bé", "05/09/2015", "nữ", "ở nhà", "không", "sợ hãi, có vết bầm ở tay"),
    *("có thể bị đánh tiếp", "cha mẹ", "có", "0905111222", "bố dượng, làm thợ hồ"),
    *("chỉ biết mẹ", "Trần Thị Hoa\n34\nbán vé số", "đông con, cha uống rượu", "mẹ"),
    *("chưa ai giúp", "có", "Lê Thị Mai\nbỏ qua\nthôn 2\nkhông", "đừng nói là tôi báo", "gửi"),
)


def asked(form: str) -> list[Question]:
    return [q for q in shipped(form).questions if q.kind not in NEVER_ASKED]


def labels(form: str, of: str) -> list[str]:
    return [c.label["vi"] for c in shipped(form).lists[of]]


def talked(form: str, *said: str) -> Talk:
    talk = Talk(shipped(form))
    for words in said:
        talk.say(words)
    return talk


@each("form", REPORTS)
def test_a_report_leads_with_its_red_flags(form: str) -> None:
    before = [q.name for q in takewhile(lambda q: q.own.get("ask_first"), asked(form))]
    assert before[-1] == "red_flags"
    assert len(before) <= 3
    assert shipped(form).first_flags == ("red_flags",)


@each("form", REPORTS)
def test_for_every_red_flag_there_are_three_sentences_to_say(form: str) -> None:
    question = shipped(form).by_name["red_flags"]
    for language in ("vi", "en"):
        said = question.guidance[language].count('"') // 2
        assert said >= 3 * (len(question.red_flags) - (form == "domestic_violence"))
        assert len(question.guidance[language]) <= 1_500


@each("form", FORMS)
def test_a_suspect_of_ours_is_chosen_from_the_people_of_the_house(form: str) -> None:
    person = shipped(form).by_name.get("suspect_person")
    assert person is None or (person.own["list"], person.own["case"]) == ("staff", "suspect_person")
    assert person is not None or form in ("quick_call", "consultation")


@each("form", ("intake", "intake_adult", "domestic_violence"))
def test_the_commune_hears_a_name_only_when_that_was_said(form: str) -> None:
    assert shipped(form).by_name["commune_may_know"].default == "no"


def test_the_page_is_out_with_the_second_answer() -> None:
    talk = talked("intake", "hàng xóm", "đang bị đánh, bị xâm hại, bị nhốt")
    assert talk.facts == (DangerNamed("flag", ("being_harmed",)),)


def test_with_a_child_on_the_line_it_is_out_with_the_third() -> None:
    talk = talked("intake", "trẻ em", "1", "người gây hại đang ở cạnh hoặc sắp quay lại")
    assert talk.facts == (DangerNamed("flag", ("abuser_near",)),)


@each("answer", ("Máy của người em sợ", "Đang có người nghe"))
def test_a_child_that_cannot_talk_safely_rings_before_the_red_flags(answer: str) -> None:
    talk = talked("intake", "trẻ em")
    assert talk.at == "talk_safe"
    talk.tap(answer)
    assert isinstance(talk.facts[0], DangerNamed)
    assert talk.at == "red_flags"


def test_a_full_emergency_is_written_down_in_three_minutes() -> None:
    talk = talked("intake", *EMERGENCY)
    assert talk.session.state == "finished", talk.text
    assert talk.count == len(EMERGENCY) <= 30
    assert talk.count * PACE <= THREE_MINUTES


def test_a_child_is_asked_nothing_about_its_parents_and_addressed_as_em() -> None:
    talk = Talk(shipped("intake"), answers={"caller": Answer("child")})
    seen = {talk.at: talk.reply.parts}
    for _ in range(60):
        if talk.session.state == "finished":
            break
        shown = (*talk.labels(), *talk.commands())
        talk.say(next((w for w in ("Gửi", "Chưa rõ", "Bỏ qua") if w in shown), "1"))
        seen[talk.at] = talk.reply.parts
    assert talk.session.state == "finished"
    assert not [name for name in seen if name.startswith(("father", "mother", "parents", "rep"))]
    where = "\n".join(seen["child_where"])
    assert "Em đang ở đâu lúc này?" in where


def test_the_six_questions_are_left_out_where_a_red_flag_has_answered_them() -> None:
    risk = [q.name for q in asked("intake") if q.name.startswith("risk_")]
    calm, loud = (Answer(flag) for flag in ("none", "injured"))
    for flags, wanted in ((calm, 6), (loud, 0)):
        talk = Talk(shipped("intake"), answers={"caller": Answer("police"), "red_flags": flags})
        stops = {q.key for q in _stops(talk)}
        assert len(stops & set(risk)) == wanted


def _stops(talk: Talk) -> tuple[Question, ...]:
    return Moment(talk.form, talk.session, talk.given, talk.now).standing.stops


def test_the_groups_of_the_law_lead_back_to_the_ten_of_the_slides() -> None:
    groups = shipped("intake").lists["child_groups"]
    assert len(groups) == 14 + 2
    slides = {int(n) for c in groups for n in c.columns.get("slide", "").split()}
    assert slides == set(range(1, 11))


def test_a_quick_call_is_one_tap_a_silent_one_two() -> None:
    for kind in ("Nhầm số", "Trêu đùa, quấy rối", "Hỏi thông tin", "Gọi lại việc cũ"):
        talk = Talk(shipped("quick_call"))
        talk.tap(kind)
        assert talk.session.state == "finished"
    talk = Talk(shipped("quick_call"))
    talk.tap("Im lặng")
    talk.tap("Không nghe rõ gì")
    assert (talk.session.state, talk.all_facts[-1].__class__) == ("finished", FormFinished)


@each("heard", ("Tiếng khóc, rên", "Tiếng la hét, kêu cứu", "Tiếng đánh, đồ vỡ, bất thường"))
def test_what_is_heard_in_a_silent_call_rings(heard: str) -> None:
    talk = talked("quick_call", "im lặng")
    talk.tap(heard)
    assert [type(f) for f in talk.facts] == [DangerNamed, FormFinished]


WAYS = tuple(product(("", "ở chợ"), ("", "bị bầm tay"), ("other", "staff", "unknown")))


@each(("where", "state", "suspect"), WAYS)
def test_a_collaborator_answers_at_most_eight_questions(
    where: str, state: str, suspect: str
) -> None:
    known = {"child_where": where, "child_state": state}
    answers = {name: Answer(value, unknown=not value) for name, value in known.items()}
    answers["suspect"] = Answer(suspect)
    assert len(_stops(Talk(shipped("collaborator_report"), answers=answers))) <= 8


def test_a_collaborator_may_say_chua_ro_everywhere() -> None:
    talk = Talk(shipped("collaborator_report"))
    while talk.session.state == "open" and talk.count < 30:
        word = next(
            w for w in ("Gửi", "Chưa rõ", "Bỏ qua") if w in (*talk.labels(), *talk.commands())
        )
        talk.say(word)
    assert talk.session.state == "finished"
    assert talk.count <= 10


USUAL = {"intake_adult": ("caller", "neighbour"), "domestic_violence": ("caller", "neighbour")}
USUAL |= {"intake": ("caller", "anonymous"), "consultation": ("form", "hotline")}


@each(("form", "known"), USUAL.items())
def test_the_usual_way_through_a_form_is_short(form: str, known: tuple[str, str]) -> None:
    flags = {"red_flags": Answer("injured")} if form == "intake" else {}
    talk = Talk(shipped(form), answers={known[0]: Answer(known[1]), **flags})
    assert len(_stops(talk)) <= 25 + len(talk.session.answers)


def test_a_disability_has_six_types_and_three_levels() -> None:
    types = labels("intake_adult", "disability_type")
    assert [t.removeprefix("Khuyết tật ") for t in types] == [
        *("vận động", "nghe, nói", "nhìn", "thần kinh, tâm thần", "trí tuệ", "khác"),
    ]
    levels = labels("intake_adult", "disability_level")
    assert levels == ["Đặc biệt nặng", "Nặng", "Nhẹ", "Chưa xác định"]


def test_an_adult_is_admitted_by_the_seven_criteria() -> None:
    *criteria, none = labels("intake_adult", "criteria")
    needs = [c for c in criteria if c.startswith("Có nhu cầu chăm sóc")]
    assert (len(criteria), len(needs), none) == (7, 5, "Không có điều nào")


def test_each_group_of_adults_adds_its_own_questions_only() -> None:
    said = {"caller": Answer("self"), "client_groups": Answer("trafficking")}
    stops = {q.name for q in _stops(Talk(shipped("intake_adult"), answers=said))}
    assert "trafficking_status" in stops
    assert not stops & {"disability_type", "mental_kind", "due_date", "mine_accident"}
    assert labels("intake_adult", "trafficking") == [
        "Nạn nhân",
        "Người đang trong quá trình xác định là nạn nhân",
    ]


def test_violence_at_home_has_four_forms_and_the_chair_hears_of_it() -> None:
    assert labels("domestic_violence", "forms") == ["Thể chất", "Tinh thần", "Tình dục", "Kinh tế"]
    assert len(labels("domestic_violence", "acts")) == 16
    names = [q.name for q in asked("domestic_violence")]
    at = names.index("chair_informed")
    assert names[at + 1 : at + 3] == ["chair_informed_at", "chair_informed_by"]


@each("form", ("quick_call", "consultation"))
def test_what_is_no_case_is_no_report(form: str) -> None:
    assert not shipped(form).asks_danger_first
