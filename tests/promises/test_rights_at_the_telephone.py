"""Each thing a person may do, tried by each role that may not."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

NO = ("không thuộc phần của anh/chị", "Không mở được hồ sơ", "Việc này dành cho người trực")
EVERYBODY = (
    *("operator", "collaborator", "commune_officer", "case_manager", "shift_lead", "head"),
    *("admin", "auditor"),
)
MAY = {
    "/bao": EVERYBODY[:6],
    "/truc": ("operator", "case_manager", "shift_lead", "head"),
    "/hoso A1": ("operator", "shift_lead", "head"),
    "nhập bù A1 04:00 23/11 nhầm": ("shift_lead", "head"),
    "!form.initial_risk.A1": (),
    "!form.follow_up.A1": (),
    "!take": ("shift_lead", "head"),
}
"""By a person of another unit, not on duty, who has nothing to do with case A1."""


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    lan = await hotline.enrol("operator", "Trần Thị Lan", unit="khu-vuc-1")
    await forms.intake(lan, {"ở xã, phường nào": "phuong hai chau"})
    return lan


async def tries(phone: Phone, what: str, somebody: str) -> str:
    """What the person hears."""
    if what == "!take":
        reply = await phone.taps_token(f"!take.A1.{somebody}")
    elif what.startswith("!"):
        reply = await phone.taps_token(what)
    else:
        reply = await phone.says(what)
    return "\n".join(reply.parts)


@pytest.mark.parametrize("role", EVERYBODY)
async def test_a_role_may_do_what_the_table_says_and_nothing_else(
    hotline: Hotline, lan: Phone, role: str
) -> None:
    manager = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")
    other = await hotline.enrol(role, "Võ Minh Tâm", unit="20320")
    for what, roles in MAY.items():
        heard = await tries(other, what, manager.person.id)
        refused = any(words in heard for words in NO)
        assert refused == (role not in roles), (what, heard)
        await other.says("hủy luôn")


@pytest.mark.parametrize("role", EVERYBODY)
async def test_the_list_shows_only_what_is_ones_own(
    hotline: Hotline, lan: Phone, role: str
) -> None:
    other = await hotline.enrol(role, "Võ Minh Tâm", unit="20320")
    reply = await other.says("/hoso")
    sees = any("A1" in part for part in reply.parts)
    assert sees == (role in ("operator", "shift_lead", "head"))


async def test_the_officer_of_the_commune_sees_it(hotline: Hotline, lan: Phone) -> None:
    officer = await hotline.enrol("commune_officer", "Võ Minh Tâm", unit="20242")
    reply = await officer.says("/hoso A1")
    assert "phường Hải Châu" in reply.parts[0]


async def test_reading_a_case_leaves_a_line(hotline: Hotline, lan: Phone) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh")
    await head.says("/hoso A1")
    (line,) = await hotline.journal("case_read")
    assert line["person_id"] == head.person.id
