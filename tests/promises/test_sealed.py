"""What people say is nowhere in the clear: not in a column, not in the file, not in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from db import cases
from db.seal import SealBroken
from db.tables.all import metadata
from tests.promises import forms
from tests.promises.forms import CANARIES, CANARY_WORDS
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    """Somebody who has written down a whole case, with a stranger's words beside it."""
    lan = await hotline.enrol("operator", "Trần Thị Lanhương")
    await forms.intake(lan, {**CANARIES, "ở xã, phường nào": "hoa vang"})
    await lan.says("khẩn cấp")
    await hotline.stranger().says("cháu đang bị bố đánh Chimsẻ")
    await lan.says("nhập bù A1 04:00 23/11 mất mạng Quạđen")
    return lan


SECRETS = (*CANARY_WORDS, "0987 246", "Lanhương", "+84000000001")


@on_both_databases
async def test_no_column_of_any_table_holds_a_word_of_anybody(hotline: Hotline, lan: Phone) -> None:
    async with hotline.house.database.read() as work:
        for table in metadata.sorted_tables:
            if table.name != "forms":
                seen = " ".join(str(list(row.values())) for row in await work.all(sa.select(table)))
                assert [s for s in SECRETS if s in seen or bytes_of(s) in seen] == [], table.name


def bytes_of(secret: str) -> str:
    """The secret as bytes show when they are printed."""
    return str(secret.encode())[2:-1]


async def test_nor_do_the_files_of_the_database(hotline: Hotline, lan: Phone) -> None:
    folder = Path(hotline.house.database.url.database or "").parent
    files = {path.name: path.read_bytes() for path in folder.glob("house.sqlite*")}
    assert len(files["house.sqlite"]) > 0
    for secret in SECRETS:
        for code in ("utf-8", "utf-16-le"):
            assert not any(secret.encode(code) in data for data in files.values()), secret


async def test_a_sealed_value_moved_to_another_row_does_not_open(
    hotline: Hotline, lan: Phone
) -> None:
    await forms.intake(lan, {})
    query = "UPDATE submissions SET body = (SELECT body FROM submissions ORDER BY id LIMIT 1)"
    await hotline.change(query)
    (_, second) = await hotline.rows("SELECT case_id FROM submissions ORDER BY id LIMIT 2")
    async with hotline.house.database.read() as work:
        with pytest.raises(SealBroken):
            await cases.submissions_of(work, hotline.house.keys, second["case_id"])


async def test_every_sealed_row_names_its_key(hotline: Hotline, lan: Phone) -> None:
    known = {row["id"] for row in await hotline.rows("SELECT id FROM data_keys")}
    for table in ("sessions", "inbox", "outbox", "cases", "submissions", "calls", "people"):
        refs = await hotline.rows(f"SELECT DISTINCT key_ref FROM {table}")
        assert refs
        assert {row["key_ref"] for row in refs} <= known, table


async def test_the_case_and_its_forms_share_one_key(hotline: Hotline, lan: Phone) -> None:
    (case,) = await hotline.rows("SELECT key_ref FROM cases WHERE code = 'A1'")
    refs = await hotline.rows("SELECT DISTINCT key_ref FROM submissions")
    assert [row["key_ref"] for row in refs] == [case["key_ref"]]


async def test_every_effect_has_a_line_in_the_journal(hotline: Hotline, lan: Phone) -> None:
    query = "SELECT action, person_id, case_id, at FROM journal WHERE case_id IS NOT NULL"
    lines = await hotline.rows(query)
    actions = {line["action"] for line in lines}
    assert {"opened", "form_kept", "backdated", "alarm_raised"} <= actions
    assert all(line["at"] for line in lines)
    assert {line["person_id"] for line in lines if line["action"] == "form_kept"} == {lan.person.id}
