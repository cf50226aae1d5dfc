"""Danger named inside the form that ends an alarm: nothing ends, and whoever leads is asked."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.promises.hotline import Hotline, SetClock, on_both_databases
from tests.promises.phone import Phone
from tests.promises.watch import Watch, alarm, taken

CRY = "nó đang cầm dao đòi giết"


@pytest.fixture
async def evening(hotline: Hotline) -> Watch:
    """Hùng has the alarm, and is asked who confirms that the report was not true."""
    watch = await taken(hotline)
    await watch.hung.taps("Tin không đúng")
    return watch


async def cries(phone: Phone, answer: str) -> str:
    """Words of danger, and the answer to the question they bring up."""
    assert "có đang gặp nguy hiểm không" in (await phone.says(CRY)).parts[-1]
    return "\n".join((await phone.taps(answer)).parts)


@on_both_databases
@pytest.mark.parametrize("answer", ["Có, đang nguy hiểm", "Chưa rõ"])
async def test_the_lead_who_names_danger_is_asked_and_without_a_word_the_next_is_called(
    hotline: Hotline, evening: Watch, answer: str
) -> None:
    said = await cries(evening.hung, answer)
    assert "báo động không kết thúc" in said and "Đang gọi người trực" not in said
    assert "trước 09:03 không trả lời thì máy gọi người khác" in evening.hung.text()
    assert await alarm(hotline) == ("acknowledged", evening.hung.person.id)
    await hotline.passes(minutes=3, seconds=1)
    assert await alarm(hotline) == ("paging", None)
    assert evening.ha.pages() == 1


async def test_the_time_a_step_takes_is_no_answer_of_the_lead(
    hotline: Hotline, evening: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def creeping(clock: SetClock) -> datetime:
        clock.jump(milliseconds=1)
        return clock.start + clock.offset

    monkeypatch.setattr(SetClock, "now", creeping)
    await cries(evening.hung, "Có, đang nguy hiểm")
    monkeypatch.undo()
    await hotline.passes(minutes=3, seconds=2)
    assert await alarm(hotline) == ("paging", None)


async def test_a_lead_who_says_so_keeps_it_and_the_form_is_put_away(
    hotline: Hotline, evening: Watch
) -> None:
    await cries(evening.hung, "Có, đang nguy hiểm")
    await evening.hung.taps("Vẫn đang xử lý")
    await hotline.passes(minutes=10)
    assert await alarm(hotline) == ("acknowledged", evening.hung.person.id)
    assert "Anh/chị cần làm gì" in (await evening.hung.says("Công an xã, 113")).parts[0]


async def test_no_danger_and_the_form_goes_on(hotline: Hotline, evening: Watch) -> None:
    await cries(evening.hung, "Không, chuyện đã qua")
    await evening.hung.confirms(await evening.hung.says("Công an xã, 113"))
    assert (await alarm(hotline))[0] == "resolved"


async def test_a_shift_lead_who_names_danger_there_has_the_lead_asked(
    hotline: Hotline, evening: Watch
) -> None:
    (row,) = await hotline.rows("SELECT id FROM escalations")
    await evening.ha.taps_token(f"!out.{row['id']}.false_report")
    await cries(evening.ha, "Có, đang nguy hiểm")
    assert evening.hung.times("lại có tin đang nguy hiểm") == 1
    await hotline.passes(minutes=3, seconds=1)
    assert await alarm(hotline) == ("paging", None)


async def test_silence_after_the_question_is_danger_there_as_well(
    hotline: Hotline, evening: Watch
) -> None:
    await evening.hung.says(CRY)
    await hotline.passes(minutes=1)
    assert evening.hung.times("Chưa thấy anh/chị trả lời, nên báo động không kết thúc") == 1
    await hotline.passes(minutes=3, seconds=1)
    assert await alarm(hotline) == ("paging", None)


async def test_the_emergency_word_with_an_hour_is_the_emergency_word(
    hotline: Hotline, evening: Watch
) -> None:
    assert "báo động không kết thúc" in (await evening.hung.says("khẩn cấp 20h40")).parts[0]
    assert len(await hotline.journal("alarm_raised_again")) == 1
