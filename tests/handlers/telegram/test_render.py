import pytest

from conversations.reply import Option, Reply
from handlers.telegram.render import (
    COMMANDS,
    LOCATION_HINT,
    MAX_TEXT,
    render,
    set_my_commands,
)

RED_FLAGS = (
    "Bị thương nặng, bất tỉnh, cần cấp cứu",
    "Người gây hại đang ở cạnh hoặc sắp quay lại",
    "Không có điều nào",
)


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(f"s.1.{n}", label) for n, label in enumerate(labels, 1))


def one(reply: Reply, instead_of: str | None = None) -> dict:
    calls = render("42", reply, instead_of)
    assert len(calls) == 1
    return calls[0]


def rows(reply: Reply) -> list[list[str]]:
    keyboard = one(reply)["reply_markup"]["inline_keyboard"]
    return [[button["text"] for button in row] for row in keyboard]


def test_text_is_plain_protected_and_without_previews():
    call = one(Reply(("Xem https://example.org <b>nhé</b>", "Đoạn hai")))
    assert call == {
        "method": "sendMessage",
        "chat_id": 42,
        "text": "Xem https://example.org <b>nhé</b>\n\nĐoạn hai",
        "protect_content": True,
        "link_preview_options": {"is_disabled": True},
    }


def test_D09_no_markup_is_ever_asked_for():
    assert "parse_mode" not in one(Reply(("*đậm* _nghiêng_",)))


def test_short_options_stand_two_a_row_and_long_ones_alone():
    assert rows(Reply(("?",), options("Nam", "Nữ", "Chưa rõ"))) == [["Nam", "Nữ"], ["Chưa rõ"]]
    assert rows(Reply(("?",), options("Trong gia đình", "Nơi khác"))) == [
        ["Trong gia đình"],
        ["Nơi khác"],
    ]


def test_commands_stand_below_the_options():
    reply = Reply(("?",), options("Có", "Không"), commands=options("Quay lại", "Để sau"))
    assert rows(reply) == [["Có", "Không"], ["Quay lại", "Để sau"]]


def test_a_token_travels_as_callback_data():
    button = one(Reply(("?",), options("Có")))["reply_markup"]["inline_keyboard"][0][0]
    assert button == {"text": "Có", "callback_data": "s.1.1"}


def test_what_is_ticked_is_marked():
    ticked = (Option("s.1.1", "Ho", chosen=True), Option("s.1.2", "Sốt"))
    assert rows(Reply(("?",), ticked)) == [["☑ Ho", "Sốt"]]


def test_a_label_a_phone_would_cut_is_written_out_above_with_its_number():
    call = one(Reply(("Ngay lúc này?",), options(*RED_FLAGS)))
    for number, label in enumerate(RED_FLAGS, 1):
        assert f"{number}. {label}" in call["text"]
    assert rows(Reply(("?",), options(*RED_FLAGS)))[1] == [f"2. {RED_FLAGS[1]}"]


def test_a_ticked_long_label_is_marked_above_and_on_its_button():
    ticked = (Option("s.1.1", RED_FLAGS[1], chosen=True),)
    assert f"1. ☑ {RED_FLAGS[1]}" in one(Reply(("?",), ticked))["text"]
    assert rows(Reply(("?",), ticked)) == [[f"☑ 1. {RED_FLAGS[1]}"]]


def test_many_long_options_become_rows_of_numbers():
    labels = [f"Sửa câu số {n}: họ và tên người báo tin" for n in range(1, 21)]
    reply = Reply(("Anh/chị xem lại:",), options(*labels), commands=options("Gửi"))
    assert rows(reply)[0] == ["1", "2", "3", "4", "5", "6"]
    assert rows(reply)[-1] == ["Gửi"]
    assert "20. Sửa câu số 20" in one(reply)["text"]


def test_each_line_to_correct_has_a_button_with_its_number():
    labels = [f"Sửa {n} · Họ và tên người báo tin" for n in range(9, 13)]
    reply = Reply(("Sửa?",), options(*labels), options("Để sau"), expects="read_back")
    assert rows(reply)[0][0].startswith("1. Sửa 9") or rows(reply)[0][0].startswith("Sửa 9")


def test_never_more_buttons_than_telegram_takes():
    reply = Reply(("?",), options(*(f"Xã {n}" for n in range(1, 200))), options("Quay lại"))
    shown = rows(reply)
    assert sum(len(row) for row in shown) == 100
    assert shown[-1] == ["Quay lại"]
    assert "199. Xã 199" in one(reply)["text"]


def test_a_token_too_long_for_a_button_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="65 bytes"):
        render("42", Reply(("?",), (Option("x" * 65, "Có"),)))


def test_a_reply_without_words_still_is_a_message():
    assert one(Reply((), options("Có")))["text"] == "…"


def test_a_question_for_a_place_says_how_to_send_one():
    assert LOCATION_HINT in one(Reply(("Trẻ đang ở đâu?",), expects="geopoint"))["text"]


def test_a_discreet_reply_is_dots_on_a_lock_screen_and_makes_no_sound():
    call = one(Reply(("Chuyện 👧 kể",), discreet=True))
    assert call["disable_notification"] is True
    assert call["entities"] == [{"type": "spoiler", "offset": 0, "length": 12}]


def test_an_urgent_reply_has_its_sound():
    assert "disable_notification" not in one(Reply(("Gấp",), urgent=True))


def test_an_edit_names_its_message_and_nothing_an_edit_cannot_have():
    call = one(Reply(("Trẻ tên gì?",), discreet=True), instead_of="77")
    assert (call["method"], call["message_id"]) == ("editMessageText", 77)
    assert "protect_content" not in call and "disable_notification" not in call


@pytest.mark.parametrize("letter", ["a", "ạ", "👧"])
def test_D09_a_long_text_is_cut_into_messages_that_fit(letter):
    calls = render("42", Reply((letter * 10_000,), options("Có")))
    texts = [call["text"] for call in calls]
    assert "".join(texts) == letter * 10_000
    assert all(len(text.encode("utf-16-le")) // 2 <= MAX_TEXT for text in texts)


def test_a_long_text_is_cut_between_paragraphs_and_keeps_its_buttons_below():
    calls = render("42", Reply(("một " * 900, "hai " * 900), options("Có")))
    assert [call["text"][:3] for call in calls] == ["một", "hai"]
    assert "reply_markup" not in calls[0] and "reply_markup" in calls[1]


def test_an_edit_that_needs_two_messages_is_sent_anew():
    calls = render("42", Reply(("x" * 5000,)), instead_of="77")
    assert [call["method"] for call in calls] == ["sendMessage", "sendMessage"]


def test_the_menu_is_the_same_in_both_languages():
    vietnamese, english = set_my_commands()
    assert [c["command"] for c in vietnamese["commands"]] == [
        *("khancap", "moi", "tieptuc", "quaylai", "desau", "trogiup", "truc", "hoso")
    ]
    assert [n for n, _ in COMMANDS["en"]] == [c["command"] for c in english["commands"]]
