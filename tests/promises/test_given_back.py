"""*Không thuộc địa bàn*: a case given back stays its commune's until another one takes it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

HOA_VANG, HAI_CHAU = "20320", "20242"


@dataclass
class Line:
    """Lan has the shift, Hà leads it; an officer in each of two communes; A1 is in Hòa Vang."""

    hotline: Hotline
    lan: Phone
    ha: Phone
    tam: Phone
    yen: Phone

    async def case(self) -> dict[str, object]:
        query = "SELECT commune, received_at, unit FROM cases"
        (row,) = await self.hotline.rows(query)
        return dict(row)

    async def clocks(self) -> object:
        query = "SELECT kind, due_at, deadline, state FROM reminders WHERE kind LIKE 'clock%'"
        return await self.hotline.rows(f"{query} ORDER BY kind")


@pytest.fixture
async def line(hotline: Hotline) -> Line:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    tam = await hotline.enrol("commune_officer", "Võ Minh Tâm", HOA_VANG, "anh")
    yen = await hotline.enrol("commune_officer", "Hồ Thị Yến", HAI_CHAU)
    await hotline.on_duty(lan, ha)
    await lan.says("khẩn cấp")
    await ha.taps("Tôi nhận xử lý")
    await ha.taps("Ghi xã, phường")
    await ha.taps("xã Hòa Vang")
    return Line(hotline, lan, ha, tam, yen)


async def given_back(line: Line) -> None:
    await line.tam.says("không thuộc địa bàn A1")
    await line.tam.taps("Việc xảy ra ở xã khác")


async def test_the_lead_sets_the_commune_that_was_not_known(line: Line) -> None:
    assert (await line.case())["commune"] == HOA_VANG
    assert "Đã ghi: hồ sơ A1 ở xã Hòa Vang." in line.ha.text()


async def test_a_case_given_back_stays_with_its_commune_and_the_desk_hears_it(line: Line) -> None:
    line.lan.news(), line.ha.news()
    await given_back(line)
    assert "VẪN là việc của xã Hòa Vang" in line.tam.text()
    assert (await line.case())["commune"] == HOA_VANG
    for desk in (line.lan, line.ha):
        assert "xã Hòa Vang báo không thuộc địa bàn (Việc xảy ra ở xã khác)" in desk.news()


async def test_another_commune_takes_it_and_neither_t0_nor_a_clock_moves(line: Line) -> None:
    before, clocks = await line.case(), await line.clocks()
    await line.hotline.passes(minutes=7)
    await given_back(line)
    await line.ha.taps("Chọn xã, phường")
    await line.ha.taps("phường Hải Châu")
    assert "hỏi việc này có thuộc phường Hải Châu không" in line.yen.news()
    await line.yen.taps("Nhận địa bàn này")
    after = await line.case()
    assert (after["commune"], after["unit"]) == (HAI_CHAU, "khu-vuc-1")
    assert after["received_at"] == before["received_at"]
    assert await line.clocks() == clocks


async def test_everybody_hears_who_has_it_now(line: Line) -> None:
    await given_back(line)
    await line.ha.taps("Chọn xã, phường")
    await line.ha.taps("phường Hải Châu")
    for phone in (line.tam, line.ha, line.lan):
        phone.news()
    await line.yen.says("nhận địa bàn A1")
    for phone in (line.tam, line.ha, line.lan):
        assert "phường Hải Châu" in phone.news()
    assert [row["action"] for row in await line.hotline.journal("commune_accepted")]


async def test_the_desk_is_asked_again_every_quarter_of_an_hour_until_somebody_takes_it(
    line: Line,
) -> None:
    await given_back(line)
    line.lan.news()
    await line.hotline.passes(minutes=14)
    assert "không thuộc địa bàn" not in line.lan.news()
    await line.hotline.passes(minutes=1)
    assert "không thuộc địa bàn" in line.lan.news()


async def test_the_commune_that_was_asked_may_say_no(line: Line) -> None:
    await given_back(line)
    await line.ha.taps("Chọn xã, phường")
    await line.ha.taps("phường Hải Châu")
    line.lan.news()
    assert "Đã báo bàn trực" in "\n".join((await line.yen.taps("Không thuộc địa bàn")).parts)
    assert (await line.case())["commune"] == HOA_VANG
    assert "Chọn xã để hỏi" in line.lan.news()


async def test_a_commune_nobody_of_which_is_known_is_telephoned(line: Line) -> None:
    await given_back(line)
    await line.ha.taps("Chọn xã, phường")
    reply = await line.ha.taps("xã Bà Nà")
    assert "xã Bà Nà chưa có ai trong hệ thống" in reply.parts[0]
    assert "0236 000 1921 · số chính · SỐ THỬ" in "\n".join(reply.parts)
    await line.ha.taps("xã Bà Nà đã nhận qua điện thoại")
    assert (await line.case())["commune"] == "20308"


async def test_who_has_nothing_to_do_with_it_may_neither_give_back_nor_take(line: Line) -> None:
    assert "A1" in (await line.yen.says("không thuộc địa bàn A1")).parts[0]
    await given_back(line)
    for word in ("!accept.A1", f"!place.A1.{HAI_CHAU}", "!notours.A1.other"):
        await line.yen.taps_token(word)
    await line.tam.taps_token("!accept.A1")
    assert (await line.case())["commune"] == HOA_VANG
    assert len(await line.hotline.journal("given_back")) == 1


async def test_a_second_tap_gives_nothing_back_twice(line: Line) -> None:
    await given_back(line)
    token = f"!place.A1.{HAI_CHAU}"
    await line.ha.taps_token(token)
    await line.yen.taps("Nhận địa bàn này")
    await line.yen.taps("Nhận địa bàn này")
    await line.ha.taps_token(f"!place.A1.{HOA_VANG}")
    assert len(await line.hotline.journal("commune_accepted")) == 1
    assert (await line.case())["commune"] == HAI_CHAU


async def test_a_commune_that_is_asked_hears_no_word_of_the_case(line: Line) -> None:
    await given_back(line)
    await line.ha.taps("Chọn xã, phường")
    await line.ha.taps("phường Hải Châu")
    (push,) = [r for r in line.yen.heard() if "có thuộc phường" in "\n".join(r.parts)]
    assert push.discreet and push.urgent


async def test_a_commune_that_is_set_already_is_said_with_the_code_in_capitals(line: Line) -> None:
    reply = await line.ha.taps_token("!place.a1")
    assert reply.parts[0].startswith("Hồ sơ A1 đã ghi ở xã Hòa Vang.")
