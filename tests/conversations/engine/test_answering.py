"""An event taken as an answer."""

from conversations.facts import CaseFieldAnswered
from tests.conversations.engine.forms import doors, flags, names
from tests.conversations.engine.talk import COMMUNES, Talk, intake, nfd, small


def test_an_answer_is_kept_and_the_next_question_asked() -> None:
    talk = Talk(names())
    talk.say("Bé")
    assert (talk.values, talk.at, talk.session.turn) == ({"first": "Bé"}, "second", 1)


def test_an_answer_that_breaks_the_constraint_changes_nothing() -> None:
    talk = Talk(doors())
    talk.say("Không")
    before = talk.session
    talk.say("300")
    assert talk.session == before
    assert talk.reply.parts[0].startswith("Câu trả lời này chưa hợp lệ")
    assert talk.reply.expects == "integer"


def test_an_empty_answer_changes_nothing() -> None:
    talk = Talk(names())
    before = talk.session
    for text in ("", "   ", "\n", "\u200b"):
        talk.say(text)
    assert talk.session == before


def test_a_sticker_changes_nothing_and_the_question_comes_again() -> None:
    talk = Talk(names())
    before = talk.session
    talk.attach("other")
    assert talk.session == before
    assert "Tên?" in talk.text


def test_a_picture_where_words_are_asked_is_said_to_be_kept() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.attach("image")
    assert "Đã giữ lại điều anh/chị vừa gửi" in talk.text
    assert talk.at == "second"


def test_a_place_where_words_are_asked_is_said_to_be_kept() -> None:
    talk = Talk(names())
    talk.place(16.0, 108.0)
    assert "Đã giữ lại điều anh/chị vừa gửi" in talk.text


def test_a_required_question_cannot_be_skipped() -> None:
    talk = Talk(names())
    talk.say("bỏ qua")
    assert talk.at == "first"
    assert "chọn Chưa rõ" in talk.text


def test_an_optional_question_can_be_skipped() -> None:
    talk = Talk(names())
    for text in ("Bé", "Hội An", "bo qua"):
        talk.say(text)
    assert talk.values["third"] == ""
    assert talk.at == "$read_back"


def test_unknown_is_an_answer_where_the_form_allows_it() -> None:
    talk = Talk(names())
    talk.tap("Chưa rõ")
    assert talk.session.answers["first"].unknown
    assert talk.at == "second"


def test_unknown_is_no_answer_where_the_form_does_not_allow_it() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.tap_token("unknown")
    assert talk.at == "second"
    assert "không có lựa chọn Chưa rõ" in talk.text


def test_an_age_of_one_is_not_read_as_unknown() -> None:
    talk = Talk(doors())
    talk.say("Không")
    talk.say("1")
    assert talk.values["age"] == "1"
    assert not talk.session.answers["age"].unknown


def test_unknown_is_the_last_of_the_choices_where_the_form_has_none_of_its_own() -> None:
    form = small("select_one yes_no a Có không?; unknown=yes; required=yes")
    assert Talk(form).labels() == ["Có", "Không", "Chưa rõ"]
    for way in ("3", "Chưa rõ", "chua ro"):
        talk = Talk(form)
        talk.say(way)
        assert talk.session.answers["a"].unknown
    talk = Talk(form)
    talk.tap("Chưa rõ")
    assert talk.session.answers["a"].unknown


def test_a_choice_is_answered_by_tap_number_and_label() -> None:
    for way in ("2", "2.", "Không", "khong", "KHÔNG", nfd("Không")):
        talk = Talk(doors())
        talk.say(way)
        assert talk.values == {"door": "no"}, way
    talk = Talk(doors())
    talk.tap("Không")
    assert talk.values == {"door": "no"}


def test_what_was_understood_of_a_number_is_said_back() -> None:
    talk = Talk(doors())
    talk.say("2")
    assert talk.reply.parts[0] == "Đã ghi: Không"


def test_what_was_typed_word_for_word_is_not_said_back() -> None:
    talk = Talk(doors())
    talk.say("không")
    assert not talk.reply.parts[0].startswith("Đã ghi")


def test_a_case_field_is_a_fact_when_it_is_answered_and_when_it_is_corrected() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.say("Hội An")
    assert talk.facts == (CaseFieldAnswered("place", "Hội An"),)
    talk.say("quay lại")
    talk.say("Tam Kỳ")
    assert talk.facts == (CaseFieldAnswered("place", "Tam Kỳ"),)


def test_the_same_answer_again_is_no_fact() -> None:
    talk = Talk(names())
    for text in ("Bé", "Hội An", "quay lại", "Hội An"):
        talk.say(text)
    assert talk.facts == ()


def test_a_long_list_is_typed_by_name_and_not_by_number() -> None:
    many = tuple(COMMUNES[0].__class__(str(n), {"vi": f"Xã Số {n}00"}) for n in range(1, 60))
    talk = _at_commune(many)
    assert talk.labels() == []
    assert "Chưa rõ" in talk.commands()
    talk.say("7")
    assert talk.at == "commune"
    talk.say("xa so 700")
    assert talk.values["commune"] == "7"


def _at_commune(communes: tuple[object, ...]) -> Talk:
    talk = intake()
    talk.given.lists["communes"] = communes  # type: ignore[index]
    for text in ("Không có điều nào", "ở chợ", "chưa rõ"):
        talk.say(text)
    return talk


def test_a_voice_note_answers_the_question_that_stands_in_for_words() -> None:
    talk = intake()
    talk.say("Không có điều nào")
    talk.attach("audio")
    assert talk.at == "callback_number"
    assert talk.session.answers["child_where"].unknown
    assert talk.values["child_where_voice"]


def test_a_voice_note_does_not_answer_an_unrelated_question() -> None:
    talk = Talk(small("text a A?; required=yes; unknown=yes", "audio b B?"))
    talk.attach("audio")
    assert (talk.values, talk.at) == ({}, "a")


def test_ten_thousand_characters_are_kept() -> None:
    talk = Talk(names())
    talk.say("a" * 10_000)
    assert len(talk.values["first"]) == 10_000


def test_an_answer_that_begins_like_a_command_is_an_answer() -> None:
    talk = Talk(names())
    talk.say("quay lại nhà bà ngoại")
    assert talk.values["first"] == "quay lại nhà bà ngoại"


def test_a_choice_with_the_words_of_a_command_is_an_answer() -> None:
    form = small("select_one yes_no a Có không?; required=yes")
    talk = Talk(form)
    talk.say("có")
    assert talk.values == {"a": "yes"}


def test_typed_flags_raise_too() -> None:
    talk = Talk(flags())
    talk.say("1 2")
    assert talk.values == {"flags": "hurt alone"}
    assert talk.session.raised


def test_who_calls_in_absent_at_a_choice_is_told_how() -> None:
    talk = intake()
    talk.say("nghỉ")
    assert "gõ /nghi" in talk.text
    talk.say("con mèo")
    assert "/nghi" not in talk.text
