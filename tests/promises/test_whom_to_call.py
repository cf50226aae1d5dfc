"""The number that answers now stands beside what has to be done; then the next, then a person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from db import cases
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone, ha: Phone) -> Phone:
    """Leads A1, which is in Hòa Vang."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung, hours=24 * 90)
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await hung.taps("Ghi xã, phường")
    await hung.taps("xã Hòa Vang")
    await hung.taps("Việc phải làm ngay")
    return hung


def shown(phone: Phone) -> str:
    return "\n".join(phone.heard()[-1].parts)


async def the_police(hung: Phone) -> str:
    await hung.taps("→ Gọi Công an xã hoặc 113")
    return shown(hung)


async def test_each_call_shows_its_numbers_the_one_for_now_first(hung: Phone) -> None:
    said = await the_police(hung)
    assert "Bây giờ: Gọi Công an xã hoặc 113\n☎️ 0236 000 1701 · số chính · SỐ THỬ" in said
    assert "Số khác: 0236 000 1702 số phó (SỐ THỬ) · " in said and "· 113 cả nước" in said


async def test_at_night_the_number_of_the_night_comes_first(hotline: Hotline, hung: Phone) -> None:
    await hotline.jumps(hours=13)
    assert "☎️ 0236 000 1703 · trực đêm" in await the_police(hung)


async def test_at_tet_the_number_for_tet_comes_first(hotline: Hotline, hung: Phone) -> None:
    tet = datetime(2027, 2, 6, 3, 0, tzinfo=UTC)
    await hotline.jumps(seconds=(tet - hotline.clock.now()).total_seconds())
    assert "☎️ 0236 000 1704 · trực Tết" in await the_police(hung)


async def test_no_answer_offers_the_next_number_at_once(hung: Phone) -> None:
    await the_police(hung)
    await hung.taps("Không nghe máy")
    assert "Gọi số tiếp theo" in shown(hung)
    assert "☎️ 0236 000 1702 · số phó" in shown(hung)
    assert "✗ 0236 000 1701 số chính" in shown(hung)


async def test_every_call_is_kept_with_its_number_and_result(hotline: Hotline, hung: Phone) -> None:
    await the_police(hung)
    await hung.taps("Không nghe máy")
    await hung.taps("Gặp được")
    rows = await hotline.rows("SELECT * FROM contact_tries ORDER BY id")
    kept = [(row["line"], row["result"], row["by"]) for row in rows]
    assert kept == [
        ("20320.police.main", "no_answer", hung.person.id),
        ("20320.police.deputy", "reached", hung.person.id),
    ]
    assert len(await hotline.journal("commune_called")) == 2


async def test_when_no_number_is_left_the_shift_lead_hears_it(hung: Phone, ha: Phone) -> None:
    await the_police(hung)
    for _ in range(3):
        await hung.taps("Không nghe máy")
    assert "hết các số" not in ha.text()
    await hung.taps("Không nghe máy")
    assert "Đã gọi hết các số" in shown(hung) and "chị Phạm Thu Hà" in shown(hung)
    assert "đã gọi hết các số, không ai nghe máy. anh Nguyễn Văn Hùng đang xử lý" in ha.text()


async def the_police_do_not_answer(hung: Phone) -> None:
    """Nobody answers at any of their numbers; the list goes on with another call."""
    await the_police(hung)
    for _ in range(4):
        await hung.taps("Không nghe máy")


async def test_a_call_whose_numbers_are_all_tried_is_shown_and_ticked_when_it_is_chosen(
    hotline: Hotline, hung: Phone
) -> None:
    await the_police_do_not_answer(hung)
    said = await the_police(hung)
    assert "Bây giờ: Gọi Công an xã hoặc 113\nĐã gọi hết các số, chưa gặp được ai." in said
    assert "Đã báo chị Phạm Thu Hà.\n☎️ " in said
    await hung.taps("Gặp được")
    (row,) = await hotline.rows("SELECT kind FROM tasks WHERE state = 'done'")
    assert row["kind"] == "police"


async def test_the_reminder_of_a_call_whose_numbers_are_all_tried_opens_that_call(
    hotline: Hotline, hung: Phone
) -> None:
    await the_police_do_not_answer(hung)
    (row,) = await hotline.rows("SELECT id FROM tasks WHERE kind = 'police'")
    await hotline.passes(minutes=10)
    await hung.taps_token(f"!task.{row['id']}")
    assert "Bây giờ: Gọi Công an xã hoặc 113" in shown(hung)
    assert hung.button("Gặp được").token.startswith(f"!task.{row['id']}.r")


async def test_no_answer_is_noted_as_no_answer_and_a_later_call_with_its_hour(hung: Phone) -> None:
    reply = await hung.taps("Không nghe máy")
    assert reply.parts[0].startswith("Đã ghi không nghe máy: Gọi lại người báo tin")
    reply = await hung.taps("Hẹn gọi lại")
    assert reply.parts[0].startswith("Gọi lại lúc nào?")
    assert "Đã ghi" not in shown(hung)


async def test_the_same_tap_twice_is_one_call(hotline: Hotline, hung: Phone) -> None:
    await the_police(hung)
    token = hung.button("Không nghe máy").token
    await hung.taps_token(token)
    await hung.taps_token(token)
    assert "đã được ghi" in shown(hung)
    assert len(await hotline.rows("SELECT id FROM contact_tries")) == 1


@pytest.mark.parametrize(
    ("how", "minutes"), [("15 phút nữa", 15), ("1 giờ nữa", 60), ("hẹn 9h50", 50)]
)
async def test_an_hour_agreed_on_reminds_whoever_leads(
    hotline: Hotline, hung: Phone, how: str, minutes: int
) -> None:
    await the_police(hung)
    await hung.taps("Hẹn gọi lại")
    await (hung.says(how) if "hẹn" in how else hung.taps(how))
    hung.news()
    await hotline.jumps(minutes=minutes - 1)
    assert "đến giờ làm việc này: Gọi Công an" not in hung.news()
    await hotline.jumps(minutes=1)
    assert "đến giờ làm việc này: Gọi Công an" in hung.news()
    await hung.taps("Số và giờ gọi an toàn")
    assert "☎️ 0236 000 1701" in shown(hung)


async def test_a_push_shows_no_number(hotline: Hotline, hung: Phone) -> None:
    await the_police(hung)
    await hung.taps("Không nghe máy")
    hung.news()
    await hotline.jumps(minutes=10)
    assert "0236" not in hung.news()


async def test_somebody_reached_at_a_number_of_their_own_counts(
    hotline: Hotline, hung: Phone
) -> None:
    await the_police(hung)
    await hung.taps("Gặp được qua số khác")
    (row,) = await hotline.rows("SELECT line, result FROM contact_tries")
    assert (row["line"], row["result"]) == ("20320.police.other", "reached")


async def test_where_the_suspect_works_for_the_commune_nobody_there_is_called(
    hotline: Hotline, hung: Phone
) -> None:
    house = hotline.house
    async with house.database.begin() as work:
        file = await cases.by_code(work, house.keys, "A1")
        assert file is not None
        suspected, _ = file.case.fill({"suspect": "official"})
        await work.write([cases.changed(file, suspected)])
    said = await the_police(hung)
    assert "KHÔNG gọi ai ở xã" in said and "☎️ 0236 000 0113 · của tỉnh" in said
    assert "0236 000 17" not in said
