"""An organisation's own forms (*biểu mẫu riêng*): begun, filled in, read and taken out."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import command_export
from bot.command_export import Asked
from bot.export import Exported
from cases.person import ROLES
from conversations.reply import Reply
from tests.promises import own_forms as own
from tests.promises.hotline import Hotline
from tests.promises.own_forms import A_VISIT, LOG, REPORT, VISIT
from tests.promises.phone import Phone

OTHERS, NO = "Biểu mẫu khác", "không thuộc phần của anh/chị"


@pytest.fixture
async def house(hotline: Hotline) -> AsyncIterator[Hotline]:
    """A house with the example form, a report of its own and a log that is about no case."""
    opened = await own.opened(hotline, own.books())
    yield opened
    await opened.close()


@pytest.fixture
async def lan(house: Hotline) -> Phone:
    """On duty, and the one who wrote case A1."""
    lan = await house.enrol("operator", "Trần Thị Lan")
    await house.on_duty(lan)
    await reported(lan)
    return lan


async def reported(phone: Phone) -> Reply:
    """A new report on the organisation's own form; the last words about it."""
    await own.typed(phone, "biểu mẫu khác", REPORT[1], "không", "em ngồi một mình")
    return await phone.taps("Gửi")


async def visited(phone: Phone) -> str:
    """A home visit about case A1; what is said at its end."""
    await phone.says("/hoso A1")
    await phone.taps(VISIT)
    await own.typed(phone, *A_VISIT)
    return "\n".join((await phone.taps("Gửi")).parts)


async def exported(house: Hotline, out: Path, form: str) -> Exported:
    """The head takes out everything that was written on this form."""
    son = await house.enrol("head", "Lê Văn Sơn", title="anh")
    words = {"by": son.person.id, "begins": "", "ends": "", "labels": "codes", "split": False}
    asked = Asked(form, out=out, how="csv", sensitive="all", **words)  # type: ignore[arg-type]
    return await command_export.run(house.house, asked)


def labels(phone: Phone) -> list[str]:
    """What can be chosen now."""
    return [option.label for option in phone.heard()[-1].options]


async def test_a_case_offers_the_houses_forms_first_and_then_the_organisations(
    lan: Phone,
) -> None:
    await lan.says("/hoso A1")
    assert labels(lan)[0] == "Đánh giá nguy cơ ban đầu (Mẫu 02)"
    assert labels(lan).index(VISIT) + 1 == labels(lan).index(OTHERS)


async def test_a_form_is_begun_by_its_number_or_its_words(lan: Phone) -> None:
    for typed in ("", "vang gia (tham ho gia dinh)"):
        await lan.says("/hoso A1")
        reply = await lan.says(typed or str(labels(lan).index(VISIT) + 1))
        assert reply.parts[0] == "Về hồ sơ A1." and "an toàn không" in str(reply.parts)
        await lan.says("hủy luôn")


async def test_the_reply_says_where_a_form_that_was_sent_is_found(lan: Phone) -> None:
    assert f"Hồ sơ A1: đã giữ phiếu “{VISIT}”. Gõ /hoso A1 để xem." in await visited(lan)


async def test_a_visit_to_two_children_is_read_in_the_case_on_the_web(
    house: Hotline, lan: Phone
) -> None:
    await visited(lan)
    browser = await house.browser(lan.person)
    said = "\n".join((await browser.says("/hoso A1")).parts)
    assert f"{VISIT}, chị Trần Thị Lan ghi lúc 09:00 23/11:" in said
    assert "Lan Chimsẻ sinh năm nào: năm 2017" in said
    assert "Nam Vẹtxanh sinh năm nào: năm 2020" in said


async def test_the_words_of_a_visit_are_not_shown_on_other_channels(lan: Phone) -> None:
    await visited(lan)
    reply = await lan.says("/hoso A1")
    assert "Chimsẻ" not in str(reply.parts) and "trang web" in str(reply.parts)


async def test_a_visit_is_taken_out_with_a_row_for_each_child(
    house: Hotline, lan: Phone, tmp_path: Path
) -> None:
    await visited(lan)
    done = await exported(house, tmp_path / "vg.zip", "vang_gia")
    assert (done.submissions, done.cases, done.unread, done.strays) == (1, 1, 0, 0)
    with zipfile.ZipFile(tmp_path / "vg.zip") as archive:
        children = list(csv.DictReader(io.StringIO(archive.read("child.csv").decode("utf-8-sig"))))
    assert [row["child/child_name"] for row in children] == ["Lan Chimsẻ", "Nam Vẹtxanh"]


async def test_a_visit_adds_to_the_case_and_makes_no_other(house: Hotline, lan: Phone) -> None:
    await visited(lan)
    kept = await house.rows("SELECT form, kind, case_id FROM submissions ORDER BY id")
    assert [(row["form"], row["kind"]) for row in kept] == [
        ("bao_nhanh", "sent"),
        ("vang_gia", "sent"),
    ]
    assert kept[0]["case_id"] == kept[1]["case_id"] and kept[0]["case_id"]
    assert len(await house.rows("SELECT id FROM cases")) == 1


async def test_danger_seen_on_a_visit_rings_for_the_case_it_is_about(
    house: Hotline, lan: Phone
) -> None:
    hung = await house.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await house.on_duty(hung)
    await lan.says("/hoso A1")
    await lan.taps(VISIT)
    await lan.says("không, đang gặp nguy hiểm")
    assert hung.pages("A1") == 1


async def test_who_has_nothing_to_do_with_a_case_fills_in_no_form_about_it(
    house: Hotline, lan: Phone
) -> None:
    for role in ROLES:
        other = await house.enrol(role, "Võ Minh Tâm", unit="khu-vuc-2")
        await other.says("/hoso A1")
        seen = VISIT in labels(other)
        reply = await other.taps_token("!form.vang_gia.A1")
        assert seen == (NO not in str(reply.parts)) == (role in ("shift_lead", "head")), role


async def test_nobody_beside_the_staff_is_offered_any_of_them(house: Hotline) -> None:
    for role in ("collaborator", "admin", "auditor"):
        other = await house.enrol(role, "Võ Minh Tâm")
        await other.says("menu")
        assert (OTHERS in labels(other)) == (role == "collaborator")
        await other.says("biểu mẫu khác")
        assert not {REPORT[1], LOG[1], VISIT} & set(labels(other))
        for token in ("!new.bao_nhanh", "!new.so_ca", "!new.vang_gia", "!new.nothing"):
            assert NO in str((await other.taps_token(token)).parts), (role, token)


async def test_the_menu_names_other_forms_where_there_is_one_without_a_case(
    house: Hotline,
) -> None:
    mai = await house.enrol("shift_lead", "Đỗ Thị Mai")
    await mai.says("menu")
    assert OTHERS in labels(mai)


async def test_the_menu_of_who_may_begin_none_does_not_name_them(hotline: Hotline) -> None:
    for role in ("admin", "auditor"):
        other = await hotline.enrol(role, "Đỗ Thị Mai")
        await other.says("menu")
        assert OTHERS not in labels(other)
        assert "không có biểu mẫu nào" in str((await other.says("biểu mẫu khác")).parts)


async def test_a_new_report_of_their_own_is_a_case_with_all_that_follows(
    house: Hotline, lan: Phone
) -> None:
    yen = await house.enrol("case_manager", "Hoàng Thị Yến")
    await yen.says("menu")
    await yen.taps(OTHERS)
    assert labels(yen)[0] == REPORT[1]
    assert "Mã hồ sơ: B1. Giờ nhận tin: 09:00 23/11." in (await reported(yen)).parts
    (row,) = await house.rows("SELECT id, assigned_to FROM cases WHERE code = 'B1'")
    assert row["assigned_to"] == yen.person.id
    assert await house.rows("SELECT id FROM reminders WHERE case_id = :case", case=row["id"])


async def test_a_red_flag_of_their_own_report_rings_in_the_same_turn(
    house: Hotline, lan: Phone
) -> None:
    mai = await house.enrol("shift_lead", "Đỗ Thị Mai")
    await own.typed(mai, "/bieumau", "1", "có")
    assert lan.pages("B1") == 1


async def test_a_form_about_no_case_is_kept_without_one_and_can_be_taken_out(
    house: Hotline, lan: Phone, tmp_path: Path
) -> None:
    await own.typed(lan, "biểu mẫu khác", "sổ giao ca", "không", "đêm yên")
    reply = await lan.taps("Gửi")
    assert f"Đã giữ phiếu “{LOG[1]}”. Phiếu không gắn với hồ sơ nào" in str(reply.parts)
    assert len(await house.rows("SELECT id FROM cases")) == 1
    done = await exported(house, tmp_path / "so.csv", "so_ca")
    assert (done.submissions, done.cases) == (1, 0)
    assert "đêm yên" in (tmp_path / "so.csv").read_text("utf-8-sig")


async def test_the_right_to_begin_is_looked_at_when_it_is_begun(house: Hotline, lan: Phone) -> None:
    off = await house.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await off.says("/bieumau")
    assert labels(off)[0] == REPORT[1] and LOG[1] not in labels(off)
    assert NO in str((await off.taps_token("!new.so_ca")).parts)


async def test_many_forms_come_eight_at_a_time(hotline: Hotline) -> None:
    house = await own.opened(hotline, own.with_more(own.books(), 17))
    mai = await house.enrol("shift_lead", "Đỗ Thị Mai")
    await reported(mai)
    await mai.says("/hoso A1")
    first = [f"Phiếu số {n:02}" for n in range(1, 9)]
    assert [label for label in labels(mai) if "Phiếu" in label] == first
    await mai.taps("Biểu mẫu khác nữa (10)")
    assert labels(mai)[:8] == [f"Phiếu số {n:02}" for n in range(9, 17)]
    await mai.taps("Biểu mẫu khác nữa (2)")
    assert labels(mai) == ["Phiếu số 17", VISIT, "Về đầu danh sách biểu mẫu"]
    assert (await mai.says("2")).parts[0] == "Về hồ sơ A1."
    await house.close()


async def test_a_list_that_is_gone_or_of_a_case_one_may_not_see_opens_nothing(
    house: Hotline, lan: Phone
) -> None:
    other = await house.enrol("commune_officer", "Võ Minh Tâm", unit="khu-vuc-2")
    for token in ("!forms.A1.1", "!forms.B7.1"):
        assert "Không mở được hồ sơ" in str((await other.taps_token(token)).parts)
    for token in ("!forms.99", "!forms.0", "!forms.-1", "!forms.x"):
        await lan.taps_token(token)
        assert labels(lan)[:2] == [REPORT[1], LOG[1]], token
