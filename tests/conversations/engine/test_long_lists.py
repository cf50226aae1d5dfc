"""Long lists: typed by name, or looked through a page at a time."""

from conversations.engine.session import READ_BACK
from conversations.form import Form
from conversations.question import Answer, Choice, Complaint
from tests.conversations.engine.talk import Talk, small

MANY = tuple(Choice(f"c{n}", {"vi": f"Xã Thứ {n}"}) for n in range(1, 31))


def talk(kind: str = "select_one") -> Talk:
    return Talk(_form(kind))


def _form(kind: str) -> Form:
    form = small(f"{kind} yes_no place Xã nào?", "text after Gì nữa?")
    form.lists["yes_no"] = MANY  # type: ignore[index]
    small.cache_clear()
    return form


def test_a_long_list_is_not_thrown_at_anybody() -> None:
    begun = talk()
    assert begun.labels() == []
    assert "danh sách 30 mục" in begun.text
    assert "Xem tiếp" in begun.commands()


def test_it_is_looked_through_a_page_at_a_time() -> None:
    begun = talk()
    begun.tap("Xem tiếp")
    assert begun.labels() == [f"Xã Thứ {n}" for n in range(1, 9)]
    assert "Trang 1/4" in begun.text
    for _ in range(3):
        begun.say("xem tiếp")
    assert begun.labels() == [f"Xã Thứ {n}" for n in range(25, 31)]
    assert "Xem tiếp" not in begun.commands()


def test_an_option_of_a_page_is_tapped_or_typed_by_its_number() -> None:
    for way in ("Xã Thứ 10", "2"):
        begun = talk()
        begun.tap("Xem tiếp")
        begun.tap("Xem tiếp")
        begun.say(way) if way == "2" else begun.tap(way)
        assert begun.values["place"] == "c10", way


def test_a_number_without_a_page_asks_for_the_name() -> None:
    begun = talk()
    begun.say("3")
    assert begun.at == "place"
    assert "gõ tên" in begun.text


def test_a_button_of_an_earlier_page_still_means_its_option() -> None:
    begun = talk()
    begun.tap("Xem tiếp")
    begun.tap("Xem tiếp")
    begun.tap("Xã Thứ 3", shown=1)
    assert begun.values["place"] == "c3"


def test_ticks_on_one_page_stand_when_another_is_ticked() -> None:
    begun = talk("select_multiple")
    begun.tap("Xem tiếp")
    begun.tap("Xã Thứ 2")
    begun.tap("Xem tiếp")
    begun.tap("Xã Thứ 9")
    begun.tap("Xong")
    assert begun.values["place"] == "c2 c9"
    assert begun.at == "after"


def test_the_web_posts_the_ticks_of_a_page_and_loses_no_other() -> None:
    begun = talk("select_multiple")
    begun.tap("Xem tiếp")
    begun.tap("Xã Thứ 2")
    begun.tap("Xem tiếp")
    begun.tap_token("9+10")
    assert begun.values["place"] == "c2 c9 c10"


def test_there_is_nothing_after_the_last_page() -> None:
    begun = talk()
    for _ in range(4):
        begun.say("xem tiếp")
    before = begun.session
    begun.say("xem tiếp")
    assert begun.session == before
    assert "Không còn gì để xem tiếp" in begun.text


def _doubting(monkeypatch) -> Talk:  # type: ignore[no-untyped-def]
    """A question whose reader asks back with two possibilities."""
    from conversations.engine import typed

    begun = Talk(small("date when Ngày nào?", "text after Gì nữa?"))
    offers = (Answer("2026-02-17"), Answer("2027-02-06"))
    read = typed.read

    def doubting(moment, question, event):  # type: ignore[no-untyped-def]
        if event.text == "mùng 1 tết":
            return Complaint("complaint.not_a_date", offers=offers)
        return read(moment, question, event)

    monkeypatch.setattr(typed, "read", doubting)
    begun.say("mùng 1 tết")
    return begun


def test_what_may_be_meant_is_offered_in_words(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    begun = _doubting(monkeypatch)
    assert begun.labels() == ["thứ Ba, 17/02/2026", "thứ Bảy, 06/02/2027"]
    assert begun.values == {}


def test_an_offer_is_tapped_typed_or_given_by_number(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    for way in ("thứ bảy, 06/02/2027", "2", "2027-02-06"):
        begun = _doubting(monkeypatch)
        begun.say(way)
        assert begun.values == {"when": "2027-02-06"}, way
        monkeypatch.undo()
    begun = _doubting(monkeypatch)
    begun.tap("thứ Ba, 17/02/2026")
    assert begun.values == {"when": "2026-02-17"}


def test_another_answer_may_be_given_instead_of_an_offer(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    begun = _doubting(monkeypatch)
    begun.say("20/11/2026")
    assert begun.values == {"when": "2026-11-20"}
    assert begun.session.offered == ()
    begun.say("x")
    assert begun.at == READ_BACK
