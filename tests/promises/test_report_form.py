"""Whoever reports gets the form made for their hands: a collaborator the short one, however they
begin."""

from __future__ import annotations

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

SHORT, FULL = "Câu 1/7", "Ai đang báo tin?"


async def first(hotline: Hotline, role: str, words: str) -> Phone:
    phone = await hotline.enrol(role, "Đỗ Thị Mai", "20332")
    await phone.says(words)
    return phone


@pytest.mark.parametrize("words", ["/bao", "báo tin"])
async def test_a_collaborator_who_types_it_gets_the_short_report(
    hotline: Hotline, words: str
) -> None:
    phone = await first(hotline, "collaborator", words)
    assert phone.heard()[-1].parts[0] == SHORT
    assert "điều nào dưới đây" in phone.text()


@pytest.mark.parametrize("words", ["khẩn cấp", "nó đang đánh con bé"])
async def test_danger_from_a_collaborator_opens_the_short_report_too(
    hotline: Hotline, words: str
) -> None:
    await first(hotline, "collaborator", words)
    (row,) = await hotline.rows("SELECT form FROM sessions")
    assert row["form"] == "collaborator_report"


@pytest.mark.parametrize("role", ["operator", "commune_officer", "case_manager", "head"])
async def test_the_staff_get_the_full_one(hotline: Hotline, role: str) -> None:
    assert FULL in (await first(hotline, role, "/bao")).text()
