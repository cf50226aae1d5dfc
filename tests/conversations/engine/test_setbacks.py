"""What people who tried to break the engine found, each once."""

from conversations.check import check
from conversations.engine.session import READ_BACK
from conversations.facts import DangerNamed
from conversations.xform import look_at
from tests.conversations.engine.talk import HEAD, TAIL, Talk, _row, small
from tests.each import each

LIST = ("begin_group g Nhóm; appearance=field-list", "text a Tên", "text b Tuổi", "text c Chỗ ở")


def raised(talk: Talk) -> list[str]:
    return [f.how for f in talk.all_facts if isinstance(f, DangerNamed)]


def test_a_red_flag_in_a_list_of_fields_is_answered_alone_and_rings() -> None:
    flags = "select_multiple flags f Nguy hiểm?; danger=hurt alone"
    talk = Talk(small("begin_group g N; appearance=field-list", flags, "text a Mô tả", "end_group"))
    talk.say("Bị thương\nBị bỏ một mình")
    assert raised(talk) == ["flag"]
    assert "a" not in talk.values


def test_a_red_flag_that_breaks_a_rule_rings_and_keeps_its_ticks() -> None:
    rule = "select_multiple flags f N?; danger=hurt; constraint=count-selected(.) < 2"
    for way in ("1 2", "tap"):
        talk = Talk(small(rule, "text a A"))
        talk.say(way) if way != "tap" else talk.tap_token("1+2")
        assert raised(talk) == ["flag"], way
        assert set(talk.session.picked) == {"hurt", "alone"}
        assert talk.at == "f"


def test_the_word_on_a_line_of_its_own_rings_and_loses_nothing() -> None:
    for text in ("Bé bị đánh\nkhẩn cấp", "ghi: khẩn cấp"):
        talk = Talk(small("text a Mô tả", "text z Z"))
        talk.say(text)
        assert raised(talk) == ["word"], text
        assert talk.session.notes


def test_commands_and_notes_among_lines_are_no_answers() -> None:
    talk = Talk(small(*LIST, "end_group"))
    talk.say("An\nghi: mẹ đang khóc\nsửa 1")
    assert talk.values == {"a": "An"}
    assert [n.words for n in talk.session.notes] == ["mẹ đang khóc", "sửa 1"]


def test_a_button_of_an_ended_danger_question_answers_nothing() -> None:
    talk = Talk(small("text a Tên", "select_one yes_no q Đi học?", "text z Khác"))
    talk.say("An")
    talk.say("xyz", danger=("x",))
    shown = len(talk.replies) - 1
    talk.say("khẩn cấp")
    talk.tap("Không, chuyện đã qua", shown)
    assert talk.values == {"a": "An"}


def test_a_label_named_again_goes_into_no_other_question() -> None:
    talk = Talk(small(*LIST, "end_group"))
    talk.say("Tên: An\nTên: Bình")
    assert talk.values == {"a": "An"}
    assert [n.words for n in talk.session.notes] == ["Tên: Bình"]


def test_words_under_the_danger_question_are_kept_as_a_note() -> None:
    talk = Talk(small("text a Tên", "text b B"))
    talk.say("An bị đánh", danger=("x",))
    talk.say("bé đang chảy máu ở số 5 Lê Lợi")
    talk.say("không")
    assert [n.words for n in talk.session.notes] == ["bé đang chảy máu ở số 5 Lê Lợi"]


def test_ticks_survive_whatever_is_typed_after_them() -> None:
    form = small("select_multiple flags f N?; danger=hurt", "text a A")
    for words, kept in (
        ("1 3", {"hurt", "alone"}),
        ("giữ nguyên", {"alone"}),
        ("bỏ qua", {"alone"}),
    ):
        talk = Talk(form)
        talk.tap("Bị bỏ một mình")
        talk.say(words)
        assert {*talk.session.picked, *talk.values.get("f", "").split()} == kept, words


def test_ticks_made_while_correcting_join_what_is_typed() -> None:
    talk = Talk(small("select_multiple flags f Gì?", "text a A"))
    talk.say("1")
    talk.say("quay lại")
    talk.tap("Bị bỏ một mình")
    talk.say("1")
    assert talk.values["f"] == "hurt alone"


def test_there_is_nothing_to_keep_before_there_is_an_answer() -> None:
    talk = Talk(small("text f Gì?", "text a A"))
    talk.say("giữ nguyên")
    assert talk.values == {}
    assert "chưa có gì để giữ" in talk.text


def test_a_draft_with_only_notes_is_not_thrown_away_unasked() -> None:
    talk = Talk(small("text a A"))
    talk.say("ghi: bé ở số 5 Lê Lợi")
    talk.say("hủy")
    assert talk.session.state == "open"


def test_every_line_that_failed_is_told_with_its_question() -> None:
    rows = ("text a Tên", "integer b Tuổi", "integer c Lớp", "text d D", "end_group")
    talk = Talk(small("begin_group g N; appearance=field-list", *rows))
    talk.say("An\nxx yy\nzz tt\nQ")
    assert "Tuổi:" in talk.text and "Lớp:" in talk.text


def test_triggers_that_ask_each_other_for_ever_are_refused() -> None:
    rows = (
        "text a A; calculation=concat('x', ${b}); trigger=${b}",
        "text b B; calculation=concat('y', ${a}); trigger=${a}",
    )
    (fault,) = check({"f.md": (HEAD + "".join(map(_row, rows)) + TAIL).encode()})
    assert (fault.column, fault.message["en"]) == ("trigger", "a circle: a → b → a")


def test_a_count_beyond_all_numbers_is_a_hundred() -> None:
    talk = Talk(small("text n N", "begin_repeat r R; repeat_count=${n}", "text a A", "end_repeat"))
    talk.say("9" * 400)
    assert "Câu 2/101" in talk.text


def test_repeats_in_repeats_stay_few_enough_to_be_worked_out() -> None:
    begin = (f"begin_repeat r{n} R; repeat_count=100" for n in range(3))
    talk = Talk(small(*begin, "text a A", *["end_repeat"] * 3))
    assert "/10000" in talk.text


@each(
    "contents",
    [
        b"name,label\nb,Mot\nb,Hai\n",
        b"name,label\n,Mot\n",
        b"name,label\na\0b,c\n",
        b"name,label\na," + b"x" * 200_000 + b"\n",
        b"\xff\xfe\x00",
        b"",
    ],
)
def test_a_list_file_that_would_mislead_is_refused(contents: bytes) -> None:
    sheet = HEAD + _row("select_one_from_file a.csv q Q") + TAIL
    assert look_at("s.md", sheet.encode(), {"a.csv": contents}).faults


def test_the_read_back_is_reached_after_all_that() -> None:
    talk = Talk(small(*LIST, "end_group"))
    talk.say("An\n7\nHuế")
    assert talk.at == READ_BACK
