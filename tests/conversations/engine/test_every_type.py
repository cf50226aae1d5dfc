"""Every type of the XLSForm language is asked, answered and read back."""

from conversations import xform
from conversations.engine.session import READ_BACK
from conversations.event import Attachment
from conversations.facts import FormFinished
from tests.conversations.engine.talk import Talk, small
from tests.each import each


def test_a_rank_is_tapped_in_the_order_that_counts() -> None:
    talk = Talk(small("rank flags order Điều gì nặng nhất?", "text after Gì nữa?"))
    talk.tap("Chưa rõ")
    assert talk.labels()[3] == "1. Chưa rõ"
    talk.tap("1. Chưa rõ")
    for label in ("Bị bỏ một mình", "Bị thương", "Không có điều nào"):
        talk.tap(label)
    assert talk.values["order"] == "alone hurt none unknown"
    assert talk.at == "after"


def test_a_rank_is_typed_in_numbers() -> None:
    talk = Talk(small("rank flags order Điều gì nặng nhất?"))
    talk.say("2 1 4 3")
    assert talk.values["order"] == "alone hurt unknown none"
    assert "1. Bị bỏ một mình" in talk.text


def test_a_range_says_its_ends_and_keeps_to_them() -> None:
    talk = Talk(small("range pain Đau mức nào?; parameters=start=0 end=10 step=2"))
    assert "từ 0 đến 10, mỗi bậc 2" in talk.text
    talk.say("3")
    assert talk.at == "pain"
    talk.say("4")
    assert talk.values == {"pain": "4"}


def test_what_the_bot_fills_in_is_not_asked_and_goes_out() -> None:
    rows = ("start started", "end ended", "today day", "username who", "hidden code ; default=A7")
    talk = Talk(small(*rows, "text a A?"))
    assert talk.at == "a"
    talk.say("x")
    talk.tap("Gửi")
    (fact,) = [f for f in talk.all_facts if isinstance(f, FormFinished)]
    assert fact.answers["started"].startswith("2026-11-22T21:00:00")
    assert fact.answers["ended"] > fact.answers["started"]
    assert (fact.answers["day"], fact.answers["code"]) == ("2026-11-22", "A7")


@each(
    ("kind", "sent", "mime"),
    [
        ("image", "image", ""),
        ("audio", "audio", ""),
        ("video", "other", "video/mp4"),
        ("file", "other", "application/pdf"),
    ],
)
def test_a_file_is_taken_where_it_is_asked(kind: str, sent: str, mime: str) -> None:
    talk = Talk(small(f"{kind} f Có tệp không?"))
    talk.send(attachment=Attachment(sent, ref="r", mime=mime, media="m1"))
    assert talk.values == {"f": "m1"}


def test_a_barcode_is_typed() -> None:
    talk = Talk(small("barcode code Mã thẻ?"))
    talk.say("HS-2026-001")
    assert talk.values == {"code": "HS-2026-001"}


def test_a_computed_default_is_proposed_and_kept_by_a_tap() -> None:
    talk = Talk(small("date d Ngày nào?; default=today()"))
    assert "“Chủ nhật, 22/11/2026”" in talk.text
    talk.tap("Giữ nguyên")
    assert talk.values == {"d": "2026-11-22"}


def test_once_is_computed_once() -> None:
    talk = Talk(small("text a A?", "calculate c ; calculation=once(${a})", "text b B?"))
    talk.say("một")
    talk.say("hai")
    talk.say("sửa 1")
    talk.say("ba")
    assert (talk.values["a"], talk.values["c"]) == ("ba", "một")


def test_a_trigger_computes_when_its_question_changes() -> None:
    form = small(
        "text a A?", "calculate c ; calculation=concat('x', ${b}); trigger=${a}", "text b B?"
    )
    talk = Talk(form)
    talk.say("một")
    assert talk.values["c"] == "x"
    talk.say("hai")
    assert talk.values["c"] == "x"
    talk.say("sửa 1")
    talk.say("ba")
    assert talk.values["c"] == "xhai"


def test_a_question_with_a_trigger_is_asked_again_with_what_is_proposed() -> None:
    form = small("integer a A?", "integer b B?; calculation=${a} * 2; trigger=${a}", "text c C?")
    talk = Talk(form)
    talk.say("3")
    assert "“6”" in talk.text
    talk.say("giữ nguyên")
    talk.say("x")
    assert talk.at == READ_BACK
    talk.say("sửa 1")
    talk.say("5")
    assert talk.at == "b"
    assert "“10”" in talk.text


def test_other_is_asked_for_in_the_language_of_the_form() -> None:
    talk = Talk(small("select_one yes_no or_other a Có không?", "text b B?"))
    assert talk.labels() == ["Có", "Không", "Khác"]
    talk.say("khác")
    assert "Ghi rõ:" in talk.text
    talk.say("không chắc")
    assert talk.values == {"a": "other", "a_other": "không chắc"}


def test_a_choice_filter_offers_only_what_fits_and_withdraws_what_no_longer_does() -> None:
    form = small(
        "select_one flags first Điều thứ nhất?; required=yes",
        "select_one flags second Điều thứ hai?; choice_filter=name != ${first}; required=yes",
    )
    talk = Talk(form)
    talk.say("Bị thương")
    assert "Bị thương" not in talk.labels()
    talk.say("Bị bỏ một mình")
    assert talk.at == READ_BACK
    talk.say("sửa 1")
    talk.say("Bị bỏ một mình")
    assert talk.at == "second"
    assert "không còn trong danh sách" in talk.text
    assert "Giữ nguyên" not in talk.commands()
    assert "alone" not in talk.text


def test_options_come_from_a_file_beside_the_form() -> None:
    sheet = (
        "| survey | | | |\n| | type | name | label |\n"
        "| | select_one_from_file s.csv | a | Trường? |\n"
        "| settings | | |\n| | form_id | version |\n| | f | 1 |\n"
    )
    form = xform.read("f.md", sheet.encode(), {"s.csv": "name,label\nlqd,Lê Quý Đôn\n".encode()})
    talk = Talk(form)
    assert talk.labels() == ["Lê Quý Đôn"]


def test_options_come_from_earlier_answers() -> None:
    form = small(
        "begin_repeat child Trẻ",
        "text name Tên?",
        "end_repeat",
        "select_one ${name} worst Trẻ nào nguy hiểm nhất?",
    )
    talk = Talk(form)
    for line in ("có", "An", "có", "Bình", "không"):
        talk.say(line)
    assert talk.labels() == ["An", "Bình"]
    talk.say("bình")
    assert talk.values["worst"] == "Bình"
